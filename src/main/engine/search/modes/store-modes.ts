import { type ReadDatabase, row, rows } from '../../storage/index.ts';
import { storedVectors } from '../../vectors/index.ts';
import { matchExpression } from '../keyword/keyword-query.ts';
import { type Scope, scopeSql } from '../scope.ts';

/** What the filters allow: passages, the documents that they are in, and passages whose meaning is not learned yet. */
export interface Census {
  passages: number;
  documents: number;
  unlearned: number;
}

/** Counted by version, which knows how many passages it has: the passages themselves are not visited. */
export function census(db: ReadDatabase, args: { scope: Scope; modelId: number }): Census {
  const { versions, parameters } = scopeSql(args.scope);
  const counted = row<Omit<Census, 'unlearned'>>(
    db.sql(`SELECT coalesce(sum(chunks), 0) AS passages, count(*) AS documents FROM (${versions})`).get(parameters),
  );
  const unlearned = db
    .sql(
      `SELECT coalesce(sum(v.chunks - p.next_ordinal), 0) FROM (${versions}) v
       JOIN embedding_progress p ON p.version_id = v.versionId AND p.model_id = @modelId AND p.done = 0`,
    )
    .pluck()
    .get({ ...parameters, modelId: args.modelId });
  return { passages: counted?.passages ?? 0, documents: counted?.documents ?? 0, unlearned: Number(unlearned) };
}

/** For each passage, those that stand directly before and after it. */
export function beside(
  db: ReadDatabase,
  args: { scope: Scope; chunkIds: number[] },
): { chunkId: number; besideId: number }[] {
  const { joins, parameters } = scopeSql(args.scope);
  return rows(
    db
      .sql(
        `SELECT j.value AS chunkId, c.id AS besideId FROM json_each(@chunkIds) j
         CROSS JOIN chunks m ON m.id = j.value
         CROSS JOIN chunks c ON c.version_id = m.version_id AND c.ordinal IN (m.ordinal - 1, m.ordinal + 1) ${joins}
         ORDER BY j.key, c.ordinal`,
      )
      .all({ ...parameters, chunkIds: JSON.stringify(args.chunkIds) }),
  );
}

export interface StoredVector {
  chunkId: number;
  vector: Float32Array;
}

/** The stored vectors of passages that a search returned; those that are not learned yet are left out. */
export function passageVectors(db: ReadDatabase, args: { modelId: number; chunkIds: number[] }): StoredVector[] {
  const vectorOf = storedVectors(db, args.modelId);
  return rows<{ chunkId: number; embeddingId: number }>(
    db
      .sql(
        `SELECT c.id AS chunkId, e.embedding_id AS embeddingId FROM json_each(@chunkIds) j
         CROSS JOIN chunks c ON c.id = j.value
         CROSS JOIN passage_vectors e
           ON e.version_id = c.version_id AND e.model_id = @modelId AND e.ordinal = c.ordinal
         ORDER BY j.key`,
      )
      .all({ modelId: args.modelId, chunkIds: JSON.stringify(args.chunkIds) }),
  ).flatMap(({ chunkId, embeddingId }) => {
    const vector = vectorOf(embeddingId);
    return vector === undefined ? [] : [{ chunkId, vector }];
  });
}

/** In how many passages each word is, in any form that the index takes for the same, counted up to `bound`. */
export function wordCounts(
  db: ReadDatabase,
  args: { words: string[]; bound: number },
): { counts: { word: string; count: number }[]; total: number } {
  const counting = db
    .sql('SELECT count(*) FROM (SELECT rowid FROM chunk_words WHERE chunk_words MATCH ? LIMIT ?)')
    .pluck();
  const counts = args.words.map((word) => ({ word, count: Number(counting.get(matchExpression([word]), args.bound)) }));
  return { counts, total: Number(db.sql('SELECT count(*) FROM chunks').pluck().get()) };
}

/** The first passage of each document, newest documents first. */
export function newest(db: ReadDatabase, args: { scope: Scope; limit: number }): { chunkId: number }[] {
  const { versions, parameters } = scopeSql(args.scope);
  return rows(
    db
      .sql(
        `SELECT c.id AS chunkId FROM (${versions}) v CROSS JOIN versions w ON w.id = v.versionId
         CROSS JOIN chunks c ON c.version_id = w.id AND c.ordinal = 0
         ORDER BY coalesce(v.date,
           (SELECT max(l.modified_at) FROM locations l WHERE l.document_id = w.document_id), w.created_at) DESC, c.id
         LIMIT @limit`,
      )
      .all({ ...parameters, limit: args.limit }),
  );
}
