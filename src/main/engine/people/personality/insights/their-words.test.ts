import { expect, test } from 'vitest';
import { theirParts } from './their-words.ts';

const said = (text: string, role: 'spoke' | 'wrote', start = 0, format = 'txt') =>
  theirParts(text, { role, start, format }).map(({ start: from, end }) => text.slice(from, end));

test('the turns of one speaker under their full name and a short form that is nobody else', () => {
  const text = 'Maya Lindqvist: I am here.\n\nBob Stone: Hello.\n\nMaya: I love parties.\n';
  expect(said(text, 'spoke')).toEqual(['I am here.', 'I love parties.']);
  expect(said(text, 'spoke', text.indexOf('Bob'))).toEqual(['Hello.']);
});

test('a first name that two speakers have is neither of them', () => {
  const text = 'Maya Lindqvist: I am here.\n\nMaya Stone: Hello.\n\nMaya: I love parties.\n';
  expect(said(text, 'spoke')).toEqual(['I am here.']);
});

test('ten thousand speakers take no time to speak of, and nobody is another', () => {
  const text = Array.from({ length: 10_000 }, (_, index) => `Maya ${letters(index)}: I speak once.\n\n`).join('');
  expect(said(text, 'spoke')).toEqual(['I speak once.']);
});

test('a mail without what it quotes', () => {
  const text =
    '# Saturday\n\nFrom: Maya <m@x.example>\nTo: Tom <t@x.example>\n\nI agree.\n\n> I love crowds.\n\nI do not.\n';
  expect(said(text, 'wrote').map((part) => part.trim())).toEqual(['I agree.', 'I do not.']);
});

function letters(index: number): string {
  return `Q${[...String(index).padStart(5, '0')].map((digit) => 'abcdefghij'[Number(digit)]).join('')}`;
}
