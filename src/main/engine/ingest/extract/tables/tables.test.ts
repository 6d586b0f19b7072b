import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { zipOf } from '../../../../../../tests/fixtures/zip-of.ts';
import { extractDocument, inputOf } from '../index.ts';

const bytesOf = (name: string) => readFileSync(new URL(`../../../../../../tests/fixtures/${name}`, import.meta.url));
const read = (name: string, content: string | Uint8Array = bytesOf(name), maxText = 1_000_000) =>
  extractDocument(inputOf(content, name, { maxText }));

test('a workbook keeps numbers, shares and dates as values', async () => {
  const { tables, metadata } = await read('harvest.xlsx');
  expect(tables).toEqual([
    {
      name: 'Harvest',
      page: 1,
      columns: [
        { name: 'Tree', type: 'text' },
        { name: 'Picked on', type: 'date' },
        { name: 'Kilograms', type: 'real' },
        { name: 'Share', type: 'real' },
      ],
      rows: [
        ['Boskoop', '2023-09-28', 94.5, 0.125],
        ['Gravensteiner', '2023-08-30', 1071, 0.875],
      ],
      rowCount: 2,
    },
    {
      name: 'Keys',
      page: 2,
      columns: [
        { name: 'Lock', type: 'text' },
        { name: 'Code', type: 'text' },
      ],
      rows: [
        ['Shed', '4711'],
        ['Gate', '0815'],
      ],
      rowCount: 2,
    },
  ]);
  expect(metadata).toMatchObject({ sheets: 2, rows: 7, columns: 4, hiddenSheets: 'Keys' });
});

const workbook = (sheetData: string, more = '') =>
  zipOf([
    {
      name: 'xl/workbook.xml',
      data: '<workbook xmlns:r="r"><sheets><sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>',
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      data: `<worksheet><sheetData>${sheetData}</sheetData>${more}</worksheet>`,
    },
  ]);
const cell = (at: string, value: string | number) =>
  typeof value === 'number' ? `<c r="${at}"><v>${value}</v></c>` : `<c r="${at}" t="str"><v>${value}</v></c>`;

test('a sheet with its first and its last cell filled is read at once', async () => {
  const found = await read(
    'far.xlsx',
    workbook(`<row r="1">${cell('A1', 'first')}</row><row r="1048576">${cell('XFD1048576', 'last')}</row>`),
  );
  expect(found.text).toBe('## One\n\nfirst\n\nlast');
});

test('a value that reaches down over rows counts for each of them', async () => {
  const rows = [
    `<row r="1">${cell('A1', 'Place')}${cell('B1', 'Tree')}${cell('C1', 'Kilograms')}</row>`,
    `<row r="2">${cell('A2', 'Gate')}${cell('B2', 'Boskoop')}${cell('C2', 94)}</row>`,
    `<row r="3">${cell('B3', 'Comice')}${cell('C3', 71)}</row>`,
  ].join('');
  const merged = '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>';
  const { tables } = await read('merged.xlsx', workbook(rows, merged));
  expect(tables?.[0]?.rows).toEqual([
    ['Gate', 'Boskoop', 94],
    ['Gate', 'Comice', 71],
  ]);
});

test('of a damaged sheet what is left is read, and the rest as a whole', async () => {
  const parts = zipOf([
    {
      name: 'xl/workbook.xml',
      data: '<workbook xmlns:r="r"><sheets><sheet name="Lost" r:id="a"/><sheet name="Kept" r:id="b"/></sheets></workbook>',
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: '<Relationships><Relationship Id="a" Type="x/worksheet" Target="worksheets/lost.xml"/><Relationship Id="b" Type="x/worksheet" Target="worksheets/kept.xml"/></Relationships>',
    },
    { name: 'xl/worksheets/lost.xml', data: '<worksheet>LOST</worksheet>' },
    { name: 'xl/worksheets/kept.xml', data: `<sheetData><row r="1">${cell('A1', 'kept')}</row></sheetData>` },
  ]);
  // The first member's packed bytes no longer match its checksum.
  const at = parts.indexOf('xl/worksheets/lost.xml') + 'xl/worksheets/lost.xml'.length;
  parts[at + 4] = (parts[at + 4] ?? 0) ^ 0xff;
  const found = await read('damaged.xlsx', parts);
  expect(found).toMatchObject({ partial: true, note: expect.stringContaining('xl/worksheets/lost.xml') });
  expect(found.text).toContain('kept');
});

