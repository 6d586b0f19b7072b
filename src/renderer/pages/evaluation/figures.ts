import type { AnswerFigures, QuestionFigures } from '../../../contract/index.ts';

export type FigureName = keyof QuestionFigures;

/** Every figure by its name among people and among researchers, and what it says. */
export const figures: Record<FigureName, { label: string; short: string; says: string }> = {
  'ndcg@10': {
    label: 'Order of results',
    short: 'nDCG@10',
    says: 'How near the first ten results come to the best possible order. 1 is perfect.',
  },
  'success@1': {
    label: 'Right at the top',
    short: 'success@1',
    says: 'Share of the questions whose very first result is right.',
  },
  'mrr@10': {
    label: 'First right result',
    short: 'MRR@10',
    says: '1 where the first result is right, a half where it is the second, a third where it is the third.',
  },
  'recall@10': {
    label: 'Found in ten',
    short: 'recall@10',
    says: 'Share of the right passages that are among the first ten results.',
  },
  'recall@100': {
    label: 'Found in a hundred',
    short: 'recall@100',
    says: 'Share of the right passages that are found at all, a hundred results deep.',
  },
};

export const figureOrder: readonly FigureName[] = ['ndcg@10', 'success@1', 'mrr@10', 'recall@10', 'recall@100'];

type AnswerShare = Exclude<keyof AnswerFigures, 'answerable' | 'unanswerable'>;

export const answerFigures: { name: AnswerShare; label: string; says: string; good: 'high' | 'low' }[] = [
  {
    name: 'answered',
    label: 'Answered',
    says: 'Questions with an answer in the documents that got one.',
    good: 'high',
  },
  {
    name: 'rightCitation',
    label: 'Right passage cited',
    says: 'Answers that quote a passage which was judged right.',
    good: 'high',
  },
  {
    name: 'supported',
    label: 'Supported',
    says: 'Sentences of answers whose quotes say the same: words, numbers, names, meaning.',
    good: 'high',
  },
  {
    name: 'quotesExact',
    label: 'Quotes exact',
    says: 'Quotes that are letter for letter the text at their place.',
    good: 'high',
  },
  {
    name: 'refusedRightly',
    label: 'Refused rightly',
    says: 'Questions without an answer in the documents where that was said.',
    good: 'high',
  },
  {
    name: 'refusedWrongly',
    label: 'Refused wrongly',
    says: 'Questions with an answer in the documents that got none.',
    good: 'low',
  },
];

/** "0.812"; three places tell runs apart. */
export function fixed(value: number): string {
  return value.toFixed(3);
}

/** "+0.021", "−0.004", "±0". */
export function signed(value: number): string {
  if (Math.abs(value) < 0.0005) return '±0';
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;
}

export function percent(share: number | null): string {
  return share === null ? '–' : `${Math.round(share * 100)}%`;
}

/** Milliseconds as a table shows them. */
export function milliseconds(ms: number): string {
  return ms < 10 ? `${ms.toFixed(1)} ms` : `${Math.round(ms)} ms`;
}

/** Whether a change is more than chance, as one says it. */
export function sureness(p: number): string {
  if (p < 0.01) return 'almost surely a change';
  if (p < 0.05) return 'very likely a change';
  return 'may be chance';
}

/** "first", "3rd", "not found". */
export function place(rank: number | null): string {
  if (rank === null) return 'not found';
  if (rank === 1) return 'first';
  const teen = rank % 100 >= 11 && rank % 100 <= 13;
  const ending = teen ? 'th' : ({ 1: 'st', 2: 'nd', 3: 'rd' }[rank % 10] ?? 'th');
  return `${rank}${ending}`;
}

/** A passage's beginning on one line, without the marks of headings, tables and emphasis. */
export function plain(text: string): string {
  return text
    .replace(/[#|*`_]+|-{3,}/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
