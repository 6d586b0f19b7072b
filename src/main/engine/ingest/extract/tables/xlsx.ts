import { readWithAnydoc } from '../anydoc.ts';
import { corrupt } from '../failures.ts';
import { withDamage } from '../office/damage.ts';
import { drawingTexts } from '../office/drawing.ts';
import { embeddedFiles, openEmbedded } from '../office/embedded.ts';
import { OoxmlPackage } from '../office/ooxml.ts';
import type { ExtractInput, Extraction, Extractor } from '../types.ts';
import { childAt, childrenOf, descendants, textContent, type XmlElement } from '../xml.ts';
import { formatCode, numberFormat } from './number-format.ts';
import type { NumberFormat } from './shown-number.ts';
import { WorkbookWriter } from './workbook.ts';
import { readSheet, readStrings, type WorkbookTables } from './xlsx-sheet.ts';

/** Excel workbooks: each sheet a page, each row a line with its headers, then charts, text boxes and comments. */
export const xlsxExtractor: Extractor = {
  format: 'xlsx',
  family: 'Tables',
  label: 'Excel workbook',
  extensions: ['xlsx', 'xlsm', 'xltx', 'xltm'],
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  reads:
    'Every sheet as a page, hidden ones too: rows under their headers, shown as formatted; numbers, dates and true or false kept as values for questions; formulas by their last result; comments, text boxes and charts.',
  version: 2,
  extract: readXlsx,
  fallback: (input) => readWithAnydoc(input, xlsxExtractor, 'sheets'),
  open: openEmbedded,
};

async function readXlsx({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const file = new OoxmlPackage(bytes);
  const main = file.mainPart('xl/workbook.xml');
  const workbook = file.part(main);
  const sheets = childrenOf(childAt(workbook, 'sheets'), 'sheet');
  if (!workbook || sheets.length === 0) throw corrupt('is damaged: the list of its sheets is missing');
  const relations = file.relations(main);
  const tables = tablesOf(file, main, workbook);
  const writer = new WorkbookWriter(maxText);
  for (const { attributes } of sheets) {
    const target = relations.get(attributes['r:id'] ?? attributes.id ?? '')?.target ?? '';
    const name = attributes.name ?? '';
    const sheet = writer.begin(name);
    const source = file.text(target);
    if (source === null) writer.problem(`The sheet "${name}" is damaged and was left out.`);
    else readSheet(source, tables, sheet);
    writer.end(name, sheet.finish(), extrasOf(file, target), (attributes.state ?? 'visible') !== 'visible');
  }
  const { title, metadata } = file.properties();
  const members = embeddedFiles(file);
  const read = withDamage(writer.compose(xlsxExtractor, title, metadata), file.damage);
  return members.length > 0 ? { ...read, members } : read;
}

function tablesOf(file: OoxmlPackage, main: string, workbook: XmlElement): WorkbookTables {
  const styles = file.part(file.related(main, 'styles')[0] ?? 'xl/styles.xml');
  const own = new Map(
    childrenOf(childAt(styles, 'numFmts'), 'numFmt').map(({ attributes }) => [
      Number(attributes.numFmtId),
      attributes.formatCode ?? '',
    ]),
  );
  const epoch1904 = /^(1|true)$/.test(childAt(workbook, 'workbookPr')?.attributes.date1904 ?? '');
  const formats = new Map<number, NumberFormat>();
  const formatOf = (id: number) => {
    const known = formats.get(id) ?? numberFormat(formatCode(id, own), epoch1904);
    formats.set(id, known);
    return known;
  };
  return {
    strings: readStrings(file.text(file.related(main, 'sharedStrings')[0] ?? 'xl/sharedStrings.xml')),
    formats: childrenOf(childAt(styles, 'cellXfs'), 'xf').map(({ attributes }) =>
      formatOf(Number(attributes.numFmtId ?? 0)),
    ),
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
