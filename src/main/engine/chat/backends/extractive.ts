import type { Candidate, Candidates } from '../../search/index.ts';
import { type Chosen, chooseSentences } from '../extractive/choose.ts';
import { confidenceNeeded, confidenceOf } from '../extractive/confidence.ts';
import { type Entry, readCandidate } from '../extractive/evidence.ts';
import { compareSentences, compareWords, type EmbedSentences } from '../extractive/meaning.ts';
import { scoreEntries } from '../extractive/score.ts';
import { type Question, readQuestion } from '../question.ts';

export type { Chosen } from '../extractive/choose.ts';

export interface Extracted {
  /** Best first, or a list in its order; empty when nothing in the passages answers. */
  chosen: Chosen[];
  /** How sure it is that the passages answer, 0 to 1. */
  confidence: number;
}

/** Passages whose sentences are read. */
const passagesRead = 8;
/** Below it, the model hardly knows the language: German measures 0.2, English 0.5 to 1. */
const leastTrust = 0.42;
/** Of passages that answer, where none was compared. */
const usualSimilarity = 0.45;

/** Chooses the sentences that answer a question out of its candidates, or none. */
export async function extractAnswer(text: string, found: Candidates, embed: EmbedSentences): Promise<Extracted> {
  const question = readQuestion(text, found.frequencies, found.total);
  const sources = found.candidates.filter(({ passage }) => !isProfile(passage));
  const answer = await answerFrom(question, sources, found, embed);
  if (answer.chosen.length > 0 || sources.length === found.candidates.length) return answer;
  // What the app itself wrote about people comes after what it wrote it from.
  const profiles = found.candidates.filter(({ passage }) => isProfile(passage));
  return answerFrom(question, profiles, found, embed);
}

async function answerFrom(
  question: Question,
  candidates: readonly Candidate[],
  { questionVector, vectorWeight }: Candidates,
  embed: EmbedSentences,
): Promise<Extracted> {
  const read = candidates.slice(0, passagesRead);
  const entries = read.flatMap((candidate, rank) => readCandidate(question, candidate, rank));
  const similarities = read.flatMap(({ similarity }) => similarity ?? []);
  const leastSimilarity = similarities.length === 0 ? usualSimilarity : Math.min(...similarities);
  // Where the model does not know the language, or is too slow, words and the passage decide.
  const trusted = questionVector !== null && vectorWeight >= leastTrust ? questionVector : null;
  const meaning = trusted !== null && (await compareSentences(question, entries, trusted, embed, leastSimilarity));
  const known = { meaning, leastSimilarity };
  scoreEntries(question, entries, known);
  if (meaning) await compareWords(question, entries, embed, known);
  const best = bestOf(entries);
  if (best === undefined) return { chosen: [], confidence: 0 };
  const confidence = confidenceOf(question, best, entries, known);
  return { chosen: confidence < confidenceNeeded ? [] : chooseSentences(question, entries), confidence };
}

function bestOf(entries: readonly Entry[]): Entry | undefined {
  return entries.reduce<Entry | undefined>(
    (best, entry) => (best === undefined || entry.score > best.score ? entry : best),
    undefined,
  );
}

/** A page about a person that the app keeps for search. */
function isProfile({ title, path }: Candidate['passage']): boolean {
  return title.endsWith(' (profile)') && /[\\/]profile\.md$/.test(path);
}
