import { readdirSync, readFileSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Extraction, extractDocument, inputOf } from './index.ts';

const fixtures = new URL('../../../../../tests/fixtures/', import.meta.url);
const sample = new URL('../../../../../resources/sample/', import.meta.url);

const fixture = (name: string) => read(name, readFileSync(new URL(name, fixtures)));
const read = (name: string, content: string | Uint8Array, maxText = 1_000_000) =>
  extractDocument(inputOf(content, name, { maxText }));
const pageTexts = ({ text, pages }: Extraction) => pages?.map(({ start, end }) => text.slice(start, end).trim());

/** What every extraction promises, whatever its format. */
function expectSound({ text, pages, headings }: Extraction): void {
  expect(text).not.toMatch(/\r|\0/);
  expect(text.isWellFormed()).toBe(true);
  let end = 0;
  pages?.forEach((page, index) => {
    expect(page).toMatchObject({ page: index + 1, start: end });
    end = page.end;
  });
  if (pages) expect(end).toBe(text.length);
  for (const { title, start } of headings) {
    expect(start === 0 || text[start - 1] === '\n').toBe(true);
    expect(text.slice(start).split('\n')[0]).toContain(title);
  }
}

interface Good {
  file: string;
  format: string;
  title: string | null;
  finds: string[];
  pages?: RegExp[];
  headings?: string[];
}

