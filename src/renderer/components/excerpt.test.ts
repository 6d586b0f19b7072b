import { expect, test } from 'vitest';
import { toExcerpt } from './excerpt.ts';

test('an excerpt shows words, not markup, and its marks stay on their words', () => {
  const text = '## Boiler\n- **Marek** serviced the boiler.\nC# is a language, 2 ** 3 a power.';
  const words = ['Boiler', 'Marek', 'language'].map((word) => {
    const start = text.indexOf(word);
    return { start, end: start + word.length };
  });
  const excerpt = toExcerpt(text, words);
  expect(excerpt.text).toBe('Boiler\nMarek serviced the boiler.\nC# is a language, 2 ** 3 a power.');
  expect(excerpt.ranges.map(({ start, end }) => excerpt.text.slice(start, end))).toEqual([
    'Boiler',
    'Marek',
    'language',
  ]);
});
