import type { Migration } from '../migrate.ts';

/** What the derived vector indexes need to keep up with the vectors: whose they are, and what was deleted. */
export const vectorIndex: Migration = {
  number: 3,
  name: 'vector index',
  sql: `
-- The vector of each passage. By version, so that a version's vectors are one range (and go with it); by vector with
-- all that a search needs, so that a candidate is one look-up.
CREATE TABLE passage_vectors (
  version_id INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
  model_id INTEGER NOT NULL REFERENCES models (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  chunk_id INTEGER NOT NULL,
  embedding_id INTEGER NOT NULL,
  PRIMARY KEY (version_id, model_id, ordinal)
) STRICT, WITHOUT ROWID;
INSERT INTO passage_vectors (version_id, model_id, ordinal, chunk_id, embedding_id)
  SELECT c.version_id, e.model_id, c.ordinal, c.id, e.id
  FROM chunks c JOIN versions v ON v.id = c.version_id JOIN documents d ON d.id = v.document_id
  JOIN collections o ON o.id = d.collection_id
  JOIN embeddings e ON e.input_hash = c.input_hash AND e.owner_id = o.owner_id;
CREATE INDEX passage_vectors_embedding ON passage_vectors (embedding_id, chunk_id, version_id);

-- Vectors that were deleted, in order, until every index has let go of them.
CREATE TABLE vector_removals (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  model_id INTEGER NOT NULL,
  embedding_id INTEGER NOT NULL
) STRICT;
`,
};