const good: Good[] = [
  {
    file: 'two-pages.pdf',
    format: 'pdf',
    title: 'Notes on the orchard',
    finds: ['still bearing.\nThe well-known Boskoop', '94 kilograms.\n\nA second paragraph'],
    pages: [/^# The old trees[\s\S]*blank line\.$/, /^# The new trees[\s\S]*the winter\.$/],
    headings: ['The old trees', 'The new trees'],
  },
  {
    file: 'two-columns.pdf',
    format: 'pdf',
    title: null,
    finds: ['Letterhead written last\n\nLeft line 1', 'Left line 12 of the column\nRight line 1 of'],
    pages: [/^Letterhead/],
  },
  { file: 'form.pdf', format: 'pdf', title: null, finds: ['Name of the boat: Marigold'], pages: [/Marigold$/] },
  {
    file: 'handbook.docx',
    format: 'docx',
    title: 'Handbook of the orchard',
    headings: ['Pruning', 'Tools'],
    finds: [
      '- Saw\n- Ladder of 3 metres',
      '1. Cut the dead wood\n2. Cut the crossing branches',
      '| Boskoop | 94 |',
      'The yield follows y=(a+b)/2 in most years.',
      'Words inside a text box',
      'Kept and inserted',
      'Comment by Otto: March is fine in cold years.',
      'Orchard society of Lindenau',
    ],
  },
  {
    file: 'figures.pptx',
    format: 'pptx',
    title: 'The orchard in figures',
    headings: ['Harvest of 2023', 'Prices and sales'],
    finds: [
      '- 1,240 kilograms of apples\n  - of which 94',
      'Notes: Thank the pickers.',
      '| Bottle | 2.80 EUR |',
      '| 2023 | 455 |',
    ],
    pages: [/^## Harvest of 2023/, /^## Prices and sales/],
  },
  {
    file: 'harvest.xlsx',
    format: 'xlsx',
    title: null,
    headings: ['Harvest', 'Keys'],
    finds: [
      'Tree: Boskoop; Picked on: 28 September 2023; Kilograms: 94.5 kg; Share: 12.5%',
      'Kilograms: 1,071.0 kg',
      'Comment on A4: The tree by the gate.',
      'Lock: Shed; Code: 4711',
    ],
    pages: [/^## Harvest\n/, /^## Keys\n/],
  },
  {
    file: 'harvest.xls',
    format: 'xls',
    title: null,
    finds: ['Tree: Gravensteiner; Kilograms: 71', 'Tree: Comice; Kilograms: 9'],
    pages: [/^## Harvest\n/, /^## Pears\n/],
  },
  {
    file: 'letter.odt',
    format: 'odt',
    title: 'Letter from the orchard',
    headings: ['Grafting'],
    finds: ['in April [1], when', '[1] As Otto found out in 1998.', '- Wax\n- Raffia', '| Boskoop | M9 |'],
  },
  {
    file: 'trees.ods',
    format: 'ods',
    title: null,
    finds: ['Tree: Boskoop; Year: 1931'],
    pages: [/^## Apples\n/, /^## Pears\n/],
  },
  {
    file: 'seasons.odp',
    format: 'odp',
    title: 'Apples',
    finds: ['Picked from August to October'],
    pages: [/^## Apples\n/, /^## Pears\n/],
  },
  {
    file: 'year.epub',
    format: 'epub',
    title: 'The orchard year',
    finds: ['The grafts are set in April.'],
    pages: [/^# Spring\n/, /^# Autumn\n/],
  },
  {
    file: 'fair.msg',
    format: 'msg',
    title: 'Apples for the fair',
    finds: [
      'From: Wilma Brandt <wilma@example.org>',
      'forty kilograms of Gravensteiner',
      'Attachments: stall plan.pdf',
    ],
  },
];

test.each(good)('reads $file', async ({ file, format, title, finds, pages, headings }) => {
  const read = await fixture(file);
  expectSound(read);
  expect(read).toMatchObject({ format, title, partial: false, note: null });
  for (const words of finds) expect(read.text).toContain(words);
  if (headings) expect(read.headings.map((heading) => heading.title)).toEqual(headings);
  const texts = pageTexts(read);
  expect(texts?.length).toBe(pages?.length);
  pages?.forEach((page, index) => {
    expect(texts?.[index]).toMatch(page);
  });
});

test('says that a scan has no text', async () => {
  const read = await fixture('scan.pdf');
  expect(read).toMatchObject({ text: '', pages: [{ page: 1, start: 0, end: 0 }], partial: false });
  expect(read.note).toContain('pictures');
});

test('reads the same file under any name', async () => {
  const bytes = readFileSync(new URL('handbook.docx', fixtures));
  for (const name of ['handbook.pdf', 'handbook', 'handbook.txt', 'handbook.xlsx']) {
    expect((await read(name, bytes)).format).toBe('docx');
  }
});

test('reads an e-mail message with its people, date and attachments', async () => {
  const mail = [
    'From: =?utf-8?q?Zo=C3=AB_Brandt?= <zoe@example.org>',
    'To: Otto <otto@example.org>',
    'Subject: Ladders',
    'Date: Mon, 02 Oct 2023 10:30:00 +0200',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Bring <b>two</b> ladders.</p>',
    '--b\r\nContent-Type: text/plain; name=list.txt\r\nContent-Disposition: attachment; filename=list.txt\r\n\r\nrope',
    '--b--',
  ].join('\r\n');
  const message = await read('ladders.eml', mail);
  expectSound(message);
  expect(message).toMatchObject({ format: 'eml', title: 'Ladders', partial: false });
  expect(message.text).toBe(
    '# Ladders\n\nFrom: Zoë Brandt <zoe@example.org>\nTo: Otto <otto@example.org>\nDate: 2 October 2023, 08:30 UTC\n\n' +
      'Bring two ladders.\n\nAttachments: list.txt',
  );
  expect((await read('saved-without-extension', mail)).format).toBe('eml');
});

test('reads rich text with the characters of its code page', async () => {
  const rtf = String.raw`{\rtf1\ansi\ansicpg1252{\info{\title Pears}{\author Otto}}\pard Gr\'fc\'dfe \u8212? pears\par Second\par}`;
  const read_ = await read('pears.rtf', rtf);
  expect(read_).toMatchObject({
    format: 'rtf',
    title: 'Pears',
    text: 'Grüße — pears\n\nSecond',
    metadata: { author: 'Otto' },
  });
});

test('reads rows of CSV so that each makes sense alone', async () => {
  const csv = await read('prices.csv', 'Item;Price\n"Rope; 10 m";12,50\nOar;40\n');
  expect(csv.text).toBe('Item | Price\nItem: Rope; 10 m; Price: 12,50\nItem: Oar; Price: 40');
});

test.each([
  [
    'a.json',
    '{"name":"Ada","tags":["x","y"],"notes":"two\\nlines"}',
    'name: Ada\ntags:\n  - x\n  - y\nnotes: two\n  lines',
  ],
  ['a.jsonl', '{"a":1}\n{"a":2}\n', 'a: 1\n\na: 2'],
  [
    'a.vtt',
    'WEBVTT\n\n1\n00:01.000 --> 00:02.000\n<v Ann>Good <i>morning</i>\n\n00:03.000 --> 00:04.000\n<v Ann>again',
    '**Ann** (00:01): Good morning again',
  ],
  ['a.srt', '1\n00:00:01,000 --> 00:00:02,000\nHello &amp; bye\n', '(00:01) Hello & bye'],
  [
    'a.ipynb',
    '{"cells":[{"cell_type":"markdown","source":["# T"]},{"cell_type":"code","source":"print(1)","outputs":[{"text":["1\\n"]}]}]}',
    '# T\n\n```\nprint(1)\n```\n\n```\n1\n```',
  ],
  [
    'a.xml',
    '<?xml version="1.0"?><book><title>On &ldquo;trees&rdquo;</title><p>A <i>long</i> tale &amp; more.</p></book>',
    '# On “trees”\n\nA long tale & more.',
  ],
  ['a.py', 'def f():\n    return 1\n', 'def f():\n    return 1'],
])('reads %s', async (name, content, text) => {
  const found = await read(name, content);
  expectSound(found);
  expect(found).toMatchObject({ text, partial: false });
});

test('keeps broken JSON as it is written, and says so', async () => {
  const found = await read('a.json', '{"name": "Ada", ');
  expect(found).toMatchObject({ format: 'json', text: '{"name": "Ada",' });
  expect(found.note).toContain('not valid JSON');
});

test('removes NULs and lone surrogates, and ends lines with LF', async () => {
  expect((await read('a.txt', 'one\r\ntwo\rthree\0, and so on\n')).text).toBe('one\ntwo\nthree, and so on');
  expect((await read('a.json', '{"a":"x\\ud800y"}')).text).toBe('a: xy');
});

test('finds a file of nothing but white space empty, not broken', async () => {
  expect(await read('a.txt', ' \n\t\n')).toMatchObject({ text: '', partial: false, note: 'There is no text in it.' });
});

test('stops at the longest text allowed, never inside a character', async () => {
  const found = await read('a.txt', 'abc😀def', 4);
  expect(found).toMatchObject({ text: 'abc', partial: true });
  const pages = await read('a.pdf', readFileSync(new URL('two-pages.pdf', fixtures)), 200);
  expectSound(pages);
  expect(pages).toMatchObject({ partial: true, pages: [{ page: 1 }, { page: 2, end: 200 }] });
});

test('reads the whole sample library, which stays small', async () => {
  const names = readdirSync(sample);
  expect(names.length).toBeGreaterThanOrEqual(12);
  expect(names.reduce((sum, name) => sum + statSync(new URL(name, sample)).size, 0)).toBeLessThan(400_000);
  for (const name of names) {
    const found = await read(name, readFileSync(new URL(name, sample)));
    expectSound(found);
    expect(found, name).toMatchObject({ partial: false, note: null });
    expect(found.text.length, name).toBeGreaterThan(500);
  }
});
