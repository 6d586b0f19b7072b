import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { extractDocument, inputOf } from '../index.ts';

const bytesOf = (name: string) => readFileSync(new URL(`../../../../../../tests/fixtures/${name}`, import.meta.url));
const read = (name: string, bytes: Uint8Array) => extractDocument(inputOf(bytes, name));

/** Without the directory at its end, and whatever stands behind the part's first bytes. */
function cutWithin(bytes: Buffer, part: string, share: number): Buffer {
  const from = bytes.indexOf(part) + part.length;
  const next = bytes.indexOf('PK\x03\x04', from, 'latin1');
  const end = next === -1 ? bytes.indexOf('PK\x01\x02', from, 'latin1') : next;
  return bytes.subarray(0, from + Math.floor((end - from) * share));
}

test.each([
  ['handbook.docx', 'word/document.xml', 'Prune the apple trees in February'],
  ['letter.odt', 'content.xml', 'Grafts take best in April'],
  ['figures.pptx', 'ppt/slides/slide1.xml', 'kilograms of apples'],
])('%s cut off behind %s is read as far as it goes', async (name, part, words) => {
  const found = await read(name, cutWithin(bytesOf(name), part, 1));
  expect(found).toMatchObject({ partial: true, note: expect.stringContaining('cut off') });
  expect(found.text).toContain(words);
});

test('a part whose bytes no longer match its checksum is read, and said to be damaged', async () => {
  const bytes = bytesOf('handbook.docx');
  const directory = bytes.indexOf('PK\x01\x02', 0, 'latin1');
  const record = bytes.lastIndexOf('PK\x01\x02', bytes.indexOf('word/document.xml', directory), 'latin1');
  bytes.writeUInt32LE(0xdeadbeef, record + 16);
  const found = await read('handbook.docx', bytes);
  expect(found).toMatchObject({ partial: true, note: expect.stringContaining('word/document.xml') });
  expect(found.text).toContain('Prune the apple trees in February');
});
