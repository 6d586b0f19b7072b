import type { Migration } from '../migrate.ts';

/** What keyword search keeps beside its index. */
export const words: Migration = {
  number: 5,
  name: 'words',
  sql: `
-- Terms in many passages, with how many: counting them anew for each question would cost more than the search.
CREATE TABLE frequent_terms (
  term TEXT PRIMARY KEY,
  passages INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`,
};
