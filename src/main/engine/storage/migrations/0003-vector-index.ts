import type { Migration } from '../migrate.ts';

/** What the derived vector indexes need to keep up with the vectors: the order of passages, and what was deleted. */
export const vectorIndex: Migration = {
  number: 3,
  name: 'vector index',
  sql: `
-- The vector of each passage, so that a version's vectors are found in one range.
CREATE TABLE passage_vectors (
  model_id INTEGER NOT NULL REFERENCES models (id) ON DELETE CASCADE,
  version_id INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  embedding_id INTEGER NOT NULL,
  PRIMARY KEY (model_id, version_id, ordinal)
) STRICT, WITHOUT ROWID;
INSERT INTO passage_vectors (model_id, version_id, ordinal, embedding_id)
  SELECT e.model_id, c.version_id, c.ordinal, e.id
  FROM chunks c JOIN versions v ON v.id = c.version_id JOIN documents d ON d.id = v.document_id
  JOIN collections o ON o.id = d.collection_id
  JOIN embeddings e ON e.input_hash = c.input_hash AND e.owner_id = o.owner_id;

-- Vectors that were deleted, in order, until every index has heard of it.
CREATE TABLE vector_removals (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  model_id INTEGER NOT NULL,
  embedding_id INTEGER NOT NULL
) STRICT;
`,
};
