import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { opened } from '../../../../../../tests/fixtures/opened.ts';
import { decompressRtf } from './compressed-rtf.ts';
import { rtfWords } from './rtf-body.ts';

const fixture = (name: string) => readFileSync(new URL(`../../../../../../tests/fixtures/${name}`, import.meta.url));

test('reads a message with an attachment and a message attached to it', async () => {
  const { read, member } = await opened(fixture('nested.msg'), 'nested.msg');
  expect(read).toMatchObject({
    format: 'msg',
    partial: false,
    metadata: {
      from: 'Wilma Brandt <wilma@example.org>',
      to: 'Otto Lind <otto@example.org>, Zoë Çelik <zoe@example.org>',
      date: '2023-10-02T08:30:00.000Z',
    },
  });
  expect(read.text).toContain('bitte bring vierzig Kilo Gravensteiner mit.');
  expect(read.members?.map(({ name }) => name)).toEqual([
    'Standplan.csv',
    expect.stringMatching(/^The van is booked.*\.eml$/),
  ]);
  const van = await member(1);
  expect(van.read).toMatchObject({ format: 'eml', metadata: { from: 'Otto Lind <otto@example.org>' } });
  expect(van.read.text).toContain('The van with the ramp is booked');
  expect(Buffer.from(await van.bytesOf(0)).toString()).toBe('Ramp, 600 kg, white\n');
});

test('reads words that are there as compressed rich text only', async () => {
  const { read } = await opened(fixture('rich-text.msg'), 'rich-text.msg');
  expect(read.text).toContain('The cider press stands in the barn. Grüße\nSecond line');
});

test('unwraps HTML out of rich text', async () => {
  const rtf = String.raw`{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0 Arial;}}{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 Gr\'fc\u223?e \{x\}{\*\htmltag84 &nbsp;}\htmlrtf }\htmlrtf0 {\*\htmltag72 </p>}{\*\mhtmltag64 no}}`;
  expect(await rtfWords(rtf)).toEqual({ plain: '', html: '<p>Grüße {x}&nbsp;</p>' });
});

test('decompresses the example of the specification, and refuses what is none', () => {
  // MS-OXRTFCP 3.1.1: a simple compressed RTF.
  const example = Buffer.from(
    '2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0',
    'hex',
  );
  expect(decompressRtf(example)).toBe('{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n');
  expect(() => decompressRtf(Buffer.from('nothing of the kind'))).toThrow(/body/);
});

test('finds words and attachments within a winmail.dat', async () => {
  const tnef = fixture('winmail.dat').toString('base64');
  const mail = `From: Wilma <wilma@example.org>\r\nTo: otto@example.org\r\nSubject: Fair\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=winmail.dat\r\n\r\n${tnef}\r\n--b--\r\n`;
  const { read, bytesOf } = await opened(mail, 'fair.eml');
  expect(read.text).toContain('vierzig Kilo Gravensteiner');
  expect(read.members?.map(({ name }) => name)).toEqual([
    'Standplan.csv',
    expect.stringMatching(/^The van is booked.*\.eml$/),
  ]);
  expect(Buffer.from(await bytesOf(0)).toString()).toContain('2;Gravensteiner');
});

test('reads folders, messages, contacts and appointments of a data file', async () => {
  const { read, member } = await opened(gunzipSync(fixture('mailbox.pst.gz')), 'mailbox.pst');
  expect(read).toMatchObject({ format: 'pst', partial: false, metadata: { messages: 5 } });
  expect(read.text).toContain('Inbox/Fair 2023: 2');
  expect(read.members).toHaveLength(5);
  const fair = await member(0);
  expect(fair.read).toMatchObject({
    format: 'eml',
    metadata: { from: 'Wilma Brandt <wilma@example.org>', labels: expect.stringContaining('Inbox') },
  });
  expect(Buffer.from(await fair.bytesOf(0)).toString()).toContain('2;Gravensteiner');
  expect((await fair.member(1)).read.metadata.to).toBe('Wilma Brandt');
  expect((await member(1)).read.text).toContain('The cider press stands in the barn. Grüße');
  expect((await member(3)).read.text).toContain(
    '## Zoë Çelik\n\nTitle: Cider maker\nOrganisation: Orchard Press GmbH\nE-mail: zoe@example.org',
  );
  expect((await member(4)).read.text).toContain('When: 2023-10-14 09:00 to 16:00 (UTC)\nWhere: Barn 3');
});

test('a data file that is cut off is refused or marked, and never hangs', async () => {
  const whole = gunzipSync(fixture('mailbox.pst.gz'));
  for (const share of [0.1, 0.5, 0.9]) {
    const read = await opened(whole.subarray(0, whole.length * share), 'cut.pst').then(
      (found) => (found.read.partial ? 'partial' : 'whole'),
      (error: { code?: string }) => error.code,
    );
    expect(['partial', 'unsupported', 'corrupt']).toContain(read);
  }
});

test('reads a winmail.dat that was saved as a file', async () => {
  const { read, bytesOf } = await opened(fixture('winmail.dat'), 'winmail.dat');
  expect(read).toMatchObject({ format: 'tnef', partial: false });
  expect(read.text).toContain('vierzig Kilo Gravensteiner');
  expect(Buffer.from(await bytesOf(0)).toString()).toContain('1;Boskoop');
});
