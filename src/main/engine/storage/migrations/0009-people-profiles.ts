/** Profiles and how they are found, duplicates, merges, and who is forgotten. Part of migration 9. */
export const profilesSql = `
-- The short columns come first: SQLite reads a row from its beginning.
CREATE TABLE people (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  owner_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  user_id TEXT NOT NULL,
  name TEXT NOT NULL,
  -- Folded name for sorting: lower case, without accents.
  sort_name TEXT NOT NULL,
  is_owner INTEGER NOT NULL DEFAULT 0,
  -- 1: the user gave the name, so no text changes it.
  named INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  -- Set while a person is being forgotten: hidden at once, purged in slices.
  removed_at INTEGER,
  forgetting_id TEXT,
  -- Merged into another: kept for undoing.
  merged_into TEXT REFERENCES people (id) ON DELETE CASCADE,
  -- For sorting, kept by triggers: versions with a mention, and the last time that they wrote, spoke or were written to.
  document_count INTEGER NOT NULL DEFAULT 0,
  contact_at INTEGER,
  -- JSON lists.
  aliases TEXT NOT NULL DEFAULT '[]',
  contacts TEXT NOT NULL DEFAULT '[]',
  -- Keys of names and addresses that the user took away: no text brings them back.
  dropped TEXT NOT NULL DEFAULT '[]',
  bio TEXT,
  -- The document that holds the wiki for search and chat.
  wiki_document_id TEXT REFERENCES documents (id) ON DELETE SET NULL,
  -- Parts of the wiki that the user wrote: JSON, by section.
  wiki_edits TEXT NOT NULL DEFAULT '{}',
  wiki TEXT NOT NULL DEFAULT '',
  UNIQUE (owner_id, user_id)
) STRICT;
CREATE INDEX people_name ON people (owner_id, sort_name, number) WHERE removed_at IS NULL AND merged_into IS NULL;
CREATE INDEX people_updated ON people (owner_id, updated_at, number) WHERE removed_at IS NULL AND merged_into IS NULL;
CREATE INDEX people_documents ON people (owner_id, document_count, number)
  WHERE removed_at IS NULL AND merged_into IS NULL;
CREATE INDEX people_contact ON people (owner_id, contact_at, number) WHERE removed_at IS NULL AND merged_into IS NULL;
CREATE UNIQUE INDEX people_me ON people (owner_id) WHERE is_owner = 1;
CREATE INDEX people_merged ON people (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX people_forgetting ON people (forgetting_id) WHERE forgetting_id IS NOT NULL;
CREATE INDEX people_wiki ON people (wiki_document_id) WHERE wiki_document_id IS NOT NULL;

-- Every name, alias and contact, folded, for recognising somebody in a text.
CREATE TABLE person_keys (
  owner_id TEXT NOT NULL,
  key TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('name', 'alias', 'email', 'phone', 'account')),
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  PRIMARY KEY (owner_id, key, kind, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_keys_person ON person_keys (person_id);

-- Every word under which the list finds a person.
CREATE TABLE person_words (
  owner_id TEXT NOT NULL,
  word TEXT NOT NULL,
  person INTEGER NOT NULL REFERENCES people (number) ON DELETE CASCADE,
  PRIMARY KEY (owner_id, word, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_words_person ON person_words (person, word);

-- Blocks within which people are compared, to find those who are in the library twice.
CREATE TABLE person_blocks (
  owner_id TEXT NOT NULL,
  block TEXT NOT NULL,
  person INTEGER NOT NULL REFERENCES people (number) ON DELETE CASCADE,
  PRIMARY KEY (owner_id, block, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_blocks_person ON person_blocks (person);

CREATE TABLE person_tags (
  owner_id TEXT NOT NULL,
  tag TEXT NOT NULL,
  person INTEGER NOT NULL REFERENCES people (number) ON DELETE CASCADE,
  PRIMARY KEY (owner_id, tag, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_tags_person ON person_tags (person, tag);

CREATE TABLE person_pictures (
  person INTEGER PRIMARY KEY REFERENCES people (number) ON DELETE CASCADE,
  media_type TEXT NOT NULL,
  bytes BLOB NOT NULL
) STRICT;

-- Who a name is within one document or thread of mail: "Tom" of this letter. Found again when it is read again.
CREATE TABLE person_contexts (
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  thread TEXT,
  person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  PRIMARY KEY (document_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_contexts_person ON person_contexts (person_id);
CREATE INDEX person_contexts_thread ON person_contexts (thread, key) WHERE thread IS NOT NULL;

-- Pairs that the user said are two people; a < b.
CREATE TABLE person_distinct (
  a TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  b TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_distinct_b ON person_distinct (b);

-- Merges, which can be undone. A step that was begun is finished at the next start.
CREATE TABLE person_merges (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  owner_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  into_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  from_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  state TEXT NOT NULL CHECK (state IN ('merging', 'merged', 'undoing', 'lifting', 'lifted')),
  -- What the merge added to the profile, as JSON.
  profile TEXT NOT NULL DEFAULT '{}',
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX person_merges_into ON person_merges (into_id);
CREATE INDEX person_merges_from ON person_merges (from_id);
-- What a merge moved or changed: the row's key, and what it was before where it was changed, as JSON.
CREATE TABLE person_merge_rows (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  merge_id TEXT NOT NULL REFERENCES person_merges (id) ON DELETE CASCADE,
  what TEXT NOT NULL,
  key TEXT NOT NULL,
  before TEXT
) STRICT;
CREATE INDEX person_merge_rows_merge ON person_merge_rows (merge_id, number);
CREATE INDEX person_merge_rows_key ON person_merge_rows (merge_id, what, key);

-- Forgetting somebody: what was deleted and how that was checked. Names nobody.
CREATE TABLE forgettings (
  id TEXT PRIMARY KEY,
  owner_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  state TEXT NOT NULL CHECK (state IN ('removing', 'cleaning', 'checking', 'done')),
  requested_at INTEGER NOT NULL,
  finished_at INTEGER,
  -- The removal of their pages, which are documents of the library's own.
  removal_id TEXT,
  -- Counts by name, and after the check what it found, as JSON.
  counts TEXT NOT NULL DEFAULT '{}',
  outcome TEXT
) STRICT;
CREATE INDEX forgettings_requested ON forgettings (owner_id, requested_at);
-- The user's documents in which they stand: these stay.
CREATE TABLE forgetting_documents (
  forgetting_id TEXT NOT NULL REFERENCES forgettings (id) ON DELETE CASCADE,
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  PRIMARY KEY (forgetting_id, document_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX forgetting_documents_document ON forgetting_documents (document_id);
-- Keyed hashes of names and addresses of those who must not come back by themselves.
CREATE TABLE forgotten_keys (
  owner_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  hash BLOB NOT NULL,
  person INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('name', 'email', 'phone', 'account', 'context')),
  forgetting_id TEXT NOT NULL REFERENCES forgettings (id) ON DELETE CASCADE,
  PRIMARY KEY (owner_id, hash, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX forgotten_keys_forgetting ON forgotten_keys (forgetting_id);
CREATE TABLE forgotten_salts (
  owner_id TEXT PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
  salt BLOB NOT NULL
) STRICT, WITHOUT ROWID;
`;

