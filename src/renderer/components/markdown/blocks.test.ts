import { expect, test } from 'vitest';
import { splitBlocks } from './blocks.ts';

const texts = (text: string) => splitBlocks(text).map((block) => block.text);

test('paragraphs, lists and fenced code are parts of their own', () => {
  const text = 'One\ntwo.\n\n- a\n\n- b\n  more\n\nThree.\n\n```js\na\n\nb\n```\n\n| x |\n| - |';
  expect(texts(text)).toEqual(['One\ntwo.', '- a\n\n- b\n  more', 'Three.', '```js\na\n\nb\n```', '| x |\n| - |']);
  for (const block of splitBlocks(text)) {
    expect(text.slice(block.start, block.start + block.text.length)).toBe(block.text);
  }
});

test('what grows at its end changes only its last part', () => {
  const text = 'First.\n\n1. one\n2. two\n\nLast [1].\n\n~~~\ncode that is still';
  for (let end = 1; end < text.length; end += 1) {
    const before = texts(text.slice(0, end));
    expect(texts(text.slice(0, end + 1)).slice(0, before.length - 1)).toEqual(before.slice(0, -1));
  }
});

test('a fence that is never closed holds the rest', () => {
  expect(texts('```\na\n\n~~~\n\nb')).toEqual(['```\na\n\n~~~\n\nb']);
  expect(texts('')).toEqual([]);
});
