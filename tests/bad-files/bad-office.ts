import { zipOf } from '../fixtures/zip-of.ts';
import { type BadFile, bad, secret } from './bad-file.ts';

const words = 'the heron returned';
const types = { name: '[Content_Types].xml', data: '<Types/>' };
const docx = (body: string, ...more: { name: string; data: string }[]) =>
  zipOf([types, { name: 'word/document.xml', data: body }, ...more]);
const paragraph = `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`;
const workbook = '<workbook><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>';
const relations =
  '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>';
const xlsx = (sheet: string, ...more: { name: string; data: string }[]) =>
  zipOf([
    types,
    { name: 'xl/workbook.xml', data: workbook },
    { name: 'xl/_rels/workbook.xml.rels', data: relations },
    { name: 'xl/worksheets/sheet1.xml', data: sheet },
    ...more,
  ]);
const text = (ref: string, value: string) => `<c r="${ref}" t="inlineStr"><is><t>${value}</t></is></c>`;
const ods = (rows: string) =>
  zipOf([
    { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet' },
    {
      name: 'content.xml',
      data: `<office:document-content><office:body><office:spreadsheet><table:table table:name="S">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`,
    },
  ]);

/** Word, Excel, PowerPoint, OpenDocument and EPUB. */
export const badOffice: readonly BadFile[] = [
  bad(
    'a Word document with external entities',
    'a.docx',
    () =>
      docx(
        `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document><w:body>${paragraph}<w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>`,
      ),
    { lacks: secret },
  ),
  bad('a Word document with a billion laughs', 'a.docx', () =>
    docx(
      `<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "${'&a;'.repeat(1000)}"><!ENTITY c "${'&b;'.repeat(1000)}">]><w:document><w:body>${paragraph}<w:p><w:r><w:t>&c;</w:t></w:r></w:p></w:body></w:document>`,
    ),
  ),
  bad(
    'a Word document whose picture is a web address',
    'a.docx',
    () =>
      docx(`<w:document><w:body>${paragraph}</w:body></w:document>`, {
        name: 'word/_rels/document.xml.rels',
        data: '<Relationships><Relationship Id="r1" TargetMode="External" Type="image" Target="http://127.0.0.1:9/track.png"/><Relationship Id="r2" Type="x/footnotes" Target="../../../../etc/passwd"/></Relationships>',
      }),
    { finds: words, lacks: secret },
  ),
  bad(
    'a Word document of 100,000 empty paragraphs',
    'a.docx',
    () => docx(`<w:document><w:body>${'<w:p/>'.repeat(100_000)}${paragraph}</w:body></w:document>`),
    { finds: words },
  ),
  bad('a Word document with fields 20,000 deep', 'a.docx', () =>
    docx(
      `<w:document><w:body><w:p>${'<w:r><w:fldChar w:fldCharType="begin"/></w:r>'.repeat(20_000)}<w:r><w:t>${words}</w:t></w:r></w:p></w:body></w:document>`,
    ),
  ),
  bad(
    'styles that inherit in a circle',
    'a.docx',
    () =>
      docx(
        `<w:document><w:body><w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>${words}</w:t></w:r></w:p></w:body></w:document>`,
        {
          name: 'word/styles.xml',
          data: '<w:styles><w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>',
        },
      ),
    { finds: words },
  ),
  bad(
    'a sheet with the last cell filled',
    'a.xlsx',
    () =>
      xlsx(
        `<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row r="1">${text('A1', words)}</row><row r="1048576">${text('XFD1048576', 'the end')}</row></sheetData></worksheet>`,
      ),
    { finds: 'the end' },
  ),
  bad('a sheet whose cells lie outside', 'a.xlsx', () =>
    xlsx(
      `<worksheet><sheetData><row r="99999999">${text('ZZZZZZ99999999', words)}</row><row r="-1">${text('A-1', words)}</row></sheetData></worksheet>`,
    ),
  ),
  bad(
    'a sheet with strings that do not exist',
    'a.xlsx',
    () =>
      xlsx(
        `<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>999999</v></c><c r="B1" t="s"><v>-3</v></c>${text('C1', words)}</row></sheetData></worksheet>`,
      ),
    { finds: words },
  ),
  bad(
    'a sheet of 20,000 merged areas',
    'a.xlsx',
    () =>
      xlsx(
        `<worksheet><sheetData><row r="1">${text('A1', words)}</row></sheetData><mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(20_000)}</mergeCells></worksheet>`,
      ),
    { finds: words },
  ),
  bad(
    'a date of the year 3,000,000',
    'a.xlsx',
    () =>
      xlsx(
        `<worksheet><sheetData><row r="1"><c r="A1" s="0"><v>1e308</v></c><c r="B1"><v>NaN</v></c>${text('C1', words)}</row></sheetData></worksheet>`,
        { name: 'xl/styles.xml', data: '<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>' },
      ),
    { finds: words },
  ),
  bad(
    'an OpenDocument sheet that repeats a billion times',
    'a.ods',
    () =>
      ods(
        `<table:table-row table:number-rows-repeated="1000000000"><table:table-cell table:number-columns-repeated="1000000000" office:value-type="string"><text:p>${words}</text:p></table:table-cell></table:table-row>`,
      ),
    { finds: words },
  ),
  bad('a presentation without slides', 'a.pptx', () =>
    zipOf([types, { name: 'ppt/presentation.xml', data: '<p:presentation/>' }]),
  ),
  bad('an EPUB whose spine is a circle', 'a.epub', () =>
    zipOf([
      { name: 'mimetype', data: 'application/epub+zip' },
      {
        name: 'META-INF/container.xml',
        data: '<container><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>',
      },
      {
        name: 'a.opf',
        data: '<package><manifest><item id="a" href="a.opf"/></manifest><spine><itemref idref="a"/><itemref idref="a"/></spine></package>',
      },
    ]),
  ),
  bad(
    'an EPUB whose parts lie outside',
    'a.epub',
    () =>
      zipOf([
        { name: 'mimetype', data: 'application/epub+zip' },
        {
          name: 'META-INF/container.xml',
          data: '<container><rootfiles><rootfile full-path="../../../etc/passwd"/></rootfiles></container>',
        },
      ]),
    { lacks: secret },
  ),
  bad('a compound file whose sectors form a circle', 'a.doc', () => {
    const file = Buffer.alloc(4096, 0);
    Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file);
    file.writeUInt16LE(9, 30);
    file.writeUInt16LE(6, 32);
    file.writeUInt32LE(1, 44);
    file.writeUInt32LE(1, 48);
    file.writeUInt32LE(4096, 56);
    file.writeUInt32LE(0, 76);
    for (let at = 512; at < 1024; at += 4) file.writeUInt32LE(1, at);
    Buffer.from('WordDocument\0', 'utf16le').copy(file, 1024);
    return file;
  }),
];
