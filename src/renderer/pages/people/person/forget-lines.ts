import type { Forgetting } from '../../../../contract/index.ts';
import { bytes, count, counted } from '../../../components/format.ts';

export interface ForgetLine {
  label: string;
  value: string;
  /** False where something was found that ought not to be there. */
  good: boolean;
}

/** What goes on while a person is not wholly forgotten. */
export const forgettingWords: Record<Forgetting['state'], string> = {
  removing: 'Gone from every list and search. What is kept of them is being deleted …',
  cleaning: 'Deleted. The keyword index is being rewritten …',
  checking: 'Deleted. Looking for what was removed …',
  done: '',
};

/** What went, by kind. */
export function forgottenLines(receipt: Forgetting): ForgetLine[] {
  const parts: [string, number][] = [
    ['Profiles', receipt.people],
    ['Facts', receipt.facts],
    ['Facts of others that named them', receipt.named],
    ['Marks in documents that facts rested on', receipt.evidence],
    ['Mentions', receipt.mentions],
    ['Insights', receipt.insights],
    ['Traits and their history', receipt.traits],
    ['Passages of the written page', receipt.passages],
    ['Pictures', receipt.pictures],
    ['Merges', receipt.merges],
    ['Everything else under their id', receipt.other],
  ];
  return parts.filter(([, n]) => n > 0).map(([label, n]) => ({ label, value: count(n), good: true }));
}

/** What was done to find any of it afterwards, and what came of that. */
export function forgetCheckLines({ check }: Forgetting): ForgetLine[] {
  if (check === null) return [];
  const traces = check.traces.reduce((sum, { pieces }) => sum + pieces, 0);
  const lines: ForgetLine[] = [
    {
      label: `${counted(check.searched, 'search', 'searches')} for their names`,
      value: check.found === 0 ? 'found no profile' : `found ${count(check.found)}`,
      good: check.found === 0,
    },
    {
      label: 'Their ids in every table',
      value: check.rows === 0 ? 'none' : counted(check.rows, 'row'),
      good: check.rows === 0,
    },
    {
      label: `${counted(check.pieces, 'piece')}, byte by byte in ${bytes(check.bytes)}`,
      value: traces === 0 ? 'none is there without a reason' : `${count(traces)} found`,
      good: traces === 0,
    },
  ];
  if (check.keywordPagesLeft > 0) {
    lines.push({ label: 'Keyword index', value: 'part of it is rewritten later', good: false });
  }
  if (!check.whole) {
    lines.push({
      label: 'The app was ended in between',
      value: 'what had gone by then could not be looked for',
      good: false,
    });
  }
  return lines;
}
