import type { Asked, Question } from '../question.ts';
import { type Entry, shareOf } from './evidence.ts';

/**
 * What speaks for a sentence, as a weighted sum. The weights are those of a logistic model of which sentence holds the
 * answer, rounded: docs/decisions/0024-sentences-that-answer.md.
 */
interface Weights {
  /** Question's words in the sentence. */
  own: number;
  /** The same, each shared out among the sentences of the passage that hold it: a name in all of them tells little. */
  telling: number;
  /** Question's words that earlier sentences of the passage hold: what they named is still spoken of. */
  carried: number;
  /** Question's words in the passage. */
  passage: number;
  /** Question's words in what stands above the sentence and not in it. */
  above: number;
  /** 1 for the first passage, 1/2 for the second ... */
  rank: number;
  passageMeaning: number;
  meaning: number;
  /** Meaning of the likelier of both neighbours: what leans on them speaks of the same. */
  besideMeaning: number;
  /** Something of the kind that is asked for. */
  kinds: Partial<Record<Asked, number>>;
}

const withMeaning: Weights = {
  ...{ own: 4.2, telling: 4, carried: 3, passage: 2.5, above: 1.5, rank: 2 },
  ...{ passageMeaning: 4, meaning: 7.5, besideMeaning: 2 },
  kinds: {
    number: 4,
    share: 2.5,
    duration: 2,
    year: 1.5,
    time: 1.6,
    person: 1.8,
    place: 1.3,
    reason: 2.2,
    manner: 0.5,
  },
};
const byWords: Weights = {
  ...{ own: 4.6, telling: 4.7, carried: 1.4, passage: 5.4, above: 0.5, rank: 2.3 },
  ...{ passageMeaning: 0, meaning: 0, besideMeaning: 0 },
  kinds: { number: 2.5, share: 2.8, duration: 1, year: 1.9, time: 1.9, person: 4, place: 2.1, reason: 1.5 },
};

/** What a sentence that says what the thing is, as its subject, counts where that is asked. */
const defines = 2;
/** A sentence whose meaning was not compared: its passage's, and this little of it. */
const ofPassage = 0.75;

/** What is known of the passages beside their sentences. */
export interface Known {
  /** Whether the model knows the language, so that meanings tell something. */
  meaning: boolean;
  /** Similarity of passages whose similarity is not known: no better than the least that is. */
  leastSimilarity: number;
}

/** How like the question a sentence is in meaning: its own similarity, or a part of its passage's. */
export function meaningOfEntry({ meaning, candidate }: Entry, { leastSimilarity }: Known): number {
  return meaning ?? ofPassage * (candidate.similarity ?? leastSimilarity);
}

/** Scores all entries of one question; entries of one passage stand together, in their order. */
export function scoreEntries(question: Question, entries: readonly Entry[], known: Known): void {
  const weights = known.meaning ? withMeaning : byWords;
  for (const siblings of byPassage(entries)) {
    const holders = question.terms.map((_, at) =>
      Math.max(
        1,
        siblings.reduce((sum, { alike }) => sum + (alike[at] ?? 0), 0),
      ),
    );
    const passage = passageShare(question, siblings, ({ alike }) => alike);
    const similarity = siblings[0]?.candidate.similarity ?? known.leastSimilarity;
    const meaningOf = (entry: Entry | undefined) => (entry === undefined ? 0 : meaningOfEntry(entry, known));
    const earlier = question.terms.map(() => 0);
    siblings.forEach((entry, index) => {
      const { alike, above } = entry;
      const beside = Math.max(meaningOf(siblings[index - 1]), meaningOf(siblings[index + 1]));
      entry.score =
        weights.own * shareOf(question, (at) => alike[at] ?? 0) +
        weights.telling * shareOf(question, (at) => (alike[at] ?? 0) / (holders[at] ?? 1)) +
        weights.carried * shareOf(question, (at) => Math.max(0, (earlier[at] ?? 0) - (alike[at] ?? 0))) +
        weights.passage * passage +
        weights.above * shareOf(question, (at) => Math.max(0, (above[at] ?? 0) - (alike[at] ?? 0))) +
        weights.rank / (1 + entry.rank) +
        weights.passageMeaning * similarity +
        weights.meaning * meaningOf(entry) +
        weights.besideMeaning * beside +
        (weights.kinds[question.asked] ?? 0) * (entry.holds ?? 0) +
        (question.asked === 'definition' && isDefinition(question, entry) ? defines : 0);
      alike.forEach((value, at) => {
        earlier[at] = Math.max(value, earlier[at] ?? 0);
      });
    });
  }
}

/** The share of a question's weight that a passage holds, its headings included. */
export function passageShare(
  question: Question,
  siblings: readonly Entry[],
  heldBy: (entry: Entry) => readonly number[],
): number {
  return shareOf(question, (at) =>
    Math.max(0, ...siblings.map((entry) => Math.max(heldBy(entry)[at] ?? 0, entry.above[at] ?? 0))),
  );
}

/** Entries of the same passage, in the order of the text. */
export function byPassage(entries: readonly Entry[]): Entry[][] {
  const groups = new Map<number, Entry[]>();
  for (const entry of entries) {
    const group = groups.get(entry.rank);
    if (group === undefined) groups.set(entry.rank, [entry]);
    else group.push(entry);
  }
  return [...groups.values()];
}

/** "X is a ...", with X what is asked for. */
function isDefinition(question: Question, { sentence, held }: Entry): boolean {
  const subject = /^(.{2,80}?)\s(?:is|are|was|were|means|refers to|ist|sind|war|waren|bedeutet)\s/iu.exec(
    sentence.text,
  );
  if (subject === null) return false;
  const words = subject[1]?.split(/\s+/).length ?? 0;
  const named = question.terms.filter((_, at) => (held[at] ?? 0) >= 0.9).length;
  return named === question.terms.length && words <= question.terms.length + 3;
}
