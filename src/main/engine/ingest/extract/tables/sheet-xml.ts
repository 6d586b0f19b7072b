import { decodeText } from '../decode.ts';
import { corrupt } from '../failures.ts';
import type { Cell, ExtractInput, Extraction, Extractor } from '../types.ts';
import { attributesOf, scanXml } from '../xml.ts';
import type { SheetBuilder } from './sheet-builder.ts';
import { WorkbookWriter } from './workbook.ts';

/** Excel workbooks as one XML file (SpreadsheetML 2003), which many programs export. */
export const sheetXmlExtractor: Extractor = {
  format: 'sheet-xml',
  family: 'Tables',
  label: 'Excel XML spreadsheet',
  extensions: [],
  mediaType: 'application/vnd.ms-excel',
  reads:
    'Excel 2003 XML (.xml, often named .xls): every sheet as a page, its rows under their headers, values kept; comments.',
  version: 1,
  recognises: ({ sample }) =>
    sample !== null &&
    /^\s*(<\?[^>]*\?>\s*|<!--[^>]*-->\s*)*<(\w+:)?Workbook\s[^>]*urn:schemas-microsoft-com:office:spreadsheet/.test(
      sample,
    ),
  extract: readSheetXml,
};

async function readSheetXml({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const writer = new WorkbookWriter(maxText);
  const reader = new SheetXmlReader(writer);
  scanXml((await decodeText(bytes)).text, reader);
  if (writer.isEmpty) throw corrupt('is damaged: its sheets are missing');
  return writer.compose(sheetXmlExtractor, null, {});
}

class SheetXmlReader {
  private readonly writer: WorkbookWriter;
  private sheet: SheetBuilder | null = null;
  private name = '';
  private row = 0;
  private column = 0;
  private type = '';
  private words = '';
  private within: 'cell' | 'comment' | null = null;
  private comments: string[] = [];

  constructor(writer: WorkbookWriter) {
    this.writer = writer;
  }

  open(name: string, source: string): void {
    if (name === 'Worksheet') {
      this.name = attributesOf(source).Name ?? '';
      this.sheet = this.writer.begin(this.name);
      this.row = 0;
    } else if (name === 'Row') {
      this.row = Number(attributesOf(source).Index ?? this.row + 1) || this.row + 1;
      this.column = 0;
      this.sheet?.startRow(this.row);
    } else if (name === 'Cell') {
      this.column = Number(attributesOf(source).Index ?? this.column + 1) || this.column + 1;
      this.across = Number(attributesOf(source).MergeAcross ?? 0) || 0;
    } else if (name === 'Comment') {
      this.within = 'comment';
      this.words = '';
    } else if (name === 'Data' && this.within === null) {
      this.within = 'cell';
      this.type = attributesOf(source).Type ?? 'String';
      this.words = '';
    }
  }

  /** Cells to the right that the current one covers. */
  private across = 0;

  text(text: string): void {
    if (this.within !== null) this.words += text;
  }

  close(name: string): void {
    if (name === 'Data' && this.within === 'cell') {
      this.within = null;
      const { shown, value } = typedValue(this.words, this.type);
      this.sheet?.add(this.column, shown, value);
    } else if (name === 'Comment' && this.within === 'comment') {
      this.within = null;
      this.comments.push(`Comment: ${this.words.replace(/\s+/g, ' ').trim()}`);
    } else if (name === 'Cell') this.column += Math.min(this.across, 16_384);
    else if (name === 'Worksheet' && this.sheet) {
      this.writer.end(this.name, this.sheet.finish(), this.comments);
      this.sheet = null;
      this.comments = [];
    }
  }
}

function typedValue(words: string, type: string): { shown: string; value: Cell } {
  const number = Number(words);
  if (type === 'Number' && words.trim() !== '' && Number.isFinite(number))
    return { shown: words.trim(), value: number };
  if (type === 'Boolean') return { shown: number === 0 ? 'FALSE' : 'TRUE', value: number !== 0 };
  if (type === 'DateTime') {
    const date = words.replace(/\.0+$/, '').replace(/T00:00:00$/, '');
    return { shown: date.replace('T', ' '), value: date };
  }
  return { shown: words, value: type === 'Error' ? null : words };
}
