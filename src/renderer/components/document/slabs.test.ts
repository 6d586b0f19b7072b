import { expect, test } from 'vitest';
import { edgeOf, slabCount, slabRange } from './slabs.ts';

/** The text as the slabs would show it, each cut out of only what it fetched. */
function shown(text: string): string[] {
  return Array.from({ length: slabCount(text.length) }, (_, index) => {
    const range = slabRange(index, text.length);
    const part = text.slice(range.start, range.end);
    const start = edgeOf(index, part, range.start, text.length);
    const end = edgeOf(index + 1, part, range.start, text.length);
    return part.slice(start - range.start, end - range.start);
  });
}

test('slabs show every character once, and break between lines', () => {
  const text = Array.from({ length: 3000 }, (_, line) => `Line ${line} of the inventory.\n`).join('');
  const slabs = shown(text);
  expect(slabs.join('')).toBe(text);
  expect(slabs.every((slab) => slab.startsWith('Line') && slab.endsWith('.\n'))).toBe(true);
});

test('one endless line is still shown whole, and no character pair is split', () => {
  const text = 'a'.concat('𝒳'.repeat(20_000));
  const slabs = shown(text);
  expect(slabs.join('')).toBe(text);
  expect(slabs.every((slab) => slab.isWellFormed())).toBe(true);
});

test('a short text and an empty one are one slab', () => {
  expect(shown('Short.')).toEqual(['Short.']);
  expect(shown('')).toEqual(['']);
});