/** Keeps what the list is sorted by. Stands after the table of mentions. */
export const profileTriggersSql = `
CREATE INDEX mentions_contact ON mentions (person_id, at) WHERE role <> 'named';
CREATE TRIGGER mention_added AFTER INSERT ON mentions BEGIN
  UPDATE people SET
    document_count = document_count + ((SELECT count(*) FROM mentions
      WHERE person_id = NEW.person_id AND version_id = NEW.version_id) = 1),
    contact_at = CASE WHEN NEW.role = 'named' OR NEW.at IS NULL THEN contact_at
      ELSE max(coalesce(contact_at, NEW.at), NEW.at) END
  WHERE id = NEW.person_id;
END;
CREATE TRIGGER mention_moved_in_time AFTER UPDATE OF at ON mentions WHEN OLD.at IS NOT NEW.at BEGIN
  UPDATE people SET contact_at = (SELECT max(at) FROM mentions WHERE person_id = NEW.person_id AND role <> 'named')
  WHERE id = NEW.person_id;
END;
CREATE TRIGGER mention_gone AFTER DELETE ON mentions BEGIN
  UPDATE people SET
    document_count = document_count - (NOT EXISTS (SELECT 1 FROM mentions
      WHERE person_id = OLD.person_id AND version_id = OLD.version_id)),
    contact_at = CASE WHEN OLD.role = 'named' OR OLD.at IS NOT contact_at THEN contact_at
      ELSE (SELECT max(at) FROM mentions WHERE person_id = OLD.person_id AND role <> 'named') END
  WHERE id = OLD.person_id;
END;
CREATE INDEX people_progress_about ON people_progress (about_id) WHERE about_id IS NOT NULL;
CREATE INDEX facts_proposed ON facts (person_id) WHERE status = 'proposed';
`;
