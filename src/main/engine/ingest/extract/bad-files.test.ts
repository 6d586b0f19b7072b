import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { zipOf } from '../../../../../tests/fixtures/zip-of.ts';
import { CommonplaceError, type ErrorCode } from '../../../../contract/index.ts';
import { extractDocument, inputOf } from './index.ts';

const fixtures = new URL('../../../../../tests/fixtures/', import.meta.url);
const sample = new URL('../../../../../resources/sample/', import.meta.url);

async function outcome(name: string, content: string | Uint8Array) {
  try {
    return await extractDocument(inputOf(content, name, { maxText: 1_000_000 }));
  } catch (error) {
    if (error instanceof CommonplaceError) return error;
    throw error;
  }
}

/** 3,000 bytes in which every value occurs: what no format looks like. */
const noise = Buffer.from(Array.from({ length: 3000 }, (_, index) => (index * 7919) % 256));
const inWord = (xml: string) =>
  zipOf([{ name: 'word/document.xml', data: `<w:document><w:body>${xml}</w:body></w:document>` }]);

const bad: [string, string, string | Uint8Array, ErrorCode][] = [
  ['an empty file', 'empty.pdf', '', 'empty_file'],
  ['one letter named PDF', 'one.pdf', 'a', 'corrupt'],
  ['one NUL named Word', 'one.docx', '\0', 'corrupt'],
  ['blanks named Word', 'blank.docx', ' \n ', 'corrupt'],
  ['a filler of one letter named Word', 'filler.docx', 'Y'.repeat(4096), 'corrupt'],
  ['70,000 NULs named Word', 'nul.docx', Buffer.alloc(70_000), 'corrupt'],
  ['70,000 NULs named text', 'nul.txt', Buffer.alloc(70_000), 'unsupported'],
  ['a program named PDF', 'fake.pdf', Buffer.concat([Buffer.from('MZ'), noise]), 'corrupt'],
  ['noise named text', 'noise.txt', noise, 'unsupported'],
  ['noise without a name', 'noise', noise, 'unsupported'],
  ['a PDF of three lines', 'cut.pdf', '%PDF-1.7\n1 0 obj\n<<', 'corrupt'],
  ['the beginning of an archive', 'cut.xlsx', Buffer.from('PK\x03\x04broken', 'latin1'), 'corrupt'],
  ['the beginning of a compound file', 'cut.doc', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'corrupt'],
  ['the beginning of a picture', 'photo.png', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), 'corrupt'],
  ['a sound recording of nothing', 'song.mp3', Buffer.concat([Buffer.from('ID3\x04\0'), noise]), 'corrupt'],
  [
    'a Word document without a body',
    'a.docx',
    zipOf([{ name: 'word/document.xml', data: '<w:document/>' }]),
    'corrupt',
  ],
  ['a workbook without sheets', 'a.xlsx', zipOf([{ name: 'xl/workbook.xml', data: '<workbook/>' }]), 'corrupt'],
  ['a locked archive', 'a.docx', zipOf([{ name: 'word/document.xml', data: 'x', locked: true }]), 'encrypted'],
  ['tables nested 6,000 deep', 'a.docx', inWord('<w:tbl><w:tr><w:tc>'.repeat(6_000)), 'corrupt'],
  ['a zip bomb', 'bomb.docx', zipOf([{ name: 'word/document.xml', data: Buffer.alloc(20_000_000) }]), 'too_large'],
  [
    'a zip bomb that lies',
    'bomb.docx',
    zipOf([{ name: 'word/document.xml', data: Buffer.alloc(20_000_000), claimed: 9 }]),
    'too_large',
  ],
  ['an encrypted PDF', 'a.pdf', readFileSync(new URL('encrypted.pdf', fixtures)), 'encrypted'],
  ['an encrypted Word document', 'a.docx', readFileSync(new URL('encrypted.docx', fixtures)), 'encrypted'],
  ['an encrypted workbook', 'a.xlsx', readFileSync(new URL('encrypted.xlsx', fixtures)), 'encrypted'],
  ['an encrypted OpenDocument text', 'a.odt', readFileSync(new URL('encrypted.odt', fixtures)), 'encrypted'],
  ['a book with DRM', 'a.epub', readFileSync(new URL('locked.epub', fixtures)), 'encrypted'],
];

test.each(bad)('%s is refused with a reason', async (_, name, content, code) => {
  const error = await outcome(name, content);
  expect(error).toBeInstanceOf(CommonplaceError);
  expect(error).toMatchObject({ code, message: expect.stringMatching(/^[A-Z"].{20,}\.$/s) });
});

const whole = [
  ...readdirSync(fixtures, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(py|ts)$/.test(entry.name))
    .map(({ name }) => new URL(name, fixtures)),
  new URL('looking-after-binnacle.rtf', sample),
  new URL('regatta-ferry-thread.eml', sample),
].map((url) => [url.pathname.split('/').at(-1) ?? '', readFileSync(url)] as const);

test.each(whole)('%s cut short is an error, or partial, or loses no word', async (name, bytes) => {
  const full = await outcome(name, bytes);
  for (const share of [0.1, 0.5, 0.99]) {
    const cut = await outcome(name, bytes.subarray(0, Math.floor(bytes.length * share)));
    if (cut instanceof CommonplaceError) expect(['corrupt', 'encrypted']).toContain(cut.code);
    else if (!cut.partial) expect({ share, text: cut.text }).toEqual({ share, text: 'text' in full ? full.text : '' });
  }
});

test('six bytes of nothing in particular do no harm', async () => {
  const found = await outcome('bytes.txt', Buffer.from([0xff, 0xfe, 0xfd, 0xfc, 0x80, 0x81]));
  expect(found instanceof CommonplaceError || found.text.length <= 3).toBe(true);
});

test.each([
  ['note.pdf', 'This is only a plain note under the wrong name.', 'txt'],
  ['export.xls', '<html><body><table><tr><td>A</td><td>B</td></tr></table></body></html>', 'html'],
  ['page.csv', '<!doctype html><title>t</title><p>words', 'html'],
  ['letter.doc', '{\\rtf1 Dear Otto}', 'rtf'],
])('%s is read as what it is', async (name, content, format) => {
  expect(await outcome(name, content)).toMatchObject({ format });
});

test('expands no entity and reads no other file', async () => {
  const laughs = '<!DOCTYPE l [<!ENTITY a "lol"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>';
  const found = await outcome('a.xml', `<?xml version="1.0"?>${laughs}<l>&b;&f; words that stay</l>`);
  expect(found).toMatchObject({ text: '&b;&f; words that stay' });
});

test.each([
  ['deep.html', `${'<div>'.repeat(30_000)}deep words`],
  ['deep.xml', `<?xml version="1.0"?>${'<a>'.repeat(30_000)}deep words`],
  ['angles.xml', `<?xml version="1.0"?><a>${'<b "'.repeat(30_000)} deep words`],
  ['deep.json', `{"a":"deep words","b":${'['.repeat(30_000)}${']'.repeat(30_000)}}`],
  ['marks.md', `# ${'*a '.repeat(30_000)}deep words`],
])('%s is read to the end', async (name, content) => {
  expect(await outcome(name, content)).toMatchObject({ text: expect.stringContaining('deep words') });
});
