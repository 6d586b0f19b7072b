import { expect, test } from 'vitest';
import { plainAnswer, withSources } from './copied.ts';

const citation = {
  ...{ n: 1, documentId: '018f0000-0000-7000-8000-000000000001', title: 'Report.pdf', path: '/house/Report.pdf' },
  ...{ page: 2, start: 0, end: 4, quote: 'text', date: Date.UTC(2026, 1, 11, 12) },
};

test('an answer is copied without marks, or with the sources that they stand for', () => {
  const answer = 'It was serviced. [1] Twice [1, 2].';
  expect(plainAnswer({ answer })).toBe('It was serviced. Twice.');
  const bare = { ...citation, n: 2, page: null, date: null, title: 'Note', path: '/n.txt' };
  expect(withSources({ answer, citations: [citation, bare] })).toBe(
    'It was serviced. [1] Twice [1, 2].\n\nSources\n[1] Report.pdf, page 2, 11 February 2026, /house/Report.pdf\n[2] Note, /n.txt',
  );
});