test('a table of values: title above it, decimal commas, percent, keys with zeros, days first', async () => {
  const csv =
    'Report of sales\n\nDatum;Ort;Betrag;Anteil;PLZ;ok\n01.02.2024;"Ulm; Süd";1.234,50 €;12,5%;01234;true\n15.03.2024;Köln;12,00 €;;50667;false\n';
  const { tables, text } = await read('sales.csv', csv);
  expect(tables).toEqual([
    {
      name: 'sales',
      page: null,
      columns: [
        { name: 'Datum', type: 'date' },
        { name: 'Ort', type: 'text' },
        { name: 'Betrag', type: 'real' },
        { name: 'Anteil', type: 'real' },
        { name: 'PLZ', type: 'text' },
        { name: 'ok', type: 'boolean' },
      ],
      rows: [
        ['2024-02-01', 'Ulm; Süd', 1234.5, 0.125, '01234', true],
        ['2024-03-15', 'Köln', 12, null, '50667', false],
      ],
      rowCount: 2,
    },
  ]);
  expect(text).toMatch(/^Report of sales\nDatum \| Ort/);
});

test.each([
  [
    'a quote that is never closed',
    'a,b\n"x,1\ny,2\n',
    [
      ['"x', 1],
      ['y', 2],
    ],
  ],
  [
    'quotes within a cell',
    'a,b\n5" pipe,1\n"say ""so""",2\n',
    [
      ['5" pipe', 1],
      ['say "so"', 2],
    ],
  ],
  [
    'rows of unlike length',
    'a,b,c\n1,2\n3,4,5,6\n',
    [
      [1, 2, null, null],
      [3, 4, 5, 6],
    ],
  ],
  [
    'tabs under the name of commas',
    'a\tb\n1\t2,5\n3\t4,25\n',
    [
      [1, 2.5],
      [3, 4.25],
    ],
  ],
  [
    'lines that end as on old Macs',
    'a,b\r1,2\r3,4\r',
    [
      [1, 2],
      [3, 4],
    ],
  ],
  ['line breaks in a cell', 'a,b\n"one\ntwo",2\n', [['one\ntwo', 2]]],
])('%s in CSV', async (_, csv, rows) => {
  expect((await read('a.csv', csv)).tables?.[0]?.rows).toEqual(rows);
});

test('lists of records in JSON, JSON Lines, YAML and TOML are tables', async () => {
  const records = [
    { tree: 'Boskoop', kilograms: 94.5, places: ['gate'] },
    { tree: 'Comice', kilograms: 71, planted: '2022-11-05' },
  ];
  const rows = [
    ['Boskoop', 94.5, '["gate"]', null],
    ['Comice', 71, null, '2022-11-05'],
  ];
  const sources: [string, string][] = [
    ['a.json', JSON.stringify({ result: { trees: records } })],
    ['a.jsonl', records.map((record) => JSON.stringify(record)).join('\n')],
    [
      'a.yaml',
      'trees:\n  - {tree: Boskoop, kilograms: 94.5, places: [gate]}\n  - {tree: Comice, kilograms: 71, planted: 2022-11-05}\n',
    ],
    [
      'a.toml',
      '[[trees]]\ntree = "Boskoop"\nkilograms = 94.5\nplaces = ["gate"]\n[[trees]]\ntree = "Comice"\nkilograms = 71\nplanted = "2022-11-05"\n',
    ],
  ];
  for (const [name, source] of sources) {
    const { tables, partial } = await read(name, source);
    expect({ name, rows: tables?.[0]?.rows, partial }).toEqual({ name, rows, partial: false });
  }
});

test('YAML that laughs a billion times stays as it is written', async () => {
  const lines = Array.from(
    { length: 12 },
    (_, level) =>
      `l${level}: &l${level} [${Array(9)
        .fill(level === 0 ? 'lol' : `*l${level - 1}`)
        .join(', ')}]`,
  );
  const found = await read('laughs.yaml', lines.join('\n'));
  expect(found.text).toBe(lines.join('\n'));
  expect(found.note).toContain('not valid YAML');
});

