import { type ReadDatabase, rows } from '../storage/index.ts';
import type { Neighbour } from './vector-index.ts';

/** A passage that the vector side found, by cosine similarity from -1 to 1. */
export interface VectorHit {
  chunkId: number;
  similarity: number;
}

/** What the caller may see and the filters allow, as SQL that search makes of a scope. */
export interface Visible {
  /** Joins on `c`, of which `c.id` (the passage) and `c.version_id` are known here. */
  joins: string;
  /** SELECT of all that is allowed, with a column versionId. */
  versions: string;
  parameters: Record<string, string | number>;
}

/** The visible passages of some neighbours, in their order, at most `limit`. */
export function visibleHits(
  db: ReadDatabase,
  visible: Visible,
  neighbours: readonly Neighbour[],
  limit: number,
): VectorHit[] {
  // One statement for all, with the neighbours outermost: a hundred small ones took as long as the search itself.
  return rows<VectorHit>(
    db
      .sql(
        `SELECT c.id AS chunkId, n.value ->> 1 AS similarity FROM json_each(@neighbours) n
         CROSS JOIN (SELECT embedding_id, chunk_id AS id, version_id FROM passage_vectors) c
           ON c.embedding_id = n.value ->> 0
         ${visible.joins}
         ORDER BY n.key, c.id LIMIT @limit`,
      )
      .all({
        ...visible.parameters,
        neighbours: JSON.stringify(neighbours.map(({ id, similarity }) => [id, similarity])),
        limit,
      }),
  );
}

/** The vectors of one model that the scope allows: their ids, in order. */
export function allowedIds(db: ReadDatabase, visible: Visible, modelId: number): number[] {
  return rows<number>(
    db
      .sql(
        `SELECT DISTINCT p.embedding_id FROM (${visible.versions}) v
         CROSS JOIN passage_vectors p ON p.version_id = v.versionId AND p.model_id = @modelId ORDER BY 1`,
      )
      .pluck()
      .all({ ...visible.parameters, modelId }),
  );
}
