import { type ReadDatabase, rows } from '../../storage/index.ts';
import { storedVectors } from '../../vectors/index.ts';
import { stem } from '../keyword/keyword-query.ts';
import { placedWords } from '../keyword/words.ts';
import { passages } from '../passages/store-passages.ts';
import { type Scope, scopeSql } from '../scope.ts';

export interface ScanRequest {
  scope: Scope;
  /** Words to look for, each with what it says: rarer words more. */
  words: { word: string; weight: number }[];
  /** The question's vector, where meaning takes part. */
  query: Float32Array | null;
  /** The last passage of the page before; 0 to begin. */
  after: number;
  limit: number;
}

/** A passage that was read. */
export interface PassageScore {
  chunkId: number;
  /** Part of the question's words that are in it, by weight, with a little for their number: 0 to about 1.2. */
  words: number;
  /** Cosine similarity; null where meaning does not take part or is not learned. */
  similarity: number | null;
}

/** Reads and scores the next passages in the order of their keys. */
export function scorePage(db: ReadDatabase, args: ScanRequest & { modelId: number }): PassageScore[] {
  const { joins, parameters } = scopeSql(args.scope);
  const page = rows<{ chunkId: number; embeddingId: number | null }>(
    db
      .sql(
        `SELECT c.id AS chunkId, (SELECT e.embedding_id FROM passage_vectors e
           WHERE e.version_id = c.version_id AND e.model_id = @modelId AND e.ordinal = c.ordinal) AS embeddingId
         FROM chunks c ${joins} WHERE c.id > @after ORDER BY c.id LIMIT @limit`,
      )
      .all({ ...parameters, modelId: args.modelId, after: args.after, limit: args.limit }),
  );
  const vectorOf = storedVectors(db, args.modelId);
  const similarityOf = ({ embeddingId }: (typeof page)[number]) => {
    const vector = embeddingId === null || args.query === null ? undefined : vectorOf(embeddingId);
    return vector === undefined || args.query === null ? null : dot(vector, args.query);
  };
  const similarities = new Map(page.map((one) => [one.chunkId, similarityOf(one)]));
  const weights = new Map(args.words.map(({ word, weight }) => [stem(word), weight]));
  const most = args.words.reduce((sum, { weight }) => sum + weight, 0);
  return passages(db, { scope: args.scope, chunkIds: [...similarities.keys()] }).map((passage) => ({
    chunkId: passage.chunkId,
    words: most === 0 ? 0 : wordScore(`${passage.title} ${passage.text}`, weights, most),
    similarity: similarities.get(passage.chunkId) ?? null,
  }));
}

/** A word that comes again adds a fifth of its weight at most: coverage before frequency. */
const repeated = 0.2;

function wordScore(text: string, weights: ReadonlyMap<string, number>, most: number): number {
  const times = new Map<string, number>();
  for (const { word } of placedWords(text)) {
    const stemmed = stem(word);
    if (weights.has(stemmed)) times.set(stemmed, (times.get(stemmed) ?? 0) + 1);
  }
  let sum = 0;
  for (const [word, count] of times) sum += (weights.get(word) ?? 0) * (1 + repeated * (1 - 1 / count));
  return sum / most;
}

/** Cosine similarity of two unit vectors. */
export function dot(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += (one[at] ?? 0) * (other[at] ?? 0);
  return sum;
}
