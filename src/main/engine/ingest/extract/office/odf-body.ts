import type { BlockWriter } from '../block-writer.ts';
import { markdownTable } from '../tables/tables.ts';
import { childAt, childrenOf, isElement, textContent, type XmlElement } from '../xml.ts';

/** Bookkeeping, deleted text, and what is read elsewhere (notes, comments). */
const unread = new Set([
  'tracked-changes',
  'sequence-decls',
  'forms',
  'variable-decls',
  'annotation',
  'annotation-end',
  'notes',
  'shapes',
  'settings',
  'title',
  'desc',
  'binary-data',
  'note-citation',
]);
/** Repeated rows and columns beyond this only carry formatting to the edge of the sheet. */
const maxRepeat = 200;
const longCell = 800;

/** Reads the blocks of an OpenDocument body into a writer: text, lists, tables, text boxes; notes follow their text. */
export class OdfBody {
  private readonly writer: BlockWriter;
  /** Text boxes, notes and comments hang in the middle of a paragraph and are written after it. */
  private hanging: XmlElement[] = [];

  constructor(writer: BlockWriter) {
    this.writer = writer;
  }

  blocks(parent: XmlElement | undefined): void {
    for (const child of childrenOf(parent)) {
      if (child.name === 'h') this.heading(child);
      else if (child.name === 'p') this.paragraph(child);
      else if (child.name === 'list') this.list(child, 0, false);
      else if (child.name === 'table') this.table(child);
      else if (!unread.has(child.name)) this.blocks(child);
    }
    this.writeHanging();
  }

  /** All words below an element on one line. */
  flatText(parent: XmlElement | undefined): string {
    const parts: string[] = [];
    const visit = (element: XmlElement) => {
      for (const child of childrenOf(element)) {
        if (child.name === 'p' || child.name === 'h') parts.push(this.inline(child));
        else if (child.name === 'annotation') this.hanging.push(child);
        else if (!unread.has(child.name)) visit(child);
      }
    };
    if (parent) visit(parent);
    return parts.filter((part) => part.trim() !== '').join(' ');
  }

  private heading(element: XmlElement): void {
    this.writer.heading(Number(element.attributes['outline-level'] ?? 1), this.inline(element));
    this.writeHanging();
  }

  private paragraph(element: XmlElement): void {
    const text = this.inline(element);
    const title = element.attributes['style-name'] === 'Title';
    if (title) this.writer.heading(1, text);
    else this.writer.paragraph(text);
    this.writeHanging();
  }

  private list(list: XmlElement, depth: number, ordered: boolean): void {
    let number = 1;
    for (const item of childrenOf(list)) {
      if (item.name !== 'list-item' && item.name !== 'list-header') continue;
      let marker = ordered ? `${number++}.` : '-';
      for (const child of childrenOf(item)) {
        if (child.name === 'list') this.list(child, depth + 1, ordered);
        else if (child.name === 'h') this.heading(child);
        else {
          this.writer.item(depth, marker, child.name === 'p' ? this.inline(child) : this.flatText(child));
          marker = ' '.repeat(marker.length);
        }
      }
    }
    this.writeHanging();
  }

  private table(table: XmlElement): void {
    const cells = rowElements(table).map((row) => cellsOf(row));
    const layout =
      cells.every((row) => row.length <= 1) ||
      cells.some((row) => row.some((cell) => childrenOf(cell, 'table').length > 0));
    const rows = layout ? [] : this.rowsOf(table);
    if (layout || rows.some((row) => row.some((cell) => cell.length > longCell))) {
      for (const row of cells) for (const cell of row) this.blocks(cell);
      return;
    }
    this.writer.verbatim(markdownTable(rows));
    this.writeHanging();
  }

  private rowsOf(table: XmlElement): string[][] {
    return rowElements(table).flatMap((row) => {
      const cells = cellsOf(row).flatMap((cell) =>
        repeat(this.cellText(cell), cell.attributes['number-columns-repeated']),
      );
      while (cells.at(-1) === '') cells.pop();
      return repeat(cells, cells.length === 0 ? undefined : row.attributes['number-rows-repeated']);
    });
  }

  private cellText(cell: XmlElement): string {
    return cell.name === 'covered-table-cell' ? '' : this.flatText(cell);
  }

  private inline(element: XmlElement): string {
    return element.children
      .map((child) => (isElement(child) ? this.piece(child) : child.replace(/\s+/g, ' ')))
      .join('');
  }

  private piece(element: XmlElement): string {
    const { name, attributes } = element;
    if (name === 's') return ' '.repeat(Math.min(100, Number(attributes.c ?? 1) || 1));
    if (name === 'tab') return ' ';
    if (name === 'line-break') return '\n';
    if (name === 'note') {
      this.hanging.push(element);
      return ` [${textContent(childAt(element, 'note-citation'))}]`;
    }
    if (name === 'annotation' || name === 'text-box') {
      this.hanging.push(element);
      return '';
    }
    if (name === 'ruby') return this.inline(childAt(element, 'ruby-base') ?? element);
    return unread.has(name) ? '' : this.inline(element);
  }

  private writeHanging(): void {
    for (const element of this.hanging.splice(0)) {
      if (element.name === 'note') {
        const mark = textContent(childAt(element, 'note-citation'));
        this.writer.paragraph(`[${mark}] ${this.flatText(childAt(element, 'note-body'))}`);
      } else if (element.name === 'annotation') {
        const author = textContent(childrenOf(element, 'creator')[0]);
        this.writer.paragraph(`Comment${author ? ` by ${author}` : ''}: ${this.flatText(element)}`);
      } else this.blocks(element);
    }
  }
}

function rowElements(table: XmlElement): XmlElement[] {
  return childrenOf(table).flatMap((child) => {
    if (child.name === 'table-row') return [child];
    return /^table-(header-rows|rows|row-group)$/.test(child.name) ? rowElements(child) : [];
  });
}

function cellsOf(row: XmlElement): XmlElement[] {
  return childrenOf(row).filter((cell) => cell.name === 'table-cell' || cell.name === 'covered-table-cell');
}

function repeat<Value>(value: Value, times: string | undefined): Value[] {
  const count = Number(times ?? 1) || 1;
  return Array.from({ length: Math.min(count, maxRepeat) }, () => value);
}
