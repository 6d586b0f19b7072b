import { expect, test } from 'vitest';
import type { RemovalReceipt } from '../../contract/index.ts';
import { checkLines, deletedLines } from './receipt-lines.ts';

const receipt: RemovalReceipt = {
  id: '019aa000-0000-7000-8000-000000000000',
  state: 'done',
  progress: 1,
  requestedAt: 0,
  finishedAt: 1,
  documents: 1,
  locations: 1,
  characters: 2340,
  passages: 9,
  keywordRows: 9,
  vectors: 9,
  indexEntries: 0,
  tableRows: 0,
  copies: 0,
  derived: 0,
  filesUntouched: ['/house/Lease.pdf'],
  filesUntouchedCount: 1,
  check: {
    searchedByWords: 3,
    searchedByMeaning: 1,
    found: 0,
    terms: 40,
    termsLeft: 0,
    keywordPagesLeft: 0,
    pieces: 12,
    bytes: 4_200_000,
    files: ['library.db'],
    traces: [],
    whole: true,
    clean: true,
  },
  remains: [],
};

test('a receipt counts what went and says how it was looked for', () => {
  expect(deletedLines(receipt).map(({ label, value }) => `${label} ${value}`)).toEqual([
    'Characters of text 2,340',
    'Passages 9',
    'Vectors 9',
    'Keyword rows 9',
  ]);
  expect(checkLines(receipt).map(({ label, value }) => `${label}: ${value}`)).toEqual([
    '4 searches: found none of it',
    '40 words looked up in the keyword index: rewritten without them',
    '12 pieces of its text, byte by byte in 4.2 MB: none is there without a reason',
  ]);
});

test('what was found in spite of it is told, not hidden', () => {
  const { check } = receipt;
  if (check === null) throw new Error('The receipt has a check.');
  const found = { ...check, found: 2, traces: [{ file: 'library.db-wal', pieces: 3 }], whole: false, clean: false };
  expect(checkLines({ ...receipt, check: found }).map(({ value, good }) => ({ value, good }))).toEqual([
    { value: 'found 2 passages of it', good: false },
    { value: 'rewritten without them', good: true },
    { value: '3 found in library.db-wal', good: false },
    { value: 'what had gone by then could not be looked for', good: false },
  ]);
});
