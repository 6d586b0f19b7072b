import { stem } from '../../keyword/keyword-query.ts';
import { placedWords } from '../../keyword/words.ts';
import type { Passage } from '../../passages/store-passages.ts';
import type { ModeRequest, ModeTools } from '../mode.ts';
import { dot } from '../store-scan.ts';

/** Passages whose sentences are compared one by one, and sentences of each: the model takes about 3 ms for one. */
const mostPassages = 12;
const mostSentences = 4;
/** Shorter ones are headings and remains. */
const leastLength = 25;

/**
 * The similarity to the question of each passage's best sentence, for the first passages: of those sentences that hold
 * most of its words. Empty where the model does not answer in time.
 */
export async function bestSentences(
  tools: ModeTools,
  { parsed, signal }: ModeRequest,
  passages: readonly Passage[],
  question: Float32Array,
): Promise<number[]> {
  const wanted = new Set(parsed.words.map(stem));
  const chosen = passages.slice(0, mostPassages).map(({ text }) => likeliest(sentencesOf(text), wanted));
  const vectors = await tools.embed(chosen.flat(), signal);
  if (vectors === null) return [];
  let at = 0;
  return chosen.map((sentences) => {
    const own = vectors.slice(at, at + sentences.length);
    at += sentences.length;
    return Math.max(0, ...own.map((vector) => dot(vector, question)));
  });
}

export function sentencesOf(text: string): string[] {
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'sentence' });
  const sentences = Array.from(segmenter.segment(text), ({ segment }) => segment.replace(/\s+/g, ' ').trim());
  return sentences.filter((sentence) => sentence.length >= leastLength);
}

function likeliest(sentences: readonly string[], wanted: ReadonlySet<string>): string[] {
  const held = sentences.map((sentence) => {
    const stems = new Set(placedWords(sentence).map(({ word }) => stem(word)));
    return { sentence, words: [...stems].filter((word) => wanted.has(word)).length };
  });
  return held
    .sort((a, b) => b.words - a.words)
    .slice(0, mostSentences)
    .map(({ sentence }) => sentence);
}
