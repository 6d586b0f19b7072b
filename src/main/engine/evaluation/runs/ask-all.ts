import { createHash } from 'node:crypto';
import type { Inputs, Principal, SearchOutput } from '../../../../contract/index.ts';
import type { JudgementRow, QuestionRow } from '../store-questions.ts';
import { byDocument, type Judged, scoreQuestion } from './figures.ts';
import type { StoredResult } from './stored.ts';

/** A question as a run asks it: only judgements whose text is still there count. */
export interface AskedQuestion {
  id: string;
  text: string;
  answerable: boolean;
  judged: Judged[];
  /** Fingerprint of the judgements: by document, passage and relevance, wherever the passage stands now. */
  fingerprint: string;
  /** Whether some judgement did not count because its text is gone. */
  stale: boolean;
}

export function toAsked({ id, text, answerable }: QuestionRow, judgements: readonly JudgementRow[]): AskedQuestion {
  const standing = judgements.filter(({ stale, away }) => !stale && !away);
  const judged = standing.map(({ documentId, start, end, relevance }) => ({
    ...{ documentId, relevance },
    range: start === null || end === null ? null : { start, end },
  }));
  const marks = standing.map(({ documentId, hash, relevance }) => `${documentId} ${hash} ${relevance}`).sort();
  const fingerprint = createHash('sha256').update(marks.join('\n')).digest('hex').slice(0, 16);
  return { id, text, answerable, judged, fingerprint, stale: judgements.some((one) => one.stale) };
}

/** Measured by its results: there is something right to be found. */
export function hasRight({ answerable, judged }: AskedQuestion): boolean {
  return answerable && judged.some(({ relevance }) => relevance > 0);
}

/** Results asked for: recall looks this deep. */
export const depth = 100;
/** First results that are kept to be shown. */
const shownResults = 10;

/** One search of a run, scored. `versions`: the documents' current versions, to know later whether places still hold. */
export function scoreSearch(
  question: AskedQuestion,
  { results }: Pick<SearchOutput, 'results'>,
  ms: number,
  versions: Readonly<Record<string, number>>,
): Omit<StoredResult, 'answer'> {
  const wholeDocuments = question.judged.length > 0 && question.judged.every(({ range }) => range === null);
  const ranked = wholeDocuments ? byDocument(results) : results;
  const { figures, firstRight, relevance } = scoreQuestion(ranked, question.judged);
  return {
    ...{ figures: hasRight(question) ? figures : null, firstRight, ms },
    results: ranked.slice(0, shownResults).map(({ documentId, start, end }, index) => ({
      ...{ rank: index + 1, documentId, start, end },
      versionId: versions[documentId] ?? 0,
      relevance: relevance[index] ?? null,
    })),
  };
}

export type SearchInput = Inputs['search']['query'];
export type RunSearch = (principal: Principal, input: SearchInput, signal?: AbortSignal) => Promise<SearchOutput>;
