import type { Migration } from '../migrate.ts';

/** Accounts, collections, documents as the queue, their versions, passages, keyword rows and embeddings. */
export const firstLibrary: Migration = {
  number: 1,
  name: 'first library',
  sql: `
CREATE TABLE accounts (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE settings (
  owner_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (owner_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE collections (
  id TEXT PRIMARY KEY,
  owner_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (owner_id, name)
) STRICT;

-- A stable identity; its status is its place in the queue.
CREATE TABLE documents (
  id TEXT PRIMARY KEY,
  collection_id TEXT NOT NULL REFERENCES collections (id) ON DELETE CASCADE,
  title TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('queued', 'findable', 'ready', 'partial', 'failed', 'skipped')),
  -- The version that answers; the next one is written beside it and takes its place in one step.
  version_id INTEGER,
  priority INTEGER NOT NULL DEFAULT 0,
  note TEXT,
  error_code TEXT,
  error_message TEXT,
  added_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  -- Set while a removal is under way: hidden from every query at once, purged in slices.
  removed_at INTEGER
) STRICT;
CREATE INDEX documents_queue ON documents (priority DESC, added_at, id) WHERE status = 'queued' AND removed_at IS NULL;
CREATE INDEX documents_collection ON documents (collection_id, changed_at);
CREATE INDEX documents_removed ON documents (removed_at) WHERE removed_at IS NOT NULL;

-- Where content lies. Locations of equal content in one collection share a document.
CREATE TABLE locations (
  id INTEGER PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  collection_id TEXT NOT NULL REFERENCES collections (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('file', 'upload', 'note')),
  path TEXT NOT NULL,
  name TEXT NOT NULL,
  size INTEGER,
  modified_at INTEGER,
  added_at INTEGER NOT NULL,
  UNIQUE (collection_id, path)
) STRICT;
CREATE INDEX locations_document ON locations (document_id);

-- One content of a document. pages and headings are JSON; complete turns 1 when all of its passages are stored.
CREATE TABLE versions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  content_hash TEXT NOT NULL,
  extractor TEXT NOT NULL,
  format TEXT NOT NULL,
  media_type TEXT NOT NULL,
  language TEXT,
  -- How well the embedding model knows this text's language, 0 to 1.
  familiarity REAL NOT NULL,
  metadata TEXT NOT NULL,
  pages TEXT,
  headings TEXT NOT NULL,
  text_length INTEGER NOT NULL,
  chunk_count INTEGER NOT NULL,
  partial INTEGER NOT NULL,
  complete INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX versions_document ON versions (document_id);
CREATE INDEX versions_content ON versions (content_hash);

-- A version's text in pieces, so that a quote out of a long text reads only what it needs.
CREATE TABLE texts (
  version_id INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
  start INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (version_id, start)
) STRICT, WITHOUT ROWID;

CREATE TABLE chunks (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  version_id INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  page INTEGER,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  heading_path TEXT NOT NULL,
  input_hash BLOB NOT NULL,
  UNIQUE (version_id, ordinal)
) STRICT;
CREATE INDEX chunks_input ON chunks (input_hash);

CREATE VIRTUAL TABLE chunk_words USING fts5 (
  title, body, content = '', contentless_delete = 1,
  tokenize = "porter unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);
CREATE VIRTUAL TABLE chunk_terms USING fts5vocab (chunk_words, 'row');

CREATE TABLE models (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  dimensions INTEGER NOT NULL
) STRICT;

-- Keyed by the exact model input within one owner. The vector itself is in vectors_<model>, same id.
CREATE TABLE embeddings (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  owner_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  model_id INTEGER NOT NULL REFERENCES models (id),
  input_hash BLOB NOT NULL,
  UNIQUE (model_id, owner_id, input_hash)
) STRICT;

-- How far each model has come in each version: passages before next_ordinal are embedded.
CREATE TABLE embedding_progress (
  model_id INTEGER NOT NULL REFERENCES models (id),
  version_id INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
  next_ordinal INTEGER NOT NULL DEFAULT 0,
  done INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (model_id, version_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX embedding_progress_open ON embedding_progress (model_id, version_id) WHERE done = 0;

CREATE TABLE events (
  id INTEGER PRIMARY KEY,
  owner_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  subject TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  detail TEXT,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX events_subject ON events (subject, subject_id, at);
`,
};
