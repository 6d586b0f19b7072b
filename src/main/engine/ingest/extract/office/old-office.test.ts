import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { extractDocument, inputOf } from '../index.ts';

const bytesOf = (name: string) => readFileSync(new URL(`../../../../../../tests/fixtures/${name}`, import.meta.url));
const read = (name: string, bytes: Uint8Array = bytesOf(name)) => extractDocument(inputOf(bytes, name));

test('a Word 97 document keeps headings, tables, comments, text boxes and what it says about itself', async () => {
  const found = await read('handbook.doc');
  expect(found).toMatchObject({ format: 'doc', title: 'Handbook of the orchard', partial: false });
  expect(found.metadata).toMatchObject({ author: 'Wilma Brandt', created: '2013-12-23' });
  expect(found.headings.map(({ title, level }) => `${level} ${title}`)).toEqual(['1 Pruning', '2 Tools']);
  expect(found.text).toContain('| Tree | Yield in kg |\n| --- | --- |\n| Boskoop | 94 |');
  expect(found.text).toContain('Comment: March is fine in cold years.');
  expect(found.text).toContain('Words inside a text box');
  expect(found.text).toContain('Kept and inserted');
  expect(found.text).not.toContain('struck out');
});

test('a document of Word itself keeps its letters', async () => {
  const found = await read('harmless.doc');
  expect(found.headings).toMatchObject([{ level: 1, title: 'Test' }]);
  expect(found.text).toContain('ünicöde-ßtringß');
});

test('a document whose table of pieces is gone gives what looks like sentences, marked as partial', async () => {
  const bytes = Buffer.from(bytesOf('handbook.doc'));
  for (let at = bytes.indexOf('1Table', 0, 'utf16le'); at !== -1; at = bytes.indexOf('1Table', at + 1, 'utf16le')) {
    bytes.write('9', at, 'utf16le');
  }
  const found = await read('handbook.doc', bytes);
  expect(found).toMatchObject({ partial: true, text: expect.stringContaining('before the sap rises.') });
});

test('a document of Word 2 is read in the code page of its language', async () => {
  const words = Buffer.from(
    '\xc2\xe8\xf8\xed\xe5\xe2\xfb\xe9 \xf1\xe0\xe4 \xf6\xe2\xe5\xf2\xe5\xf2\rin May\r',
    'latin1',
  );
  const bytes = Buffer.alloc(0x180 + words.length);
  bytes.writeUInt16LE(0xa5db, 0);
  bytes.writeUInt16LE(45, 2);
  bytes.writeUInt16LE(0x0419, 6);
  bytes.writeUInt32LE(0x180, 0x18);
  bytes.writeUInt32LE(bytes.length, 0x1c);
  bytes.writeUInt32LE(words.length, 0x34);
  words.copy(bytes, 0x180);
  expect(await read('orchard.doc', bytes)).toMatchObject({ format: 'doc', text: 'Вишневый сад цветет\n\nin May' });
});

test('a presentation from before 2007 has its slides as pages', async () => {
  const found = await read('objects.ppt');
  expect(found).toMatchObject({ format: 'ppt', title: 'Embedded Objects', pages: [{ page: 1 }], partial: false });
  expect(found.text).toBe(
    '## Embedded Objects\n\n- This slide contains an embedded object\n- It is a simple harmless ASCII text file',
  );
});

test.each([
  ['orchard.pages', 'pages', 'The Boskoop blossoms in the second week of April.\n\nOrchard society'],
  ['orchard.key', 'key', 'First slide\n\nApples keep until May\n\nSecond slide\n\nPears keep until March'],
  ['harvest.numbers', 'numbers', 'Boskoop\n\nGravensteiner'],
])('%s without a preview gives its texts', async (name, format, words) => {
  const found = await read(name);
  expect(found).toMatchObject({ format, partial: true, text: expect.stringContaining(words) });
  expect(found.text).not.toContain('Title Text');
});

test('a Kindle book keeps headings and lists', async () => {
  const found = await read('handbook.azw3');
  expect(found).toMatchObject({ format: 'mobi', title: 'Handbook of the orchard', partial: false });
  expect(found.metadata).toMatchObject({ author: 'Wilma Brandt' });
  expect(found.text).toContain('Prune the apple trees in February, before the sap rises.');
  expect(found.headings.map(({ title }) => title)).toContain('Pruning');
});

test('a Kindle book with DRM says so', async () => {
  const bytes = Buffer.from(bytesOf('handbook.azw3'));
  bytes.writeUInt16BE(2, bytes.readUInt32BE(78) + 12);
  await expect(read('handbook.azw3', bytes)).rejects.toMatchObject({ code: 'encrypted' });
});

test('an XPS document is read line by line', async () => {
  const found = await read('handbook.xps');
  expect(found).toMatchObject({ format: 'xps', pages: [{ page: 1 }], title: 'Handbook of the orchard' });
  expect(found.text).toContain('Pruning\nPrune the apple trees in February, before the sap rises.\nTools');
  expect(found.text).toContain('Tree Yield in kg\nBoskoop 94\n');
});

test('a Visio drawing has its pages', async () => {
  expect(await read('orchard.vsdx')).toMatchObject({
    format: 'vsdx',
    pages: [{ page: 1 }, { page: 2 }],
    text: '## Watering\n\nIs the soil dry?\n\nWater at dusk\n\n## Pruning\n\nWait for February',
  });
});

test.each([
  ['orchard-word.xml', 'word-xml', '# Pruning\n\nPrune in February, before the sap rises.\n\n| Tree | Kilograms |'],
  ['harvest-excel.xml', 'sheet-xml', 'Tree | Kilograms\nTree: Boskoop; Kilograms: 94'],
  ['orchard.fodt', 'odt', '# Orchard\n\nPrune in February.'],
])('%s is known by its content', async (name, format, words) => {
  const found = await read(name, bytesOf(`formats/${name}`));
  expect(found).toMatchObject({ format, partial: false, text: expect.stringContaining(words) });
});
