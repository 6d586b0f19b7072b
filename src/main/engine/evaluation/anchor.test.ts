import { expect, test } from 'vitest';
import { anchorOf, locate } from './anchor.ts';

const before = `# Lease

The tenant may end the lease with a notice period of three months, in writing, at the end of any month.

The rent is 450 crowns a month and is paid on the first day.`;
const passage =
  'The tenant may end the lease with a notice period of three months, in writing, at the end of any month.';
const anchor = anchorOf(passage, before.indexOf(passage));
const found = (text: string) => {
  const range = locate(text, anchor);
  return range === null ? null : text.slice(range.start, range.end);
};

test('an unchanged text has it where it was', () => {
  expect(locate(before, anchor)).toEqual({ start: anchor.start, end: anchor.end });
});

test('what is written before it moves it', () => {
  expect(found(`A new first page.\n\n${before}`)).toBe(passage);
});

test('other line breaks, marks and letter cases do not hide it', () => {
  const other = before.replace('notice period', 'notice\nperiod').replace('in writing', '**in writing**');
  expect(found(other)).toBe(
    'The tenant may end the lease with a notice\nperiod of three months, **in writing**, at the end of any month',
  );
});

test('a corrected word in its middle leaves it found', () => {
  expect(found(before.replace('three months', 'six months'))).toContain('notice period of six months');
});

test('of two equal passages the one nearer to the old place counts', () => {
  const twice = `${before}\n\n${passage}`;
  expect(locate(twice, anchor)).toEqual({ start: anchor.start, end: anchor.end });
  expect(locate(`Note. ${twice}`, anchor)?.start).toBe('Note. '.length + anchor.start);
});

test('a text that lost it says so, even where its words stand apart', () => {
  expect(found('The rent is 450 crowns a month and is paid on the first day.')).toBeNull();
  expect(found('Any month the tenant may write. The lease has a period, and a notice at the end.')).toBeNull();
});

test('a passage in a script without spaces is found after it moved', () => {
  const text = '租约说明。房客可以提前三个月书面通知终止租约。租金每月支付。';
  const one = '房客可以提前三个月书面通知终止租约。';
  const kept = anchorOf(one, text.indexOf(one));
  const moved = `新的前言。${text.replace('书面通知', '书面\n通知')}`;
  const range = locate(moved, kept);
  expect(range && moved.slice(range.start, range.end)).toBe('房客可以提前三个月书面\n通知终止租约');
});

test('a long passage is found by its beginning and its end', () => {
  const long = Array.from({ length: 60 }, (_, at) => `Sentence ${at} tells of ship ${at * 7}.`).join(' ');
  const kept = anchorOf(long, 0);
  const edited = `Preface. ${long.replace('Sentence 30 tells of ship 210.', 'Sentence thirty was rewritten.')}`;
  expect(locate(edited, kept)).toEqual({ start: 9, end: edited.length - 1 });
});
