import type { AnswerSentence, Citation, Support } from '../../../../contract/index.ts';
import { questionTerms } from '../../search/index.ts';
import { bestEvidence, type Evidence, prepareParts, type ReadPart } from './evidence.ts';
import { type MarkedSentence, readMarks, withMarks } from './marks.ts';
import { saysNothing, saysNothingThere } from './refusals.ts';
import { compareSupport, supportNeeded, supportOf } from './support.ts';

/** A numbered source as the model was shown it. */
export interface CheckedSource {
  n: number;
  parts: readonly ReadPart[];
}

export interface CheckedAnswer {
  /** The answer with the marks that hold. */
  answer: string;
  sentences: AnswerSentence[];
  citations: Citation[];
  /** The answer says that the documents do not hold one, and nothing in it is supported. */
  refused: boolean;
}

/** Cosines of pairs of texts; null where the model could not be asked in time. */
export type CompareMeanings = (pairs: readonly (readonly [string, string])[]) => Promise<(number | null)[]>;

/** From here on a citation touches on what the sentence says. */
const weakNeeded = 0.3;

interface Judged {
  sentence: MarkedSentence;
  evidence: Evidence[];
  support: Support;
}

/**
 * Checks each sentence of an answer against the sources that it cites: numbers, dates and names must stand there, and
 * its words or its meaning. A sentence without a mark is tried against everything that was read; one that nothing
 * supports stays without, and is marked so. Marks that point to nothing are dropped. `facts`: results of computations,
 * which support without being a place in a document. Asks no language model.
 */
export async function checkAnswer(
  text: string,
  sources: readonly CheckedSource[],
  meanings: CompareMeanings,
  facts: readonly string[] = [],
): Promise<CheckedAnswer> {
  const { plain, sentences } = readMarks(text);
  const prepared = new Map(sources.map(({ n, parts }) => [n, prepareParts(parts)]));
  const everything = [...prepared.values()].flat();
  const judged = sentences.map((sentence): Judged => {
    if (!sentence.states || saysNothing(sentence.text, questionTerms(sentence.text).length)) {
      return { sentence, evidence: [], support: 'none' };
    }
    const cited = sentence.marks.flatMap((n) => prepared.get(n) ?? []);
    const ofMarks = sentence.marks.flatMap((n) => bestEvidence(sentence.text, prepared.get(n) ?? []) ?? []);
    if (cited.length > 0) return { sentence, evidence: ofMarks, support: supportBy(ofMarks) };
    const found = bestEvidence(sentence.text, everything);
    const fits = found !== null && supportBy([found]) === 'supported';
    return { sentence, evidence: fits ? [found] : [], support: fits ? 'supported' : 'unsupported' };
  });
  await askMeanings(judged, meanings);
  for (const one of judged) {
    if (facts.length > 0 && (one.support === 'weak' || one.support === 'unsupported')) tryFacts(one, facts, everything);
  }
  return numbered(plain, judged);
}

/** What was computed supports a sentence, alone or together with the passage that it was computed from. */
function tryFacts(one: Judged, facts: readonly string[], prepared: Parameters<typeof bestEvidence>[1]): void {
  const passage = bestEvidence(one.sentence.text, prepared);
  const quote = passage === null ? '' : passage.part.text.slice(passage.start, passage.end);
  const valueWith = (words: string) => supportOf(compareSupport(one.sentence.text, words, null));
  const alone = facts.some((fact) => valueWith(fact) >= supportNeeded);
  if (!alone && (passage === null || !facts.some((fact) => valueWith(`${quote} ${fact}`) >= supportNeeded))) return;
  one.support = 'supported';
  one.evidence = alone || passage === null ? [] : [passage];
}

/** Several citations may hold a sentence together; then the best of them says how well. */
function supportBy(evidence: readonly Evidence[]): Support {
  const best = evidence.toSorted((a, b) => b.value - a.value)[0];
  if (best === undefined) return 'unsupported';
  const { numbers, names } = together(evidence);
  // A number that stands in none of the passages is not supported, however alike the rest is.
  if (numbers < 1) return 'unsupported';
  if (best.value >= supportNeeded && names === 1) return 'supported';
  return best.value >= weakNeeded || (names === 1 && best.support.words >= weakNeeded) ? 'weak' : 'unsupported';
}

/** The share of numbers and names that the best of the passages holds. */
function together(evidence: readonly Evidence[]): { numbers: number; names: number } {
  return {
    numbers: Math.max(...evidence.map(({ support }) => support.numbers)),
    names: Math.max(...evidence.map(({ support }) => support.names)),
  };
}

/** Other words may mean the same: asked where numbers and names stand in the passage and words alone do not decide. */
async function askMeanings(judged: readonly Judged[], meanings: CompareMeanings): Promise<void> {
  const open = judged.flatMap((one) =>
    one.support === 'weak' || (one.support === 'unsupported' && one.evidence.length > 0)
      ? one.evidence
          .filter(({ support }) => support.numbers === 1 && support.names === 1)
          .map((evidence) => ({ one, evidence }))
      : [],
  );
  if (open.length === 0) return;
  const similarities = await meanings(
    open.map(
      ({ one, evidence }) => [one.sentence.text, evidence.part.text.slice(evidence.start, evidence.end)] as const,
    ),
  );
  for (const [index, { one, evidence }] of open.entries()) {
    const similarity = similarities[index] ?? null;
    if (similarity === null) continue;
    evidence.support = { ...evidence.support, similarity };
    evidence.value = Math.max(evidence.value, supportOf(evidence.support));
    one.support = supportBy(one.evidence);
  }
}

function numbered(plain: string, judged: readonly Judged[]): CheckedAnswer {
  const citations: Citation[] = [];
  const numberOf = ({ part, start, end }: Evidence): number => {
    const [from, to] = [part.start + start, part.start + end];
    const known = citations.find((one) => one.documentId === part.documentId && one.start === from && one.end === to);
    if (known !== undefined) return known.n;
    const { documentId, title, path, page, date } = part;
    const quote = part.text.slice(start, end);
    citations.push({ n: citations.length + 1, documentId, title, path, page, start: from, end: to, quote, date });
    return citations.length;
  };
  const said = judged.map(({ sentence, evidence, support }) => ({
    ...{ text: sentence.text, support, start: sentence.start, end: sentence.end },
    // What does not support the sentence at all is no source of it.
    citations: support === 'supported' || support === 'weak' ? [...new Set(evidence.map(numberOf))] : [],
  }));
  const supported = said.some(({ support }) => support === 'supported' || support === 'weak');
  const refused = !supported && judged.some(({ sentence }) => saysNothingThere(sentence.text));
  return {
    answer: withMarks(plain, said),
    sentences: said.map(({ text, citations: marks, support }) => ({ text, citations: marks, support })),
    citations,
    refused,
  };
}
