import { expect, test } from 'vitest';
import { reflow, toBlocks, withBullets } from './blocks.ts';
import { propertiesOf } from './properties.ts';

test('a text becomes headings, paragraphs and page edges, each at its place', () => {
  const text = '# House\n\nThe boiler is new.\n\nThe roof is old.';
  const second = text.indexOf('The roof');
  const outline = { headings: [{ level: 1, start: 100 }], pages: [{ page: 2, start: 100 + second }] };
  expect(toBlocks(text, 100, outline)).toEqual([
    { kind: 'heading', start: 102, text: 'House', level: 1 },
    { kind: 'paragraph', start: 109, text: 'The boiler is new.' },
    { kind: 'page', start: 100 + second, page: 2 },
    { kind: 'paragraph', start: 100 + second, text: 'The roof is old.' },
  ]);
});

test('every block is exactly the text at its place', () => {
  const text = 'One.\n  \n\n  Two\nlines.\n\n\nThree.\n';
  for (const block of toBlocks(text, 0, { headings: [], pages: [] })) {
    if (block.kind === 'paragraph') expect(text.startsWith(block.text, block.start)).toBe(true);
  }
});

test('prose broken at a fixed width flows again, lists and verse do not', () => {
  const prose =
    'Annual service carried out on the eleventh of February\nand everything else was found to be in good order.';
  expect(reflow(prose)).toBe(prose.replace('\n', ' '));
  expect(reflow('Roses are red,\nviolets are blue.')).toBe('Roses are red,\nviolets are blue.');
  expect(reflow('- one\n- two')).toBe('- one\n- two');
  const rows =
    'Source: Moorings; Budget 2024: 14,260.00; Remark: 42 moorings, two of them free for the lifeboat\nSource: Memberships; Budget 2024: 4,512.00; Remark: 137 members\nSource: Hall hire; Budget 2024: 2,300.00; Remark: none';
  expect(reflow(rows)).toBe(rows);
});

test('list items get a bullet, and every place stays', () => {
  const list = '- one\n  - two\n- three - four\n-5 degrees\n---';
  expect(withBullets(list)).toBe('• one\n  • two\n• three - four\n-5 degrees\n---');
});

test('front matter, fenced code, tables and quotations are blocks of their own, at their places', () => {
  const text =
    '---\ntitle: Boat\n\ntags:\n  - harbour\n  - "the sea"\n---\nCaption\n| Part | Cost |\n| --- | ---: |\n| Mast | 1\\|2 |\n\n```sh\nls\n\npwd\n```\n\n> Said once.\n';
  const blocks = toBlocks(text, 0, { headings: [], pages: [] });
  expect(blocks.map((block) => block.kind)).toEqual(['matter', 'paragraph', 'table', 'code', 'quote']);
  const [matter, , table, code] = blocks;
  expect(matter?.kind === 'matter' && propertiesOf(matter.text)).toEqual([
    ['title', 'Boat'],
    ['tags', 'harbour, the sea'],
  ]);
  expect(table).toMatchObject({
    headed: true,
    rows: [
      [{ text: 'Part' }, { text: 'Cost' }],
      [{ text: 'Mast' }, {}],
    ],
  });
  if (table?.kind === 'table')
    for (const cell of table.rows.flat()) expect(text.startsWith(cell.text, cell.start)).toBe(true);
  expect(code).toMatchObject({ text: '```sh\nls\n\npwd\n```' });
});

test('a rule in the middle of a text is no front matter', () => {
  expect(toBlocks('---\na: b\n---\n', 8000, { headings: [], pages: [] }).map((block) => block.kind)).toEqual([
    'paragraph',
  ]);
});
