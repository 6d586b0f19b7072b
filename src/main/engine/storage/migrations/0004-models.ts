import type { Migration } from '../migrate.ts';

/** Embedding models beside each other: one answers, others are learned or stand by. */
export const models: Migration = {
  number: 4,
  name: 'models',
  sql: `
-- active: answers. learning: being built beside it. standby: complete once, kept for going back. unused: vectors are
-- there but no longer kept up.
ALTER TABLE models ADD COLUMN state TEXT NOT NULL DEFAULT 'unused'
  CHECK (state IN ('active', 'learning', 'standby', 'unused'));
ALTER TABLE models ADD COLUMN folder TEXT;
ALTER TABLE models ADD COLUMN activated_at INTEGER;
`,
};
