import { type ReadDatabase, rows } from '../../storage/index.ts';
import { nearest } from '../../vectors/index.ts';
import { type Scope, scopeSql } from '../scope.ts';

/** A passage that the vector index found, by cosine similarity. */
export interface VectorHit {
  chunkId: number;
  similarity: number;
}

/** Candidates asked for beyond the limit at first: most libraries hide few; where many are hidden, more are asked for. */
const headroom = 16;

export function vector(
  db: ReadDatabase,
  args: { scope: Scope; modelId: number; query: Float32Array; limit: number },
): VectorHit[] {
  const { joins, parameters } = scopeSql(args.scope);
  for (let reach = args.limit + headroom; ; reach *= 4) {
    const neighbours = nearest(db, args.modelId, args.query, reach);
    // One statement for all, with the neighbours outermost: a hundred small ones took as long as the search itself.
    const hits = rows<VectorHit>(
      db
        .sql(
          `SELECT c.id AS chunkId, n.value ->> 1 AS similarity FROM json_each(@neighbours) n
           CROSS JOIN embeddings e ON e.id = n.value ->> 0 AND e.owner_id = @accountId
           CROSS JOIN chunks c ON c.input_hash = e.input_hash ${joins}
           ORDER BY n.key, c.id LIMIT @limit`,
        )
        .all({
          ...parameters,
          neighbours: JSON.stringify(neighbours.map(({ embeddingId, similarity }) => [embeddingId, similarity])),
          limit: args.limit,
        }),
    );
    if (hits.length >= args.limit || neighbours.length < reach) return hits;
  }
}
