import type { Cell } from '../types.ts';
import { attributesOf, scanXml } from '../xml.ts';
import type { SheetBuilder } from './sheet-builder.ts';
import type { WorkbookWriter } from './workbook.ts';

/** Filled rows and cells that are repeated more often only colour the sheet to its edge. */
const maxRepeat = 1000;
const maxColumn = 16_384;
/** What stands in a cell beside its text. */
const aside = new Set(['annotation', 'title', 'desc', 'binary-data', 'note-citation', 'tracked-changes']);

interface OpenCell {
  attributes: Readonly<Record<string, string>>;
  text: string;
}

interface Filled {
  column: number;
  shown: string;
  value: Cell;
  rowsSpanned: number;
}

/** Reads the sheets of an OpenDocument spreadsheet from its content.xml as a stream: they grow as large as Excel's. */
export function readOdsSheets(source: string, writer: WorkbookWriter): void {
  new OdsReader(source, writer).read();
}

class OdsReader {
  private readonly source: string;
  private readonly writer: WorkbookWriter;
  private readonly hiddenStyles = new Set<string>();
  private style = '';
  private sheet: SheetBuilder | null = null;
  private name = '';
  private hidden = false;
  private depth = 0;
  private row = 0;
  private rowRepeat = 1;
  private column = 0;
  private filled: Filled[] = [];
  private cell: OpenCell | null = null;
  private comments: string[] = [];
  /** Open elements whose words are not those of the cell, and what a comment says. */
  private asides: string[] = [];
  private comment = '';
  private paragraphs = 0;

  constructor(source: string, writer: WorkbookWriter) {
    this.source = source;
    this.writer = writer;
  }

  read(): void {
    scanXml(this.source, {
      open: (name, attributes) => this.open(name, attributes),
      text: (text) => this.text(text),
      close: (name) => this.close(name),
    });
    if (this.sheet) this.endSheet();
  }

  private open(name: string, raw: string): void {
    if (name === 'style') this.style = attributesOf(raw).name ?? '';
    else if (name === 'table-properties' && attributesOf(raw).display === 'false') this.hiddenStyles.add(this.style);
    else if (name === 'table') this.startTable(raw);
    else if (!this.sheet || this.depth > 1) this.words(name, raw);
    else if (name === 'table-row') {
      this.rowRepeat = count(attributesOf(raw)['number-rows-repeated']);
      this.row += 1;
      this.column = 0;
    } else if (name === 'table-cell' || name === 'covered-table-cell') {
      this.cell = { attributes: attributesOf(raw), text: '' };
    } else this.words(name, raw);
  }

  private startTable(raw: string): void {
    this.depth += 1;
    if (this.depth > 1) return;
    const { name = '', 'style-name': style = '' } = attributesOf(raw);
    this.name = name;
    this.hidden = this.hiddenStyles.has(style);
    this.sheet = this.writer.begin(name);
    this.row = 0;
  }

  private words(name: string, raw: string): void {
    if (aside.has(name)) this.asides.push(name);
    else if (name === 'p' || name === 'h') {
      this.paragraphs += 1;
      if (this.asides.length > 0) this.comment += this.comment === '' ? '' : ' ';
      else if (this.cell && this.cell.text !== '') this.cell.text += ' ';
    } else if (name === 's') this.text(' '.repeat(Math.min(100, count(attributesOf(raw).c))));
    else if (name === 'tab' || name === 'line-break') this.text(' ');
  }

  private text(text: string): void {
    if (this.paragraphs === 0) return;
    if (this.asides.length > 0) this.comment += this.asides[0] === 'annotation' ? text : '';
    else if (this.cell) this.cell.text += text;
  }

  private close(name: string): void {
    if (name === 'p' || name === 'h') this.paragraphs = Math.max(0, this.paragraphs - 1);
    else if (aside.has(name)) {
      this.asides.pop();
      if (name === 'annotation') this.endComment();
    } else if (name === 'table') {
      this.depth -= 1;
      if (this.depth === 0) this.endSheet();
    } else if (this.depth > 1) return;
    else if (name === 'table-cell' || name === 'covered-table-cell') this.endCell();
    else if (name === 'table-row') this.endRow();
  }

  private endComment(): void {
    const words = this.comment.replace(/\s+/g, ' ').trim();
    if (words !== '') this.comments.push(`Comment on ${columnName(this.column + 1)}${this.row}: ${words}`);
    this.comment = '';
  }

  private endCell(): void {
    const { cell } = this;
    this.cell = null;
    if (!cell) return;
    const repeat = count(cell.attributes['number-columns-repeated']);
    const value = valueOfCell(cell);
    if (value.shown !== '' && this.column < maxColumn) {
      const rowsSpanned = count(cell.attributes['number-rows-spanned']);
      for (let copy = 0; copy < Math.min(repeat, maxRepeat); copy += 1) {
        this.filled.push({ column: this.column + copy + 1, rowsSpanned, ...value });
      }
    }
    this.column += repeat;
  }

  private endRow(): void {
    const { sheet, filled, rowRepeat } = this;
    this.filled = [];
    if (sheet && filled.length > 0) {
      for (let copy = 0; copy < Math.min(rowRepeat, maxRepeat); copy += 1) {
        sheet.startRow(this.row + copy);
        for (const { column, shown, value, rowsSpanned } of filled) {
          if (rowsSpanned > 1) sheet.merge(this.row + copy, column, rowsSpanned);
          sheet.add(column, shown, value);
        }
      }
    }
    this.row += rowRepeat - 1;
  }

  private endSheet(): void {
    if (this.sheet) this.writer.end(this.name, this.sheet.finish(), this.comments, this.hidden);
    this.sheet = null;
    this.comments = [];
    this.depth = 0;
  }
}

/** What a cell shows, and what it is: its own value where its type has one. */
function valueOfCell({ attributes, text }: OpenCell): { shown: string; value: Cell } {
  const shown = text.replace(/\s+/g, ' ').trim();
  const type = attributes['value-type'];
  if (type === 'float' || type === 'percentage' || type === 'currency') {
    const number = Number(attributes.value ?? Number.NaN);
    return Number.isFinite(number)
      ? { shown: shown === '' ? String(number) : shown, value: number }
      : { shown, value: shown === '' ? null : shown };
  }
  if (type === 'boolean') return { shown: shown || 'FALSE', value: attributes['boolean-value'] === 'true' };
  const date = attributes['date-value']?.replace(/T00:00:00(?:\.0+)?$/, '').slice(0, 19);
  // A date in figures means two things; one in ISO order means one.
  if (type === 'date' && date)
    return { shown: /^[\d./ :-]*$/.test(shown) ? date.replace('T', ' ') : shown, value: date };
  return { shown, value: shown === '' ? null : shown };
}

function count(times: string | undefined): number {
  return Math.max(1, Math.floor(Number(times ?? 1)) || 1);
}

/** 28 -> 'AB'. */
function columnName(column: number): string {
  let name = '';
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26)) {
    name = String.fromCharCode(65 + ((left - 1) % 26)) + name;
  }
  return name;
}
