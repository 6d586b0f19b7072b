/** Assistants and their versions. Part of migration 10. */
export const assistantsSql = `
CREATE TABLE assistants (
  id TEXT PRIMARY KEY,
  owner_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  -- Its name with case and width folded: no two of an owner are called the same.
  name_key TEXT NOT NULL,
  -- The version that answers.
  version INTEGER NOT NULL,
  is_default INTEGER NOT NULL DEFAULT 0,
  -- The key of the one that it came as with the app, and the newest revision of that it has been; null: the user's own.
  shipped_key TEXT,
  shipped_revision INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  -- It answers no more; versions that answers refer to are kept.
  removed_at INTEGER
) STRICT;
CREATE UNIQUE INDEX assistants_name ON assistants (owner_id, name_key) WHERE removed_at IS NULL;
CREATE UNIQUE INDEX assistants_shipped ON assistants (owner_id, shipped_key) WHERE shipped_key IS NOT NULL;
CREATE UNIQUE INDEX assistants_default ON assistants (owner_id) WHERE is_default = 1;

CREATE TABLE assistant_versions (
  assistant_id TEXT NOT NULL REFERENCES assistants (id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  -- All that the user sets, as JSON.
  settings TEXT NOT NULL,
  -- What is different from the one before, in words.
  changed TEXT NOT NULL,
  -- 1: as it came with the app, so that an update may put a newer one in its place.
  shipped INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (assistant_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE assistant_pictures (
  assistant_id TEXT PRIMARY KEY REFERENCES assistants (id) ON DELETE CASCADE,
  media_type TEXT NOT NULL,
  bytes BLOB NOT NULL
) STRICT;
`;
