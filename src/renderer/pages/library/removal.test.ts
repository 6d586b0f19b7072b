import { expect, test } from 'vitest';
import { receiptSentence, removalQuestion } from './removal.ts';

test('the question says that own files stay, and that notes and uploads do not', () => {
  const file = { title: 'Lease.pdf', kind: 'file' as const };
  const note = { title: 'Shopping', kind: 'note' as const };
  expect(removalQuestion([file]).title).toBe('Remove “Lease.pdf” from the library?');
  expect(removalQuestion([file]).text).toContain('Your own files stay where they are, untouched.');
  expect(removalQuestion([note]).text).toContain('exists only in the library, so it is deleted');
  expect(removalQuestion([file, note]).text).toContain('1 of them was pasted or uploaded and will be deleted');
});

test('the receipt counts what went and names what stayed', () => {
  const receipt = {
    documents: 1,
    locations: 1,
    characters: 2340,
    passages: 9,
    keywordRows: 9,
    vectors: 9,
    tableRows: 0,
    copies: 0,
  };
  expect(receiptSentence({ ...receipt, filesUntouched: ['/house/Lease.pdf'] })).toEqual({
    title: '1 document removed',
    text: '9 passages, 9 vectors, 2,340 characters of text are gone from the library. Left untouched: /house/Lease.pdf',
  });
});
