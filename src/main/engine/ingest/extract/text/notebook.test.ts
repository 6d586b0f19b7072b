import { expect, test } from 'vitest';
import { extractDocument, inputOf } from '../index.ts';
import { notebookExtractor } from './notebook.ts';

const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const book = {
  nbformat: 4,
  metadata: { kernelspec: { display_name: 'Python 3', language: 'python' }, authors: [{ name: 'Ada' }] },
  cells: [
    { cell_type: 'markdown', source: ['# Boats\n', 'Words.'] },
    {
      cell_type: 'code',
      source: 'print("a")',
      outputs: [
        { output_type: 'stream', text: ['a\n'] },
        {
          output_type: 'execute_result',
          data: {
            'text/html': '<table><tr><th>x</th><th>y</th></tr><tr><td>1</td><td>2</td></tr></table>',
            'text/plain': 'x y',
          },
        },
        { output_type: 'display_data', data: { 'image/png': pixel, 'text/plain': ['<Figure size 1x1>'] } },
        {
          output_type: 'error',
          ename: 'ValueError',
          evalue: 'no boat',
          traceback: ['\u001b[31mValueError\u001b[0m: no boat'],
        },
      ],
    },
  ],
};
const input = (content: unknown, name = 'a.ipynb') =>
  inputOf(typeof content === 'string' ? content : JSON.stringify(content), name);

test('cells in order, outputs as text, pictures as members', async () => {
  const found = await extractDocument(input(book));
  expect(found).toMatchObject({
    title: 'Boats',
    metadata: { cells: 2, codeCells: 1, language: 'python', kernel: 'Python 3', author: 'Ada', nbformat: 4 },
    members: [{ path: 'cell 2 output 3.png', size: 70 }],
  });
  expect(found.text).toBe(
    '# Boats\nWords.\n\n```python\nprint("a")\n```\n\n```\na\n```\n\n| x | y |\n| --- | --- |\n| 1 | 2 |\n\n```\nValueError: no boat\n```',
  );
  const container = await notebookExtractor.open?.(input(book));
  expect(
    Buffer.from((await container?.read('cell 2 output 3.png')) ?? [])
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG');
  await expect(container?.read('../etc/passwd')).rejects.toMatchObject({ code: 'not_found' });
});

test('nbformat 3: worksheets, headings, input, pictures beside the text', async () => {
  const old = {
    nbformat: 3,
    worksheets: [
      {
        cells: [
          { cell_type: 'heading', level: 2, source: 'Old' },
          {
            cell_type: 'code',
            language: 'python',
            input: '1+1',
            outputs: [{ output_type: 'pyout', text: '2', png: pixel }],
          },
        ],
      },
    ],
  };
  const found = await extractDocument(input(old, 'unnamed'));
  expect(found).toMatchObject({
    format: 'ipynb',
    text: '## Old\n\n```python\n1+1\n```\n\n```\n2\n```',
    members: [{ name: 'cell 2 output 1.png' }],
  });
});

test.each([
  ['cut in the middle', JSON.stringify(book).slice(0, 300)],
  ['merge marks', `<<<<<<< HEAD\n${JSON.stringify(book)}\n=======\n{}`],
  ['nested 100,000 deep', `{"cells":[{"cell_type":"markdown","source":"Words"}],"x":${'['.repeat(100_000)}`],
])('%s: its words remain', async (_, source) => {
  expect(await extractDocument(input(source))).toMatchObject({ partial: true, text: expect.stringContaining('Words') });
});

test('cells of the wrong shape do not hide the others', async () => {
  const odd = {
    cells: [
      { cell_type: 7, source: 4, outputs: 'x' },
      { cell_type: 'markdown', source: 'Kept' },
    ],
  };
  expect(await extractDocument(input(odd))).toMatchObject({ text: 'Kept' });
});
