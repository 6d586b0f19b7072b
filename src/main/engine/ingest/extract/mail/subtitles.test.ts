import { expect, test } from 'vitest';
import { opened } from '../../../../../../tests/fixtures/opened.ts';

const text = async (name: string, source: string) => (await opened(source, name)).read;

test('reads a meeting of Teams with its speakers and times', async () => {
  const read = await text(
    'meeting.vtt',
    'WEBVTT\n\nid/1-0\n00:00:04.963 --> 00:00:08.571\n<v Ada Lovelace>OK,\nI think we record</v>\n\nid/1-1\n00:00:08.571 --> 00:00:09.403\n<v Ada Lovelace>properly.</v>\n\n01:00:13.363 --> 01:00:13.803\n<v Zoë>Yes.</v>\n',
  );
  expect(read.text).toBe('**Ada Lovelace** (00:04): OK, I think we record properly.\n\n**Zoë** (1:00:13): Yes.');
  expect(read.metadata).toMatchObject({ participants: 'Ada Lovelace, Zoë', messages: 2, duration: 3614 });
});

test('reads the names that Zoom puts before the words', async () => {
  const cues = [
    'Ada Lovelace: Good morning.',
    'Otto: Hello: good to see you.',
    'and more',
    'Ada Lovelace: Let us begin.',
    'Otto: Yes.',
  ];
  const source = cues
    .map((words, at) => `${at + 1}\n00:00:${10 + at * 10}.000 --> 00:00:${11 + at * 10}.000\n${words}\n`)
    .join('\n');
  const read = await text('zoom.vtt', `WEBVTT\n\n${source}`);
  expect(read.text.split('\n\n')).toEqual([
    '**Ada Lovelace** (00:10): Good morning.',
    '**Otto** (00:20): Hello: good to see you.',
    '(00:30) and more',
    '**Ada Lovelace** (00:40): Let us begin.',
    '**Otto** (00:50): Yes.',
  ]);
});

test.each([
  [
    'film.srt',
    '1\n00:00:01,000 --> 00:00:02,000\nHello &amp; <i>bye</i>\n\n2\n00:00:09,000 --> 00:00:10,500\n{\\an8}Später\n',
    '(00:01) Hello & bye\n\n(00:09) Später',
  ],
  ['a.sbv', '0:00:01.000,0:00:02.000\nOne\n\n0:01:01.000,0:01:02.000\nTwo\n', '(00:01) One\n\n(01:01) Two'],
  [
    'a.ass',
    '[Script Info]\nTitle: x\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\nDialogue: 0,0:00:05.00,0:00:06.00,Default,Ken,0,0,0,,{\\i1}Well{\\i0}, yes\\Nindeed\nDialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,First\n',
    '(00:01) First\n\n**Ken** (00:05): Well, yes indeed',
  ],
])('reads %s', async (name, source, expected) => {
  expect((await text(name, source)).text).toBe(expected);
});
