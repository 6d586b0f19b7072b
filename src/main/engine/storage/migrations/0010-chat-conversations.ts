/** Conversations, their messages as a tree, and the words of both. */
export const conversationsSql = `
CREATE TABLE conversation_folders (
  id TEXT PRIMARY KEY,
  owner_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  name TEXT NOT NULL COLLATE NOCASE,
  created_at INTEGER NOT NULL,
  UNIQUE (owner_id, name)
) STRICT;

CREATE TABLE conversations (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  owner_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  -- 1: the user gave the title, so that nothing else changes it.
  named INTEGER NOT NULL DEFAULT 0,
  assistant_id TEXT,
  folder_id TEXT REFERENCES conversation_folders (id) ON DELETE SET NULL,
  pinned INTEGER NOT NULL DEFAULT 0,
  archived INTEGER NOT NULL DEFAULT 0,
  -- What it may read, as JSON: the id of a collection or null, ids of documents and people.
  scope TEXT NOT NULL,
  -- The last message of the chosen branch.
  leaf_key INTEGER,
  -- Where it was imported from and its name there, so that it is not imported twice.
  source TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  -- Not to be seen: it is being imported (deleted at the next start where that did not end), or being deleted. 'purged':
  -- nothing is left of it but words in the index of deleted rows.
  hidden TEXT CHECK (hidden IN ('import', 'removal', 'purged'))
) STRICT;
CREATE INDEX conversations_list ON conversations (owner_id, archived, pinned, updated_at, id) WHERE hidden IS NULL;
CREATE UNIQUE INDEX conversations_source ON conversations (owner_id, source) WHERE source IS NOT NULL AND hidden IS NULL;
CREATE INDEX conversations_folder ON conversations (folder_id) WHERE folder_id IS NOT NULL;
CREATE INDEX conversations_assistant ON conversations (assistant_id) WHERE assistant_id IS NOT NULL;
CREATE INDEX conversations_hidden ON conversations (hidden) WHERE hidden IS NOT NULL;

-- The versions of a message are the children of one parent. A branch is walked from its end by parent_key.
CREATE TABLE messages (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  conversation_key INTEGER NOT NULL REFERENCES conversations (key) ON DELETE CASCADE,
  parent_key INTEGER,
  -- Messages before it in its branch.
  depth INTEGER NOT NULL,
  -- The child that its branch went on with last.
  chosen_key INTEGER,
  role TEXT NOT NULL CHECK (role IN ('user', 'assistant')),
  state TEXT NOT NULL CHECK (state IN ('streaming', 'done', 'stopped', 'failed')),
  created_at INTEGER NOT NULL,
  -- JSON: what went wrong, what the user thinks of it, and the judgements that were made of that.
  error TEXT,
  feedback TEXT,
  marks TEXT,
  -- JSON: uses of tools while it is being written, and the whole answer.
  tools TEXT NOT NULL DEFAULT '[]',
  answer TEXT
) STRICT;
CREATE INDEX messages_branch ON messages (conversation_key, parent_key, key);
CREATE INDEX messages_streaming ON messages (key) WHERE state = 'streaming';

-- A message's text in pieces, each with its words in message_words under its key.
CREATE TABLE message_texts (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  message_key INTEGER NOT NULL REFERENCES messages (key) ON DELETE CASCADE,
  start INTEGER NOT NULL,
  text TEXT NOT NULL,
  -- 0: its words are not there yet.
  worded INTEGER NOT NULL DEFAULT 1,
  UNIQUE (message_key, start)
) STRICT;
CREATE INDEX message_texts_wordless ON message_texts (key) WHERE worded = 0;

-- What came of an answer that is being written, in the order in which it came.
CREATE TABLE message_parts (
  message_key INTEGER NOT NULL REFERENCES messages (key) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (message_key, ordinal)
) STRICT, WITHOUT ROWID;

-- Documents whose words stand in an answer: they leave it when their document is removed.
CREATE TABLE message_sources (
  document_id TEXT NOT NULL,
  message_key INTEGER NOT NULL REFERENCES messages (key) ON DELETE CASCADE,
  PRIMARY KEY (document_id, message_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX message_sources_message ON message_sources (message_key);

-- Row ids: the keys of pieces of messages' texts, and of conversations. With the beginnings of words: what is typed is
-- looked for letter by letter (100 ms without them where 80,000 messages match, 6 with them).
CREATE VIRTUAL TABLE message_words USING fts5 (
  body, content = '', contentless_delete = 1, prefix = '1 2 3',
  tokenize = "porter unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);
CREATE VIRTUAL TABLE conversation_words USING fts5 (
  title, content = '', contentless_delete = 1, prefix = '1 2 3',
  tokenize = "porter unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);
CREATE TRIGGER message_texts_gone AFTER DELETE ON message_texts BEGIN
  DELETE FROM message_words WHERE rowid = OLD.key;
END;
-- Somebody who is forgotten leaves no id behind; that the conversation was limited to them stays.
CREATE TRIGGER conversations_people AFTER DELETE ON people BEGIN
  UPDATE conversations SET scope = json_set(scope, '$.forgotten', coalesce(scope ->> '$.forgotten', 0) + 1, '$.people',
    json((SELECT json_group_array(value) FROM json_each(scope, '$.people') WHERE value <> OLD.id)))
  WHERE owner_id = OLD.owner_id AND instr(scope, OLD.id) > 0;
END;
CREATE TRIGGER conversations_gone AFTER DELETE ON conversations BEGIN
  DELETE FROM conversation_words WHERE rowid = OLD.key;
END;
`;
