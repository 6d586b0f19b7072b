import { readWithAnydoc } from '../anydoc.ts';
import { BlockWriter } from '../block-writer.ts';
import { compose } from '../compose.ts';
import { corrupt } from '../failures.ts';
import { drawingTexts } from '../office/drawing.ts';
import { OoxmlPackage } from '../office/ooxml.ts';
import { renderSheet } from '../rows.ts';
import type { ExtractInput, Extraction, Extractor } from '../types.ts';
import { childAt, childrenOf, descendants, textContent, type XmlElement } from '../xml.ts';
import { formatCode } from './number-format.ts';
import { readRows, readStrings, type WorkbookTables } from './xlsx-sheet.ts';

/** Excel workbooks: each sheet a page, each row a line with its headers, then charts, text boxes and comments. */
export const xlsxExtractor: Extractor = {
  format: 'xlsx',
  family: 'Tables',
  label: 'Excel workbook',
  extensions: ['xlsx', 'xlsm', 'xltx', 'xltm'],
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  version: 1,
  extract: readXlsx,
  fallback: (input) => readWithAnydoc(input, xlsxExtractor, 'sheets'),
};

async function readXlsx({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const file = new OoxmlPackage(bytes);
  const main = file.mainPart('xl/workbook.xml');
  const workbook = file.part(main);
  const sheets = childrenOf(childAt(workbook, 'sheets'), 'sheet');
  if (!workbook || sheets.length === 0) throw corrupt('is damaged: the list of its sheets is missing');
  const relations = file.relations(main);
  const tables = tablesOf(file, main, workbook);
  const pages: string[] = [];
  let left = maxText;
  let complete = true;
  for (const sheet of sheets) {
    const target = relations.get(sheet.attributes['r:id'] ?? sheet.attributes.id ?? '')?.target ?? '';
    const writer = new BlockWriter();
    writer.heading(2, sheet.attributes.name ?? '');
    const read = readRows(file.text(target) ?? '', tables, Math.max(0, left));
    writer.verbatim(renderSheet(read.rows));
    for (const text of extrasOf(file, target)) writer.paragraph(text);
    complete &&= read.complete;
    left -= writer.length;
    pages.push(writer.toString());
  }
  const { title, metadata } = file.properties();
  const hidden = sheets
    .filter((sheet) => (sheet.attributes.state ?? 'visible') !== 'visible')
    .map((sheet) => sheet.attributes.name ?? '');
  if (hidden.length > 0) metadata.hiddenSheets = hidden.join(', ');
  metadata.sheets = sheets.length;
  const { format, mediaType } = xlsxExtractor;
  const note = complete ? null : 'Only the first rows were read; the rest is beyond the limit for one file.';
  return compose({ format, mediaType, title, pages, metadata, markdown: true, partial: !complete, note }, maxText);
}

function tablesOf(file: OoxmlPackage, main: string, workbook: XmlElement): WorkbookTables {
  const styles = file.part(file.related(main, 'styles')[0] ?? 'xl/styles.xml');
  const own = new Map(
    childrenOf(childAt(styles, 'numFmts'), 'numFmt').map(({ attributes }) => [
      Number(attributes.numFmtId),
      attributes.formatCode ?? '',
    ]),
  );
  return {
    strings: readStrings(file.text(file.related(main, 'sharedStrings')[0] ?? 'xl/sharedStrings.xml')),
    formats: childrenOf(childAt(styles, 'cellXfs'), 'xf').map(({ attributes }) =>
      formatCode(Number(attributes.numFmtId ?? 0), own),
    ),
    epoch1904: /^(1|true)$/.test(childAt(workbook, 'workbookPr')?.attributes.date1904 ?? ''),
  };
}

/** Words beside the cells: comments with the cell they hang on, text boxes, charts. */
function extrasOf(file: OoxmlPackage, sheet: string): string[] {
  const texts: string[] = [];
  for (const { target, type } of file.relations(sheet).values()) {
    if (type === 'comments') {
      for (const comment of descendants(file.part(target), 'comment')) {
        texts.push(
          `Comment on ${comment.attributes.ref ?? 'a cell'}: ${textContent(childAt(comment, 'text')).replace(/\s+/g, ' ').trim()}`,
        );
      }
    }
    if (type === 'drawing') texts.push(...drawingTexts(file, target));
  }
  return texts;
}
