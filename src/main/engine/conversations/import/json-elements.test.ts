import { expect, test } from 'vitest';
import { createElementScanner } from './json-elements.ts';

function scan(text: string, by: number, longest = 1000) {
  const scanner = createElementScanner('conversations', longest);
  const elements: (string | null)[] = [];
  for (let at = 0; at < text.length; at += by) elements.push(...scanner.push(text.slice(at, at + by)));
  return { elements, head: Object.fromEntries(scanner.head), ...scanner.end() };
}

const values = [{ a: 'x, ]} "\\" {[', b: [1, [2]] }, 7, 'str, ing', null, [], {}];

test.each([1, 2, 3, 7, 1000])('a list comes apart into its elements, in parts of %i', (by) => {
  const { elements, found, whole } = scan(` \n${JSON.stringify(values, null, 2)}\n`, by);
  expect(elements.map((one) => JSON.parse(one ?? ''))).toEqual(values);
  expect({ found, whole }).toEqual({ found: true, whole: true });
});

test.each([1, 5, 1000])('so does the list in an object, and what stands beside it is known, in parts of %i', (by) => {
  const text = JSON.stringify({
    ...{ format: 'x', note: { conversations: [1], y: 'conversations' }, version: 2 },
    ...{ conversations: values, after: [3] },
  });
  const { elements, head, found, whole } = scan(text, by);
  expect(elements.map((one) => JSON.parse(one ?? ''))).toEqual(values);
  expect(head).toMatchObject({ format: '"x"', version: '2' });
  expect({ found, whole }).toEqual({ found: true, whole: true });
});

test('what is too long is passed over, what is cut off is said, and what is no list has no elements', () => {
  expect(scan(JSON.stringify(['a'.repeat(2000), 1]), 64).elements).toEqual([null, '1']);
  const cut = scan('[{"a":1},{"b":', 3);
  expect(cut.elements).toEqual(['{"a":1}']);
  expect(cut.whole).toBe(false);
  expect(scan('<html></html>', 5)).toMatchObject({ elements: [], found: false });
  expect(scan('', 5)).toMatchObject({ elements: [], found: false });
  expect(scan(']]]}}}', 2)).toMatchObject({ elements: [], found: false });
  expect(scan('{"conversations": {"a": [1]}}', 4)).toMatchObject({ elements: [], found: false });
});
