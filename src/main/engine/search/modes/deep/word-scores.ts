import { stem } from '../../keyword/keyword-query.ts';
import { placedWords } from '../../keyword/words.ts';
import type { Passage } from '../../passages/store-passages.ts';
import { dot } from '../store-scan.ts';

/** Saturation and length normalisation of BM25 (Robertson and Zaragoza 2009). */
const saturation = 1.2;
const lengthShare = 0.75;

/** BM25 of passages by weighted words, each as part of the best. */
export function wordScores(
  passages: readonly Passage[],
  words: readonly { word: string; weight: number }[],
  { counts, total }: { counts: ReadonlyMap<string, number>; total: number },
): number[] {
  const weights = new Map(
    words.map(({ word, weight }) => [stem(word), weight * idf(counts.get(word) ?? 0, total)] as const),
  );
  const texts = passages.map(({ title, headings, text }) => placedWords(`${title} ${headings.join(' ')} ${text}`));
  const mean = texts.reduce((sum, text) => sum + text.length, 0) / Math.max(1, texts.length);
  const scores = texts.map((text) => {
    const times = new Map<string, number>();
    for (const { word } of text) {
      const key = stem(word);
      if (weights.has(key)) times.set(key, (times.get(key) ?? 0) + 1);
    }
    const norm = saturation * (1 - lengthShare + (lengthShare * text.length) / Math.max(1, mean));
    let score = 0;
    for (const [key, count] of times) score += ((weights.get(key) ?? 0) * count * (saturation + 1)) / (count + norm);
    return score;
  });
  const best = Math.max(...scores, Number.MIN_VALUE);
  return scores.map((score) => score / best);
}

function idf(count: number, total: number): number {
  return Math.log(1 + (total - count + 0.5) / (count + 0.5));
}

/** Cosine similarities of stored vectors to a vector; null where there is none. */
export function similarities(
  chunkIds: readonly number[],
  vectors: ReadonlyMap<number, Float32Array>,
  to: Float32Array | null,
): (number | null)[] {
  return chunkIds.map((chunkId) => {
    const vector = vectors.get(chunkId);
    return vector === undefined || to === null ? null : dot(vector, to);
  });
}
