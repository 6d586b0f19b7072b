import type { Migration } from '../migrate.ts';

/** What was searched, searches that are kept, and the words of titles for find-as-you-type. */
export const searches: Migration = {
  number: 6,
  name: 'searches',
  sql: `
CREATE TABLE search_history (
  id INTEGER PRIMARY KEY,
  owner_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  query TEXT NOT NULL,
  mode TEXT NOT NULL,
  -- The input of search.query as JSON, to run it again as it was.
  input TEXT NOT NULL,
  results INTEGER NOT NULL,
  -- Results that hold a word of the query; null where words were not searched.
  worded INTEGER,
  ms REAL NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX search_history_at ON search_history (owner_id, at);

CREATE TABLE saved_searches (
  id TEXT PRIMARY KEY,
  owner_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  name TEXT NOT NULL COLLATE NOCASE,
  -- The input of search.query as JSON.
  input TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  -- The newest version when its results were last looked at: what came later is new.
  seen_version INTEGER NOT NULL,
  UNIQUE (owner_id, name)
) STRICT;

-- A document's title and file names as folded words, each findable by its beginning. Scripts without spaces cannot be
-- cut into words by a trigger, so that these only say what is stale.
CREATE TABLE titles (
  id INTEGER PRIMARY KEY,
  document_id TEXT NOT NULL UNIQUE REFERENCES documents (id) ON DELETE CASCADE,
  stale INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX titles_stale ON titles (id) WHERE stale = 1;
CREATE TABLE title_words (
  word TEXT NOT NULL,
  title_id INTEGER NOT NULL REFERENCES titles (id) ON DELETE CASCADE,
  PRIMARY KEY (word, title_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX title_words_title ON title_words (title_id);
INSERT INTO titles (document_id) SELECT id FROM documents;
CREATE TRIGGER titles_added AFTER INSERT ON documents BEGIN
  INSERT INTO titles (document_id) VALUES (new.id);
END;
CREATE TRIGGER titles_changed AFTER UPDATE OF title ON documents WHEN old.title IS NOT new.title BEGIN
  UPDATE titles SET stale = 1 WHERE document_id = new.id;
END;
CREATE TRIGGER titles_located AFTER INSERT ON locations BEGIN
  UPDATE titles SET stale = 1 WHERE document_id = new.document_id;
END;
CREATE TRIGGER titles_renamed AFTER UPDATE OF name, document_id ON locations BEGIN
  UPDATE titles SET stale = 1 WHERE document_id IN (old.document_id, new.document_id);
END;
CREATE TRIGGER titles_dropped AFTER DELETE ON locations BEGIN
  UPDATE titles SET stale = 1 WHERE document_id = old.document_id;
END;

-- The formats in use, without reading every version.
CREATE INDEX versions_format ON versions (format);
`,
};
