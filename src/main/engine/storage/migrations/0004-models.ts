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
-- embedder, or reranker: a cross-encoder. Of each kind at most one is active.
ALTER TABLE models ADD COLUMN kind TEXT NOT NULL DEFAULT 'embedder' CHECK (kind IN ('embedder', 'reranker'));
-- The folder with its manifest; null: the one that comes with the app.
ALTER TABLE models ADD COLUMN folder TEXT;
ALTER TABLE models ADD COLUMN activated_at INTEGER;
-- While it learns: whether it takes over by itself when it is done.
ALTER TABLE models ADD COLUMN switch_when_done INTEGER NOT NULL DEFAULT 1;
-- 1 while its vectors are being deleted in slices.
ALTER TABLE models ADD COLUMN dropping INTEGER NOT NULL DEFAULT 0;
UPDATE models SET state = 'active' WHERE id = (SELECT max(id) FROM models);
CREATE UNIQUE INDEX models_active ON models (kind) WHERE state = 'active';
`,
};
