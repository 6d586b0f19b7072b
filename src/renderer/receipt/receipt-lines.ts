import type { RemovalReceipt } from '../../contract/index.ts';
import { bytes, count, counted } from '../components/format.ts';

/** What is going on while a removal is not finished. */
export const stateText: Record<RemovalReceipt['state'], string> = {
  removing: 'Gone from every search. Its text is being deleted …',
  cleaning: 'Deleted. The keyword index is being rewritten …',
  checking: 'Deleted. Looking for what was removed …',
  done: '',
};

export interface ReceiptLine {
  label: string;
  value: string;
  /** False where something was found that ought not to be there. */
  good: boolean;
}

/** What went, where it lay. */
export function deletedLines(receipt: RemovalReceipt): ReceiptLine[] {
  const parts: [string, number][] = [
    ['Characters of text', receipt.characters],
    ['Passages', receipt.passages],
    ['Vectors', receipt.vectors],
    ['Entries of the vector index', receipt.indexEntries],
    ['Keyword rows', receipt.keywordRows],
    ['Table rows', receipt.tableRows],
    ['Copies kept by the app', receipt.copies],
    ['Facts, tags, marks and history lines', receipt.derived],
  ];
  return parts.filter(([, n]) => n > 0).map(([label, n]) => ({ label, value: count(n), good: true }));
}

/** What was done to find any of it afterwards, and what came of that. */
export function checkLines({ check }: RemovalReceipt): ReceiptLine[] {
  if (check === null) return [];
  const searches = check.searchedByWords + check.searchedByMeaning;
  const traces = check.traces.reduce((sum, { pieces }) => sum + pieces, 0);
  const lines = [
    {
      label: counted(searches, 'search', 'searches'),
      value: check.found === 0 ? 'found none of it' : `found ${counted(check.found, 'passage')} of it`,
      good: check.found === 0,
    },
    {
      label: `${counted(check.terms, 'word')} looked up in the keyword index`,
      value:
        check.termsLeft > 0
          ? `${counted(check.termsLeft, 'word')} left over`
          : check.keywordPagesLeft > 0
            ? 'part of it is rewritten later'
            : 'rewritten without them',
      good: check.termsLeft === 0 && check.keywordPagesLeft === 0,
    },
    {
      label: `${counted(check.pieces, 'piece')} of its text, byte by byte in ${bytes(check.bytes)}`,
      value:
        traces === 0
          ? 'none is there without a reason'
          : `${traces} found in ${check.traces.map(({ file }) => file).join(', ')}`,
      good: traces === 0,
    },
  ];
  const cut = {
    label: 'The app was ended in between',
    value: 'what had gone by then could not be looked for',
    good: false,
  };
  return check.whole ? lines : [...lines, cut];
}
