import type { Candidate, Candidates } from '../../search/index.ts';
import { holdsAsked, type Question, readQuestion, stemsOf } from '../question.ts';
import { type Sentence, sentencesOf } from '../sentences.ts';

/** Sentences of a document that answer, as a range of its passage's text. */
export interface Chosen {
  candidate: Candidate;
  start: number;
  end: number;
  score: number;
}

export interface Extracted {
  /** Best first; empty when nothing in the passages answers. */
  chosen: Chosen[];
  /** Confidence in the best sentence, 0 to about 1. */
  confidence: number;
}

/** Unit vectors of texts, or null when that would take too long. */
export type EmbedSentences = (texts: string[]) => Promise<Float32Array[] | null>;

/** Measured on questions with and without an answer: docs/decisions/0005-refusal-threshold.md. */
export const confidenceNeeded = 0.55;

/** Passages whose sentences are read. */
const passagesRead = 8;
/** Sentences whose meaning is compared, the best by words first. */
const sentencesEmbedded = 16;
const mostSentences = 3;
/** A further sentence must come this near to the best. */
const nearBest = 0.85;
/** What a word counts that stands beside the sentence: in its headings, its table's head, the sentence before. */
const contextCredit = 0.6;

interface Scored {
  candidate: Candidate;
  sentence: Sentence;
  before: Sentence | undefined;
  /** Share of the question's weight that the sentence and its context hold, 0 to 1. */
  coverage: number;
  /** The stems of the question that stand in the sentence itself. */
  held: Set<string>;
  similarity: number | null;
  score: number;
}

/** Chooses the sentences that answer a question out of its candidates, or none. */
export async function extractAnswer(text: string, found: Candidates, embed: EmbedSentences): Promise<Extracted> {
  const question = readQuestion(text, found.frequencies, found.total);
  const scored = found.candidates.slice(0, passagesRead).flatMap((candidate) => scoreByWords(question, candidate));
  await addMeaning(scored, found, embed);
  for (const entry of scored) entry.score = confidenceOf(entry, question);
  scored.sort((a, b) => b.score - a.score);
  const best = scored[0];
  if (best === undefined || best.score < confidenceNeeded) return { chosen: [], confidence: best?.score ?? 0 };
  return { chosen: choose(scored, best), confidence: best.score };
}

function scoreByWords(question: Question, candidate: Candidate): Scored[] {
  const { passage } = candidate;
  const total = question.terms.reduce((sum, { weight }) => sum + weight, 0);
  const headings = stemsOf(`${passage.title} ${passage.headings.join(' ')}`);
  const sentences = sentencesOf(passage.text);
  return sentences.flatMap((sentence, index) => {
    if (!sentence.states || passage.headings.includes(sentence.text) || commands(sentence.text)) return [];
    const own = stemsOf(sentence.text);
    const before = sentences[index - 1];
    const around = `${sentence.heading} ${sentence.blockHead} ${before?.text ?? ''}`;
    const beside = new Set([...headings, ...stemsOf(around)]);
    const held = new Set(question.terms.filter((term) => own.has(term.stem)).map((term) => term.stem));
    let covered = 0;
    for (const term of question.terms) {
      covered += term.weight * (held.has(term.stem) ? 1 : beside.has(term.stem) ? contextCredit : 0);
    }
    const coverage = total === 0 ? 0 : covered / total;
    return [{ candidate, sentence, before, coverage, held, similarity: null, score: coverage }];
  });
}

/** Below it, the model hardly knows the language: German measures 0.2, English 1. */
const leastTrust = 0.5;

/** Compares the meaning of the likeliest sentences; left out where the model does not know the language. */
async function addMeaning(scored: Scored[], found: Candidates, embed: EmbedSentences): Promise<void> {
  const { questionVector } = found;
  if (questionVector === null || found.vectorWeight < leastTrust) return;
  const prior = (entry: Scored) => entry.coverage + (entry.candidate.similarity ?? 0);
  const likely = scored.toSorted((a, b) => prior(b) - prior(a)).slice(0, sentencesEmbedded);
  const vectors = await embed(likely.map(({ sentence }) => sentence.text));
  for (const [index, entry] of likely.entries()) {
    const vector = vectors?.[index];
    const ofPassage = entry.candidate.similarity;
    const ofSentence = vector === undefined ? ofPassage : dot(questionVector, vector);
    // A sentence that leans on its passage is short of words; the passage then speaks for it.
    entry.similarity = ofSentence === null ? null : Math.max(ofSentence, (ofPassage ?? 0) * 0.9);
  }
}

/** Cosine similarities of this model: unrelated texts lie below, answers above. */
const unrelated = 0.15;
const answering = 0.65;
/** Puts the measured threshold of words alone (0.48 of a question's weight) where that of both together lies. */
const wordsAlone = 1.15;

function confidenceOf({ coverage, similarity, sentence }: Scored, question: Question): number {
  const meaning =
    similarity === null ? 0 : Math.min(1, Math.max(0, (similarity - unrelated) / (answering - unrelated)));
  const holds = holdsAsked(question, sentence.text);
  const kind = holds === null ? 0 : holds ? 0.05 : -0.1;
  // Without a meaning to compare, words must do alone.
  const base = similarity === null ? wordsAlone * coverage : 0.8 * coverage + 0.2 * meaning;
  return base + kind;
}

function choose(scored: readonly Scored[], best: Scored): Chosen[] {
  const chosen: Chosen[] = [];
  const texts = new Set<string>();
  for (const entry of scored) {
    if (chosen.length === mostSentences || entry.score < Math.max(confidenceNeeded, best.score * nearBest)) break;
    const text = entry.sentence.text.replace(/\s+/g, ' ').toLowerCase();
    if (texts.has(text)) continue;
    // What says nothing about the question that the best does not say only dilutes it.
    const adds =
      entry === best || [...entry.held].some((stem) => !best.held.has(stem)) || entry.score > best.score * 0.95;
    if (!adds) continue;
    const start = needsBefore(entry) ? (entry.before?.start ?? entry.sentence.start) : entry.sentence.start;
    const next = { candidate: entry.candidate, start, end: entry.sentence.end, score: entry.score };
    if (chosen.some((other) => overlaps(other, next))) continue;
    texts.add(text);
    chosen.push(next);
  }
  return chosen;
}

/** A sentence that opens with a pronoun is understood only after the one before it. */
function needsBefore({ sentence, before }: Scored): boolean {
  if (before === undefined || commands(before.text)) return false;
  return /^(?:he|she|it|they|this|these|those|his|her|their|its|er|sie|es|dies\w*)\b/i.test(sentence.text);
}

function overlaps(a: Chosen, b: Chosen): boolean {
  if (a.candidate.passage.versionId !== b.candidate.passage.versionId) return false;
  const [from, to] = [a.candidate.passage.start, b.candidate.passage.start];
  return from + a.start < to + b.end && to + b.start < from + a.end;
}

/** Text that talks to a program that reads it, rather than to a person. */
function commands(text: string): boolean {
  return /\b(?:ignore|disregard|forget)\b.{0,40}\b(?:instructions?|prompts?|rules)\b|\byou are (?:now )?an? (?:ai|assistant)\b/i.test(
    text,
  );
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
