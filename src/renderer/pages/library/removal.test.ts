import { expect, test } from 'vitest';
import { removalQuestion } from './removal.ts';

test('the question says that own files stay, and that notes and uploads do not', () => {
  const file = { title: 'Lease.pdf', kind: 'file' as const };
  const note = { title: 'Shopping', kind: 'note' as const };
  expect(removalQuestion([file]).title).toBe('Remove “Lease.pdf” from the library?');
  expect(removalQuestion([file]).text).toContain('Your own files stay where they are, untouched.');
  expect(removalQuestion([note]).text).toContain('exists only in the library, so it is deleted');
  expect(removalQuestion([file, note]).text).toContain('1 of them was pasted or uploaded and will be deleted');
});
