import type { Inputs, Principal, SearchOutput } from '../../../../contract/index.ts';
import type { JudgementRow, QuestionRow } from '../store-questions.ts';
import { byDocument, type Judged, scoreQuestion } from './figures.ts';
import { fingerprintOf } from './fingerprint.ts';
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
  const fingerprint = fingerprintOf(marks.join('\n'));
  return { id, text, answerable, judged, fingerprint, stale: judgements.some((one) => one.stale) };
}

/** Measured by its results: there is something right to be found. */
export function hasRight({ answerable, judged }: AskedQuestion): boolean {
  return answerable && judged.some(({ relevance }) => relevance > 0);
}

/** Results asked for first, as a page of them is: its order and its time are what the user meets. */
export const page = 10;
/** Results asked for after that: recall looks this deep. */
export const depth = 100;

/** What a question found: the first page, and a search as deep as recall looks. */
export interface Found {
  first: Pick<SearchOutput, 'results'>;
  deep: Pick<SearchOutput, 'results'>;
  /** Of the first page. */
  ms: number;
}

/** The searches of a question, scored. */
export function scoreSearch(question: AskedQuestion, { first, deep, ms }: Found): Omit<StoredResult, 'answer'> {
  const { judged } = question;
  // Where whole documents were judged, ten results hold fewer than ten documents: the deep search fills the page.
  const wholeDocuments = judged.length > 0 && judged.every(({ range }) => range === null);
  const all = wholeDocuments ? byDocument(deep.results) : deep.results;
  const shown = wholeDocuments ? all.slice(0, page) : first.results;
  const onPage = scoreQuestion(shown, judged);
  const below = scoreQuestion(all, judged);
  const recall = Math.max(below.figures['recall@100'], onPage.figures['recall@10']);
  const lower = below.firstRight === null ? null : Math.max(below.firstRight, page + 1);
  return {
    figures: hasRight(question) ? { ...onPage.figures, 'recall@100': recall } : null,
    ...{ firstRight: onPage.firstRight ?? lower, ms },
    results: shown.map(({ documentId, start, end, text }, index) => ({
      ...{ rank: index + 1, documentId, start, end },
      fingerprint: fingerprintOf(text),
      relevance: onPage.relevance[index] ?? null,
    })),
  };
}

export type SearchInput = Inputs['search']['query'];
export type RunSearch = (principal: Principal, input: SearchInput, signal?: AbortSignal) => Promise<SearchOutput>;
