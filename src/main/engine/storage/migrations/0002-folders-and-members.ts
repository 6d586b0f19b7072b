import type { Migration } from '../migrate.ts';

/** Watched folders, the bin, files within files, tables' cells, tags, chunking for a collection, quarantine. */
export const foldersAndMembers: Migration = {
  number: 2,
  name: 'folders and members',
  sql: `
-- A folder that is watched. What was seen of its files is in locations.
CREATE TABLE folders (
  id TEXT PRIMARY KEY,
  owner_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  collection_id TEXT NOT NULL REFERENCES collections (id) ON DELETE CASCADE,
  path TEXT NOT NULL,
  -- watching; paused by the user; offline: not there at the moment; denied: no right to read it; asking: many files
  -- vanished at once and the user has not said whether they are to go.
  state TEXT NOT NULL CHECK (state IN ('watching', 'paused', 'offline', 'denied', 'asking')),
  detail TEXT,
  rules TEXT NOT NULL,
  -- What the root was when it was last seen, so that an empty mount point is not taken for it.
  marker TEXT,
  added_at INTEGER NOT NULL,
  reconciled_at INTEGER,
  UNIQUE (owner_id, path)
) STRICT;

-- What the user took out of a watched folder's list: stays out until put back.
CREATE TABLE exclusions (
  folder_id TEXT NOT NULL REFERENCES folders (id) ON DELETE CASCADE,
  path TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (folder_id, path)
) STRICT, WITHOUT ROWID;

-- Rebuilt for the new kinds. A member lies within the document parent_id; its path is that document's path, '!/' and
-- its own path in there.
CREATE TABLE locations_next (
  id INTEGER PRIMARY KEY,
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  collection_id TEXT NOT NULL REFERENCES collections (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('file', 'upload', 'note', 'member', 'web')),
  path TEXT NOT NULL,
  name TEXT NOT NULL,
  size INTEGER,
  modified_at INTEGER,
  added_at INTEGER NOT NULL,
  folder_id TEXT REFERENCES folders (id) ON DELETE SET NULL,
  parent_id TEXT REFERENCES documents (id) ON DELETE CASCADE,
  member TEXT,
  -- Since when the file is gone from its place; it is forgotten after the bin's days.
  binned_at INTEGER,
  -- The file's number on its disk: a file that is renamed keeps it.
  inode INTEGER,
  -- Seen to be gone with many others at once; not in the bin, since the user has not said so or waits for them.
  vanished_at INTEGER,
  UNIQUE (collection_id, path)
) STRICT;
INSERT INTO locations_next (id, document_id, collection_id, kind, path, name, size, modified_at, added_at)
  SELECT id, document_id, collection_id, kind, path, name, size, modified_at, added_at FROM locations;
DROP TABLE locations;
ALTER TABLE locations_next RENAME TO locations;
CREATE INDEX locations_document ON locations (document_id);
CREATE INDEX locations_folder ON locations (folder_id, path) WHERE folder_id IS NOT NULL;
CREATE INDEX locations_parent ON locations (parent_id, member) WHERE parent_id IS NOT NULL;
CREATE INDEX locations_binned ON locations (binned_at) WHERE binned_at IS NOT NULL;
CREATE INDEX locations_vanished ON locations (folder_id) WHERE vanished_at IS NOT NULL;

-- Set while every location of a document is in the bin: hidden from every query, but kept.
ALTER TABLE documents ADD COLUMN binned_at INTEGER;
-- A changed content whose passages are still being learned: takes the place of version_id when they are.
ALTER TABLE documents ADD COLUMN next_version_id INTEGER;
-- SHA-256 of the content that could not be read, for its quarantine.
ALTER TABLE documents ADD COLUMN failed_hash TEXT;
CREATE INDEX documents_next ON documents (next_version_id) WHERE next_version_id IS NOT NULL;
CREATE INDEX documents_urgent ON documents (priority) WHERE status = 'findable' AND priority > 0;
DROP INDEX documents_queue;
CREATE INDEX documents_queue ON documents (priority DESC, added_at, id)
  WHERE status = 'queued' AND removed_at IS NULL AND binned_at IS NULL;
CREATE INDEX documents_binned ON documents (binned_at) WHERE binned_at IS NOT NULL;
-- Lists are read by page, newest or by name; both stop after a page.
CREATE INDEX documents_changed ON documents (changed_at, id);
CREATE INDEX documents_title ON documents (title COLLATE NOCASE, id);
CREATE INDEX documents_errors ON documents (collection_id, error_code) WHERE error_code IS NOT NULL;

-- {size, overlap, strategy} as JSON; null: as the settings say.
ALTER TABLE collections ADD COLUMN chunking TEXT;

-- Contents that crashed, hung or bloated their reader twice. Another version of the reader tries again.
CREATE TABLE quarantine (
  owner_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  content_hash TEXT NOT NULL,
  extractor TEXT NOT NULL,
  error_code TEXT NOT NULL,
  error_message TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (owner_id, content_hash, extractor)
) STRICT, WITHOUT ROWID;

CREATE TABLE tags (
  id INTEGER PRIMARY KEY,
  owner_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  name TEXT NOT NULL COLLATE NOCASE,
  UNIQUE (owner_id, name)
) STRICT;
CREATE TABLE document_tags (
  document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  tag_id INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
  PRIMARY KEY (document_id, tag_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_tags_tag ON document_tags (tag_id);

-- Tables found in documents, kept as rows for queries. columns: [{name, type}]; cells: a JSON array, one value a column.
CREATE TABLE data_tables (
  id INTEGER PRIMARY KEY,
  version_id INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  name TEXT NOT NULL,
  page INTEGER,
  columns TEXT NOT NULL,
  row_count INTEGER NOT NULL,
  UNIQUE (version_id, ordinal)
) STRICT;
CREATE TABLE data_rows (
  table_id INTEGER NOT NULL REFERENCES data_tables (id) ON DELETE CASCADE,
  row INTEGER NOT NULL,
  cells TEXT NOT NULL,
  PRIMARY KEY (table_id, row)
) STRICT, WITHOUT ROWID;

-- Everything that left the machine, or wanted to: one line a request.
CREATE TABLE outbound (
  id INTEGER PRIMARY KEY,
  owner_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  host TEXT NOT NULL,
  purpose TEXT NOT NULL,
  -- What was asked for, and the words that were sent.
  address TEXT NOT NULL,
  sent TEXT,
  bytes_sent INTEGER NOT NULL,
  bytes_received INTEGER NOT NULL,
  -- Micro-units of a currency; null where nothing is charged.
  cost INTEGER,
  currency TEXT,
  -- done, or the code of the error that ended or refused it.
  outcome TEXT NOT NULL
) STRICT;
CREATE INDEX outbound_at ON outbound (owner_id, at);
`,
};
