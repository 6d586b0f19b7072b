import { foldWord, placedWords, questionTerms } from '../../search/index.ts';
import type { Question } from '../question.ts';
import { type Entry, shareOf } from './evidence.ts';
import { byPassage, type Known, passageShare, scoreEntries } from './score.ts';
import { comparedBy } from './word-forms.ts';

/** Unit vectors of texts, or null when that would take too long. */
export type EmbedSentences = (texts: string[]) => Promise<Float32Array[] | null>;

/** Sentences whose meaning is compared, the likeliest by words and passage first. */
const sentencesEmbedded = 14;
/** The best of these are looked through for words that mean the same as one of the question. */
const sentencesRead = 6;
const mostWords = 64;
/** Cosine similarities of single words by this model: below, they have nothing in common; above, they are one. */
const strangers = 0.35;
const same = 0.7;

/** Compares the question with the likeliest sentences. True when they could be compared. */
export async function compareSentences(
  question: Question,
  entries: readonly Entry[],
  questionVector: Float32Array,
  embed: EmbedSentences,
  leastSimilarity: number,
): Promise<boolean> {
  const prior = priorOf(question, entries, leastSimilarity);
  const likely = entries.toSorted((a, b) => (prior.get(b) ?? 0) - (prior.get(a) ?? 0)).slice(0, sentencesEmbedded);
  const vectors = await embed(likely.map(({ sentence }) => sentence.text));
  if (vectors === null) return false;
  for (const [index, entry] of likely.entries()) {
    const vector = vectors[index];
    if (vector !== undefined) entry.meaning = dot(questionVector, vector);
  }
  return true;
}

/** Which sentences are worth a comparison: by words, passage and kind alone. */
function priorOf(question: Question, entries: readonly Entry[], leastSimilarity: number): Map<Entry, number> {
  const prior = new Map<Entry, number>();
  for (const siblings of byPassage(entries)) {
    const passage = passageShare(question, siblings, ({ held }) => held);
    for (const entry of siblings) {
      const own = shareOf(question, (at) => entry.held[at] ?? 0);
      const similarity = entry.candidate.similarity ?? leastSimilarity;
      prior.set(entry, 2 * own + passage + 2 * similarity + 1 / (1 + entry.rank) + 0.3 * (entry.holds ?? 0));
    }
  }
  return prior;
}

/**
 * Looks in the best sentences for words that mean what a word of the question means ("doctor" for "physician"): each of
 * the question's words that a sentence does not hold is compared with each of the sentence's, by the same model.
 */
export async function compareWords(
  question: Question,
  entries: readonly Entry[],
  embed: EmbedSentences,
  known: Known,
): Promise<void> {
  const best = entries.toSorted((a, b) => b.score - a.score).slice(0, sentencesRead);
  const asked = question.terms.map((term) => ({
    ...term,
    word: questionTerms(question.text).find((word) => comparedBy(word) === term.stem) ?? term.stem,
  }));
  const missing = asked.filter((_, at) => best.some(({ held }) => (held[at] ?? 0) < 1));
  const wordsOf = new Map(best.map((entry) => [entry, contentWords(entry.sentence.text)]));
  const words = [...new Set([...missing.map(({ word }) => word), ...[...wordsOf.values()].flat()])].slice(0, mostWords);
  if (missing.length === 0) return;
  const vectors = await embed(words);
  if (vectors === null) return;
  const vectorOf = new Map(words.map((word, index) => [word, vectors[index]]));
  for (const entry of best) {
    entry.alike = asked.map(({ word }, at) => {
      const held = entry.held[at] ?? 0;
      const wanted = vectorOf.get(word);
      if (held >= 1 || wanted === undefined) return held;
      const nearest = (wordsOf.get(entry) ?? []).map((other) => {
        const vector = vectorOf.get(other);
        return vector === undefined ? 0 : dot(wanted, vector);
      });
      return Math.max(held, Math.min(1, (Math.max(0, ...nearest) - strangers) / (same - strangers)));
    });
  }
  scoreEntries(question, entries, known);
}

function contentWords(text: string): string[] {
  const words = new Set(placedWords(text).map(({ word }) => foldWord(word)));
  const content = new Set(questionTerms(text));
  return [...words].filter((word) => content.has(word) && word.length > 1 && !/^\p{N}+$/u.test(word));
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
