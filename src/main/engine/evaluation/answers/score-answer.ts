import { type Answer, type AnswerFigures, samePlace } from '../../../../contract/index.ts';
import { compareSupport, supportNeeded, supportOf } from '../../chat/index.ts';
import type { Judged } from '../runs/figures.ts';
import { fingerprintOf } from '../runs/fingerprint.ts';
import type { StoredAnswer } from '../runs/stored.ts';

export interface AnswerToScore {
  answer: Answer;
  /** In the order of the answer's citations; null where the document is gone. */
  places: readonly ({ text: string } | null)[];
  answerable: boolean;
  judged: readonly Judged[];
  /** Cosines of each sentence and all that it cites; null where the model could not be asked. */
  similarities: readonly (number | null)[];
}

/** What a sentence cites, as one text. */
export function quotesOf(answer: Answer, sentence: Answer['sentences'][number]): string {
  const cited = answer.citations.filter(({ n }) => sentence.citations.includes(n));
  return cited.map(({ quote }) => quote).join(' ');
}

/** Scores one answer: is each quote there, does it support its sentence, is it what was judged right? */
export function scoreAnswer({ answer, places, answerable, judged, similarities }: AnswerToScore): StoredAnswer {
  const right = judged.filter(({ relevance }) => relevance > 0);
  const citations = answer.citations.map((citation, index) => {
    const { documentId, start, end, quote } = citation;
    const place = places[index] ?? null;
    const meets = (one: Judged) =>
      one.documentId === documentId && (one.range === null || samePlace(citation, one.range));
    return {
      n: citation.n,
      ...{ documentId, start, end, fingerprint: fingerprintOf(quote) },
      ...{ exact: place?.text === quote, right: right.some(meets) },
    };
  });
  const sentences = answer.grounded
    ? answer.sentences.map((sentence, index) => {
        const own = citations.filter(({ n }) => sentence.citations.includes(n));
        const quotes = quotesOf(answer, sentence);
        const support =
          own.length === 0 ? 0 : supportOf(compareSupport(sentence.text, quotes, similarities[index] ?? null));
        return { support, supported: support >= supportNeeded, citations: own.map(({ n: _, ...rest }) => rest) };
      })
    : [];
  return {
    grounded: answer.grounded,
    outcome: outcomeOf(answer.grounded, answerable),
    rightCitation: answer.grounded && answerable && right.length > 0 ? citations.some((one) => one.right) : null,
    sentences,
    ms: answer.ms,
  };
}

function outcomeOf(grounded: boolean, answerable: boolean): StoredAnswer['outcome'] {
  if (grounded) return answerable ? 'answered' : 'wrongly-answered';
  return answerable ? 'wrongly-refused' : 'refused';
}

/** Shares over all answers of a run. */
export function summariseAnswers(answers: readonly StoredAnswer[]): AnswerFigures {
  const count = (...outcomes: StoredAnswer['outcome'][]) =>
    answers.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const answerable = count('answered', 'wrongly-refused');
  const unanswerable = count('refused', 'wrongly-answered');
  const sentences = answers.flatMap((one) => one.sentences);
  const citations = sentences.flatMap((one) => one.citations);
  const judged = answers.filter((one) => one.rightCitation !== null);
  return {
    ...{ answerable, unanswerable },
    answered: share(count('answered'), answerable),
    quotesExact: share(citations.filter(({ exact }) => exact).length, citations.length),
    rightCitation: share(judged.filter((one) => one.rightCitation).length, judged.length),
    supported: share(sentences.filter(({ supported }) => supported).length, sentences.length),
    refusedRightly: share(count('refused'), unanswerable),
    refusedWrongly: share(count('wrongly-refused'), answerable),
  };
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
