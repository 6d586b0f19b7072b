import type { ReadDatabase } from '../../storage/index.ts';
import { type Frequency, type IndexSize, inverseFrequency } from './frequencies.ts';
import type { KeywordHit } from './hit.ts';
import { wordsOfPassage } from './passage-words.ts';
import { porterStem } from './porter.ts';

/** The constants of FTS5's bm25(). */
const k1 = 1.2;
const b = 0.75;

/**
 * BM25 of a few passages from their texts, for questions of common words only: counting these in the index would visit
 * every passage that holds them.
 */
export function scoreTexts(
  db: ReadDatabase,
  hits: readonly KeywordHit[],
  terms: readonly Frequency[],
  size: IndexSize,
): KeywordHit[] {
  const weights = new Map(terms.map((term) => [porterStem(term.term), inverseFrequency(term.count, size)]));
  return hits.map(({ chunkId }) => {
    const words = wordsOfPassage(db, chunkId);
    const counts = new Map<string, number>();
    for (const word of words) {
      const key = porterStem(word);
      if (weights.has(key)) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const long = k1 * (1 - b + (b * words.length) / size.averageLength);
    let score = 0;
    for (const [key, count] of counts) score += ((weights.get(key) ?? 0) * count * (k1 + 1)) / (count + long);
    return { chunkId, score };
  });
}
