import { expect, test } from 'vitest';
import { utterancesOf } from './utterances.ts';

const spoken = (text: string, format = 'txt') =>
  utterancesOf({ text, format }).map(({ label, text: words }) => `${label?.name ?? '-'}: ${words.trim()}`);

test.each([
  ['names before a colon', 'Ana Duarte: I live here.\nBen: You do?\nAna Duarte: Yes.'],
  ['capitals', 'ANA DUARTE: I live here.\nBEN: You do?\nANA DUARTE: Yes.'],
  [
    'times before the name',
    '[00:01:02] Ana Duarte: I live here.\n[00:01:05] Ben: You do?\n[00:01:09] Ana Duarte: Yes.',
  ],
  ['times after the name', 'Ana Duarte (00:01:02): I live here.\nBen (00:01:05): You do?\nAna Duarte (00:01:09): Yes.'],
  ['bold names', '**Ana Duarte:** I live here.\n\n**Ben:** You do?\n\n**Ana Duarte:** Yes.'],
  ['list marks', '- Ana Duarte: I live here.\n- Ben: You do?\n- Ana Duarte: Yes.'],
  ['a name on its own line', 'Ana Duarte:\nI live here.\n\nBen:\nYou do?\n\nAna Duarte:\nYes.'],
  [
    'a name and a time on their own line',
    'Ana Duarte  0:02\nI live here.\n\nBen  0:09\nYou do?\n\nAna Duarte  0:12\nYes.',
  ],
  [
    'a time and a name on their own line',
    '[00:01:02] Ana Duarte\nI live here.\n\n[00:01:05] Ben\nYou do?\n\n[00:01:09] Ana Duarte\nYes.',
  ],
  ['the time on the line after', 'Ana Duarte\n00:02\nI live here.\n\nBen\n00:09\nYou do?\n\nAna Duarte\n00:12\nYes.'],
  ['IRC', '[12:01] <Ana> I live here.\n[12:02] <Ben> You do?\n[12:03] <Ana> Yes.'],
])('turns with %s', (shape, text) => {
  const ana = shape === 'IRC' ? 'Ana' : 'Ana Duarte';
  expect(spoken(text).map((turn) => turn.replace('BEN', 'Ben'))).toEqual([
    `${ana}: I live here.`,
    'Ben: You do?',
    `${ana}: Yes.`,
  ]);
});

test('names in scripts without capital letters, and colons of full width', () => {
  expect(spoken('王芳：我住在北京。\n李雷：你好！\n王芳：再见。')).toEqual([
    '王芳: 我住在北京。',
    '李雷: 你好！',
    '王芳: 再见。',
  ]);
  expect(spoken('مريم: أعيش هنا.\nخالد: كيف حالك؟\nمريم: بخير.')).toEqual([
    'مريم: أعيش هنا.',
    'خالد: كيف حالك؟',
    'مريم: بخير.',
  ]);
});

test('the written form of chats and recordings', () => {
  const text =
    '# Chat\n\n## 2024-03-12, Tuesday 12 March\n\n**Ana** (09:14): I live here.\nIn two lines.\n\n(09:15) Ana left.';
  expect(spoken(text, 'whatsapp')).toEqual(['Ana: I live here.\nIn two lines.']);
});

test('courts', () => {
  expect(spoken('Q. Where do you live?\nA. In Porto.\nQ. And you work?\nA. I do.')).toEqual([
    'Q: Where do you live?',
    'A: In Porto.',
    'Q: And you work?',
    'A: I do.',
  ]);
});

test.each([
  ['a recipe', 'Flour: 200 g.\nSugar: 100 g.\nButter: 50 g.\nMethod: mix.\nTip: eat it.'],
  ['a form', 'Name: Ana Duarte\nAddress: Porto\nPhone: 123\nNote: I live here.'],
  ['addresses of the web', 'http://a.example: I see\nhttps://b.example: you see\nhttp://c.example: we see'],
  ['a log', '2024-01-01 10:00:00 INFO: I started\n2024-01-01 10:00:01 ERROR: You failed'],
  ['prose', 'There is one thing: I live here. And another: you do.\n\nThat is all.'],
])('%s is no talk', (_, text) => {
  expect(spoken(text).filter((turn) => !turn.startsWith('-:'))).toEqual([]);
});

test('a label that names no speaker ends the words of whoever spoke before', () => {
  expect(spoken('Ana: I live here.\nNote: this was cut.\nBen: You do?\nAna: Yes, I do.')).toEqual([
    'Ana: I live here.',
    '-: this was cut.',
    'Ben: You do?',
    'Ana: Yes, I do.',
  ]);
});
