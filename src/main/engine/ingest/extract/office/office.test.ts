import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { zipOf } from '../../../../../../tests/fixtures/zip-of.ts';
import { createContainers, extractDocument, inputOf } from '../index.ts';

const bytesOf = (name: string) => readFileSync(new URL(`../../../../../../tests/fixtures/${name}`, import.meta.url));
const read = (name: string, content: Uint8Array | string) => extractDocument(inputOf(content, name));

test('a FictionBook in an old encoding keeps its chapters, poems and notes', async () => {
  const book =
    '<?xml version="1.0" encoding="windows-1251"?><FictionBook><description><title-info><genre>prose</genre>' +
    '<author><first-name>Anton</first-name><last-name>\xd7\xe5\xf5\xee\xe2</last-name></author><book-title>\xd1\xe0\xe4</book-title><lang>ru</lang></title-info></description>' +
    '<body><section><title><p>One</p><p>Spring</p></title><p>The grafts are set<a type="note">1</a>.</p><poem><stanza><v>first line</v><v>second line</v></stanza></poem></section></body>' +
    '<body name="notes"><section id="n1"><p>In April.</p></section></body></FictionBook>';
  const found = await read('garden.fb2', Buffer.from(book, 'latin1'));
  expect(found).toMatchObject({ format: 'fb2', title: 'Сад', partial: false });
  expect(found.metadata).toMatchObject({ author: 'Anton Чехов', language: 'ru' });
  expect(found.text).toBe(
    '## One Spring\n\nThe grafts are set [1].\n\nfirst line\nsecond line\n\n# notes\n\nIn April.',
  );
});

test("Apple's formats are read by their preview, or say what to save them as", async () => {
  const index = { name: 'Index/Document.iwa', data: 'x' };
  const preview = { name: 'QuickLook/Preview.pdf', data: bytesOf('two-pages.pdf') };
  const found = await read('notes.pages', zipOf([index, preview]));
  expect(found).toMatchObject({ format: 'pages', pages: [{ page: 1 }, { page: 2 }] });
  expect(found.text).toContain('Boskoop');
  expect(found.note).toContain('preview');
  await expect(read('notes.pages', zipOf([index]))).rejects.toMatchObject({
    code: 'unsupported',
    message: expect.stringContaining('save it as Word or PDF'),
  });
});

test.each([
  ['letter.wpd', '\xffWPC\x10\0\0\0', 'WordPerfect'],
  ['letter.lit', 'ITOLITLS\x01\0\0\0', 'Calibre'],
  ['letter.hwp', 'HWP Document File V3.00 \x1a\x01\0\0', 'Hangul'],
])('%s says what to save it as', async (name, content, words) => {
  await expect(read(name, Buffer.from(content, 'latin1'))).rejects.toMatchObject({
    code: 'unsupported',
    message: expect.stringContaining(words),
  });
});

test('files that were put into a document are documents of their own', async () => {
  const inner = bytesOf('harvest.xlsx');
  const outer = zipOf([
    {
      name: 'word/document.xml',
      data: '<w:document><w:body><w:p><w:r><w:t>See the sheet.</w:t></w:r></w:p></w:body></w:document>',
    },
    { name: 'word/embeddings/Microsoft_Excel_Sheet1.xlsx', data: inner },
  ]);
  const { members } = await read('report.docx', outer);
  expect(members).toEqual([
    {
      path: 'word/embeddings/Microsoft_Excel_Sheet1.xlsx',
      name: 'Microsoft_Excel_Sheet1.xlsx',
      size: inner.length,
      modifiedAt: null,
    },
  ]);
  const { bytes: _, ...input } = inputOf(outer, 'report.docx');
  const root = { key: 'report', name: 'report.docx', load: async () => outer, input, large: null };
  const content = await createContainers().memberBytes(root, ['word/embeddings/Microsoft_Excel_Sheet1.xlsx']);
  expect(Buffer.from(content).equals(inner)).toBe(true);
});

test('the data behind a chart is no file of its own', async () => {
  expect((await read('figures.pptx', bytesOf('figures.pptx'))).members).toBeUndefined();
});
