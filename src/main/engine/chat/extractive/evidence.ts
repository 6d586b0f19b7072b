import type { Candidate } from '../../search/index.ts';
import { placedWords } from '../../search/index.ts';
import { type Question, stemsOf } from '../question.ts';
import { type Sentence, sentencesOf } from '../sentences.ts';
import { commands } from './commands.ts';
import { holdsAsked } from './kinds.ts';
import { nearestIn } from './likeness.ts';
import { comparedBy } from './word-forms.ts';

/** A sentence that may answer, and how far it holds each word of the question (0 to 1, in their order). */
export interface Entry {
  candidate: Candidate;
  sentence: Sentence;
  before: Sentence | undefined;
  /** Place of its passage among the candidates, from 0. */
  rank: number;
  /** By form: the same word, another ending of it, a part of a compound. */
  held: number[];
  /** By form or by meaning, once that has been compared. */
  alike: number[];
  /** Headings, title and table head above it. */
  above: number[];
  /** Something of the kind that is asked for, 0 to 1; null when the kind is not known. */
  holds: number | null;
  /** Cosine similarity of the sentence to the question; null when it was not compared. */
  meaning: number | null;
  score: number;
}

/** The stating sentences of a candidate, with how far they hold the question's words. */
export function readCandidate(question: Question, candidate: Candidate, rank: number): Entry[] {
  const { passage } = candidate;
  const heldBy = (words: ReadonlySet<string>) => question.terms.map((term) => nearestIn(words, term.stem));
  const sentences = sentencesOf(passage.text);
  const ofTitles = heldBy(stemsOf(`${passage.title} ${passage.headings.join(' ')}`));
  const ofLine = new Map<string, number[]>();
  const heldByLine = (line: string) => {
    const known = ofLine.get(line) ?? heldBy(stemsOf(line));
    ofLine.set(line, known);
    return known;
  };
  return sentences.flatMap((sentence, index) => {
    if (!sentence.states || passage.headings.includes(sentence.text) || commands(sentence.text)) return [];
    const held = heldBy(new Set(placedWords(sentence.text).map(({ word }) => comparedBy(word))));
    const head = sentence.blockHead === sentence.text ? '' : sentence.blockHead;
    const heads = [ofTitles, heldByLine(sentence.heading), heldByLine(head)];
    const above = question.terms.map((_, at) => Math.max(...heads.map((one) => one[at] ?? 0)));
    return [
      {
        ...{ candidate, sentence, before: sentences[index - 1], rank, held, alike: held, above },
        ...{ holds: holdsAsked(question, sentence.text), meaning: null, score: 0 },
      },
    ];
  });
}

/** The share of a question's weight that its words have where each counts as far as `of` says, 0 to 1. */
export function shareOf({ terms }: Question, of: (at: number) => number): number {
  const weight = terms.reduce((sum, term) => sum + term.weight, 0);
  if (weight === 0) return 0;
  return terms.reduce((sum, term, at) => sum + term.weight * of(at), 0) / weight;
}
