import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createContainers, extractDocument, inputOf } from '../index.ts';

const bytesOf = (name: string) => readFileSync(new URL(`../../../../../../tests/fixtures/${name}`, import.meta.url));
const read = (name: string, ocr = false) =>
  extractDocument(inputOf(bytesOf(name), name, { tools: { ocr, ocrLanguages: ['eng'], modelsFolder: null } }));

test('the outline makes headings of lines that look like any other, and labels count the pages', async () => {
  const found = await read('almanac.pdf');
  expect(found.headings.map(({ level, title }) => [level, title])).toEqual([
    [1, 'Winter'],
    [2, 'Grafting wax'],
    [1, 'Summer'],
  ]);
  expect(found.metadata).toMatchObject({
    pages: 3,
    pageLabels: 'i-ii, 1',
    outline: 'Winter (1)\n  Grafting wax (2)\nSummer (3)',
  });
  expect(found.text).toContain('tallow.\n\nComment by Wilma: Ask Otto for the tallow.');
});

test('attached files are documents of their own', async () => {
  const bytes = bytesOf('almanac.pdf');
  const { members } = await extractDocument(inputOf(bytes, 'almanac.pdf'));
  expect(members).toEqual([{ path: 'tools.txt', name: 'tools.txt', size: null, modifiedAt: null }]);
  const { bytes: _, ...input } = inputOf(bytes, 'almanac.pdf');
  const root = { key: 'almanac', name: 'almanac.pdf', load: async () => bytes, input, large: null };
  const content = await createContainers().memberBytes(root, ['tools.txt']);
  expect(Buffer.from(content).toString()).toBe('A saw, a ladder and raffia.');
});

test('reads Chinese, Japanese and Korean fonts that are not embedded', async () => {
  expect((await read('cjk.pdf')).text).toBe('今天天气很好\n佐藤太郎は東京に住む\n오늘은 날씨가');
});

test('reads a form that exists only as XFA', async () => {
  const { text } = await read('xfa.pdf');
  expect(text).toBe('Application for a mooring\nName of the boat\nMarigold');
});

test('a page that is a picture is counted, and recognised where that is switched on', async () => {
  const plain = await read('mixed.pdf');
  expect(plain.note).toContain('1 of 2 pages hold no text');
  const recognised = await read('mixed.pdf', true);
  expect(recognised.text).toContain('The first page is typed');
  expect(recognised.text).toContain('The pears ripen in October');
  expect(recognised.metadata).toMatchObject({ recognisedPages: 1 });
  expect(recognised.note).toContain('1 of 2 pages');
}, 60_000);

test.each([0.7, 0.9])(
  '%d of a PDF without its list of pages gives the text that is whole, as partial',
  async (share) => {
    const bytes = bytesOf('two-pages.pdf');
    const found = await extractDocument(inputOf(bytes.subarray(0, Math.floor(bytes.length * share)), 'cut.pdf'));
    expect(found.partial).toBe(true);
    expect(found.text).toContain('Boskoop by the gate gave 94 kilograms.');
  },
);

test('a list of pages that leads back to itself comes to an end', async () => {
  const body = (object: string) => `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n${object}`;
  const loop = `${body('2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>endobj\n')}trailer<</Root 1 0 R>>\n%%EOF`;
  expect(await extractDocument(inputOf(loop, 'loop.pdf'))).toMatchObject({ text: '', metadata: { pages: 1 } });
});
