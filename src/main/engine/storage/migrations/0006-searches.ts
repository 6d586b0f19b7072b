import type { Migration } from '../migrate.ts';

/** What was searched, and searches that are kept. */
export const searches: Migration = {
  number: 6,
  name: 'searches',
  sql: `
CREATE TABLE search_history (
  id INTEGER PRIMARY KEY,
  owner_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  query TEXT NOT NULL,
  mode TEXT NOT NULL,
  results INTEGER NOT NULL,
  ms REAL NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX search_history_at ON search_history (owner_id, at);

CREATE TABLE saved_searches (
  id TEXT PRIMARY KEY,
  owner_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  -- The input of search.query as JSON.
  input TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (owner_id, name)
) STRICT;
`,
};
