import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { opened } from '../../../../../../tests/fixtures/opened.ts';
import { inputOf } from '../index.ts';
import { mboxExtractor } from './mbox.ts';

const from = 'From ada@example.org Mon Oct  2 10:30:00 2023';
const message = (id: number, subject: string, body: string, ...more: string[]) =>
  [
    `From: Ada Lovelace <ada@example.org>`,
    `Subject: ${subject}`,
    `Date: Mon, ${String(1 + (id % 28)).padStart(2, '0')} Oct 2023 10:30:00 +0200`,
    `Message-ID: <${id}@example.org>`,
    ...more,
    '',
    body,
    '',
  ].join('\n');

test('lists messages and gives each as a document, quoted lines restored', async () => {
  const box = [
    from,
    message(1, 'Ladders', 'First.\n>From here on it rains.\n>>From twice quoted'),
    from,
    message(2, '=?utf-8?q?=C3=84pfel?=', 'Second.', 'X-Gmail-Labels: =?utf-8?q?Wichtig,Ern=C3=A4hrung?='),
  ].join('\n');
  const { read, member } = await opened(box, 'Inbox');
  expect(read).toMatchObject({
    format: 'mbox',
    title: 'Inbox',
    metadata: { messages: 2, first: '2023-10-02', last: '2023-10-03' },
  });
  expect(read.text).toContain('| 2023-10-03 | Ada Lovelace <ada@example.org> | Äpfel |');
  expect(read.members?.map(({ path, name }) => [path, name])).toEqual([
    ['1@example.org.eml', 'Ladders.eml'],
    ['2@example.org.eml', 'Äpfel.eml'],
  ]);
  expect((await member(0)).read.text).toContain('First.\nFrom here on it rains.\n>From twice quoted');
  expect((await member(1)).read.metadata).toMatchObject({ subject: 'Äpfel', labels: 'Wichtig, Ernährung' });
});

test('a line that only begins with "From " is no message', async () => {
  const box = [
    from,
    message(1, 'A', 'words\n\nFrom all of us, merry Christmas\nand more words\n\nFrom: nobody'),
    from,
    message(2, 'B', 'w'),
  ].join('\n');
  const { read } = await opened(box, 'x.mbox');
  expect(read.metadata.messages).toBe(2);
});

test('takes messages with broken "From " lines, and two with the same id', async () => {
  const box = [
    'From - ',
    message(1, 'A', 'one'),
    'From ???@??? ',
    message(1, 'B', 'two'),
    'From MAILER-DAEMON',
    'Subject: C',
    '',
    'three',
    '',
  ].join('\n');
  const { read, member } = await opened(box, 'x.mbox');
  expect(read.members?.map(({ name }) => name)).toEqual(['A.eml', 'B.eml', 'C.eml']);
  expect(new Set(read.members?.map(({ path }) => path)).size).toBe(3);
  expect((await member(1)).read.text).toContain('two');
});

test('leaves out what Thunderbird deleted, and trusts a Content-Length that fits', async () => {
  const quoting = 'a\n\nFrom x@y.org Mon Oct  2 10:30:00 2023\nSubject: inner\n\nb\n';
  const box = [
    'From - Mon Oct 02 10:30:00 2023\r',
    message(1, 'Gone', 'deleted', 'X-Mozilla-Status: 0009'),
    from,
    message(2, 'Quoting', quoting.slice(0, -1), `Content-Length: ${quoting.length}`),
    from,
    message(3, 'Last', 'w'),
  ].join('\n');
  const { read } = await opened(box, 'Inbox');
  expect(read.members?.map(({ name }) => name)).toEqual(['Quoting.eml', 'Last.eml']);
  expect(read.note).toContain('1 deleted message was left out');
});

test('a mailbox that was cut in the middle gives what is there', async () => {
  const box = Array.from(
    { length: 20 },
    (_, id) => `${from}\n${message(id, `Message ${id}`, 'words '.repeat(20))}`,
  ).join('\n');
  const { read, member } = await opened(box.slice(0, box.length / 2), 'cut.mbox');
  expect(read.members?.length).toBe(10);
  expect((await member(-1)).read.title).toBe('Message 9');
});

test('reads a mailbox from disk piece by piece, with messages across the borders of pieces', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mbox-'));
  try {
    const path = join(folder, 'large.mbox');
    const filler = `${'The quick brown fox jumps over the lazy dog.\n'.repeat(2000)}`;
    const count = 120;
    writeFileSync(
      path,
      Array.from({ length: count }, (_, id) => `${from}\n${message(id, `Message ${id}`, `${filler}end ${id}`)}`).join(
        '\n',
      ),
    );
    const { size } = statSync(path);
    const input = { ...inputOf('', 'large.mbox'), path, size, maxBytes: 1000 };
    const read = await mboxExtractor.extractLarge?.(input);
    expect(read?.members).toHaveLength(count);
    const container = await mboxExtractor.openLarge?.(input);
    for (const id of [0, 47, 93, count - 1]) {
      const bytes = Buffer.from((await container?.read(`${id}@example.org.eml`)) ?? '');
      expect(bytes.toString().trimEnd().endsWith(`end ${id}`)).toBe(true);
    }
    container?.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