test.each(['snappy', 'zstd', 'gzip', 'brotli'])('reads Parquet packed with %s', async (codec) => {
  const { tables, metadata, text } = await read(`trees-${codec}.parquet`);
  expect(tables?.[0]?.rows).toEqual([
    ['Boskoop', 94.5, '1931-04-01', true, '["gate","wall"]', 1],
    ['Comice', 71, '2022-11-05', false, '[]', 2],
    [null, 12, null, null, null, '1152921504606846976'],
  ]);
  expect(tables?.[0]?.columns.slice(0, 4).map(({ type }) => type)).toEqual(['text', 'real', 'date', 'boolean']);
  expect(metadata).toMatchObject({ rows: 3, columns: 6 });
  expect(text).toContain('planted: date');
});

test('reads the tables of a database, and runs none of its views and triggers', async () => {
  const { tables, text, metadata } = await read('orchard.sqlite');
  expect(tables?.map(({ name, rows, rowCount }) => ({ name, rows, rowCount }))).toEqual([
    {
      name: 'trees',
      rows: [
        [1, 'Boskoop', 94.5, '1931-04-01', '[2 bytes]'],
        [2, 'Comice', 71, null, null],
        [3, 'Gravensteiner', null, '1934-10-12', null],
      ],
      rowCount: 3,
    },
    { name: 'odd "name', rows: [['by the gate']], rowCount: 1 },
  ]);
  expect(text).toContain('3 rows of id INTEGER, name TEXT, kilograms REAL');
  expect(text).toContain('Virtual tables: words\n\nViews: heavy\n\nTriggers: no_more');
  expect(metadata).toEqual({ tables: 2, rows: 4 });
});

test('a damaged database gives the tables that are whole', async () => {
  const bytes = bytesOf('orchard.sqlite');
  const found = await read('damaged.sqlite', bytes.fill('x', 4096, 5000));
  expect(found).toMatchObject({ partial: true, note: expect.stringContaining('not all of trees') });
  expect(found.text).toContain('by the gate');
  await expect(read('cut.sqlite', bytes.subarray(0, 9000))).rejects.toMatchObject({ code: 'corrupt' });
});

test('a binary workbook keeps its values and shows them as formatted', async () => {
  const { tables, text, metadata } = await read('harvest.xlsb');
  expect(tables?.[0]).toMatchObject({
    name: 'Harvest',
    columns: [{ type: 'text' }, { type: 'date' }, { type: 'real' }, { type: 'real' }, { type: 'boolean' }],
    rows: [
      ['Boskoop', '2023-09-28', 94.5, 0.125, true],
      ['Gravensteiner — früh', '2023-08-30', 1071, 0.875, false],
      ['Comice', '2023-10-02', 123456789, -0.5, true],
    ],
  });
  expect(text).toContain('Picked on: 28 September 2023; Kilograms: 94.5 kg; Share: 12.5%; Sound: TRUE');
  expect(metadata).toMatchObject({ sheets: 2, hiddenSheets: 'Keys' });
});

test('an OpenDocument spreadsheet keeps values, repeated cells, spans and comments', async () => {
  const cells = (...parts: string[]) => `<table:table-row>${parts.join('')}</table:table-row>`;
  const word = (words: string, more = '') =>
    `<table:table-cell office:value-type="string"${more}><text:p>${words}</text:p></table:table-cell>`;
  const number = (value: number, more = '') =>
    `<table:table-cell office:value-type="float" office:value="${value}"${more}><text:p>${value},0</text:p></table:table-cell>`;
  const content = [
    '<office:document-content><office:body><office:spreadsheet><table:table table:name="Trees">',
    cells(word('Place'), word('Planted'), word('Kilograms'), word('Jars')),
    cells(
      word('Gate', ' table:number-rows-spanned="2"'),
      '<table:table-cell office:value-type="date" office:date-value="2022-11-05"><office:annotation><text:p>By Otto</text:p></office:annotation><text:p>05.11.22</text:p></table:table-cell>',
      number(94.5, ' table:number-columns-repeated="2"'),
    ),
    cells('<table:covered-table-cell/>', '<table:table-cell/>', number(71), number(3)),
    '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>',
    '</table:table></office:spreadsheet></office:body></office:document-content>',
  ].join('');
  const { tables, text } = await read(
    'trees.ods',
    zipOf([
      { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet' },
      { name: 'content.xml', data: content },
    ]),
  );
  expect(tables?.[0]?.rows).toEqual([
    ['Gate', '2022-11-05', 94.5, 94.5],
    ['Gate', null, 71, 3],
  ]);
  expect(text).toContain('Place: Gate; Planted: 2022-11-05; Kilograms: 94.5,0');
  expect(text).toContain('Comment on B2: By Otto');
});
