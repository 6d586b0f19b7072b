import type { Migration } from '../migrate.ts';

/** Removals: what was counted while they ran, and how they were checked. None of the removed text. */
export const receipts: Migration = {
  number: 8,
  name: 'receipts',
  sql: `
CREATE TABLE removals (
  id TEXT PRIMARY KEY,
  owner_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  state TEXT NOT NULL CHECK (state IN ('removing', 'cleaning', 'checking', 'done')),
  requested_at INTEGER NOT NULL,
  finished_at INTEGER,
  documents INTEGER NOT NULL DEFAULT 0,
  locations INTEGER NOT NULL DEFAULT 0,
  files INTEGER NOT NULL DEFAULT 0,
  characters INTEGER NOT NULL DEFAULT 0,
  passages INTEGER NOT NULL DEFAULT 0,
  keyword_rows INTEGER NOT NULL DEFAULT 0,
  vectors INTEGER NOT NULL DEFAULT 0,
  index_entries INTEGER NOT NULL DEFAULT 0,
  table_rows INTEGER NOT NULL DEFAULT 0,
  copies INTEGER NOT NULL DEFAULT 0,
  derived INTEGER NOT NULL DEFAULT 0,
  excluded INTEGER NOT NULL DEFAULT 0,
  -- The check and what remains, as JSON, once it was made.
  outcome TEXT
) STRICT;
CREATE INDEX removals_requested ON removals (owner_id, requested_at);
CREATE INDEX removals_open ON removals (state) WHERE state <> 'done';

-- The user's own files that were left alone; the first of each removal.
CREATE TABLE removal_files (
  removal_id TEXT NOT NULL REFERENCES removals (id) ON DELETE CASCADE,
  path TEXT NOT NULL,
  PRIMARY KEY (removal_id, path)
) STRICT, WITHOUT ROWID;

-- The vocabulary of keyword search with the passage of each word: whether a word is gone from it.
CREATE VIRTUAL TABLE chunk_instances USING fts5vocab (chunk_words, 'instance');

-- The removal that a hidden document is part of.
ALTER TABLE documents ADD COLUMN removal_id TEXT;
CREATE INDEX documents_removal ON documents (removal_id) WHERE removal_id IS NOT NULL;
`,
};
