import type { BlockWriter } from '../block-writer.ts';
import { markdownTable } from '../tables/tables.ts';
import { childAt, childrenOf, isElement, type XmlElement } from '../xml.ts';
import type { DocxStyles } from './docx-styles.ts';
import { linearMath } from './omml.ts';
import { alternative } from './ooxml.ts';

/** A cell longer than this makes the table a layout: its cells are read one after the other. */
const longCell = 800;
/** Deleted text, the old place of moved text, properties and codes of fields. */
const unread = new Set([
  'del',
  'moveFrom',
  'instrText',
  'delText',
  'delInstrText',
  'pPr',
  'rPr',
  'sectPr',
  'tblPr',
  'tblGrid',
  'trPr',
  'tcPr',
  'rt',
  'binData',
  'pict',
]);

/** Reads the blocks of a Word document (body, cell, note, comment, text box) into a writer. */
export class DocxBody {
  private readonly writer: BlockWriter;
  private readonly styles: DocxStyles;
  private readonly counters = new Map<string, number>();
  /** Text boxes hang in the middle of a paragraph and are written after it. */
  private boxes: XmlElement[] = [];

  constructor(writer: BlockWriter, styles: DocxStyles) {
    this.writer = writer;
    this.styles = styles;
  }

  blocks(parent: XmlElement | undefined): void {
    for (const child of childrenOf(parent)) {
      if (child.name === 'p') this.paragraph(child);
      else if (child.name === 'tbl') this.table(child);
      else if (child.name === 'oMathPara' || child.name === 'oMath') this.writer.paragraph(linearMath(child));
      else if (child.name === 'AlternateContent') this.blocks(alternative(child));
      else if (!unread.has(child.name)) this.blocks(child);
    }
  }

  /** The text of all blocks below an element on one line, as a cell or a note needs it. */
  flatText(parent: XmlElement | undefined): string {
    const parts: string[] = [];
    const visit = (element: XmlElement) => {
      for (const child of childrenOf(element)) {
        if (child.name === 'p') parts.push(this.inline(child));
        else if (!unread.has(child.name))
          visit(child.name === 'AlternateContent' ? (alternative(child) ?? child) : child);
      }
    };
    if (parent) visit(parent);
    for (const box of this.boxes.splice(0)) parts.push(this.flatText(box));
    return parts.filter((part) => part.trim() !== '').join(' ');
  }

  private paragraph(element: XmlElement): void {
    const properties = childAt(element, 'pPr');
    const text = this.inline(element);
    const boxes = this.boxes.splice(0);
    const level = this.styles.headingLevel(properties);
    const list = this.styles.listLevel(properties);
    if (text.trim() !== '') {
      if (level > 0) this.writer.heading(level, text);
      else if (list) this.writer.item(list.depth, list.ordered ? `${this.count(list.list, list.depth)}.` : '-', text);
      else this.writer.paragraph(text);
    }
    for (const box of boxes) this.blocks(box);
  }

  /** The next number on a level of a list; a number on a higher level starts the lower ones again. */
  private count(list: string, depth: number): number {
    const next = (this.counters.get(`${list}/${depth}`) ?? 0) + 1;
    this.counters.set(`${list}/${depth}`, next);
    for (let below = depth + 1; below < 9; below += 1) this.counters.delete(`${list}/${below}`);
    return next;
  }

  private inline(element: XmlElement): string {
    return element.children.map((child) => (isElement(child) ? this.piece(child) : '')).join('');
  }

  private piece(element: XmlElement): string {
    const { name, attributes } = element;
    if (unread.has(name) && name !== 'pict') return '';
    if (name === 't') return element.children.filter((child) => !isElement(child)).join('');
    if (name === 'tab' || name === 'ptab') return ' ';
    if (name === 'br' || name === 'cr') return '\n';
    if (name === 'noBreakHyphen') return '-';
    if (name === 'sym') return symbol(attributes.char ?? '');
    if (name === 'textpath') return ` ${attributes.string ?? ''} `;
    if (name === 'oMath') return linearMath(element);
    if (name === 'oMathPara') return `\n${linearMath(element)}\n`;
    if (name === 'footnoteReference' || name === 'endnoteReference')
      return ` [${name === 'endnoteReference' ? 'e' : ''}${attributes.id ?? ''}]`;
    if (name === 'AlternateContent')
      return this.inline(alternative(element) ?? { name: '', attributes: {}, children: [] });
    if (name === 'txbxContent') {
      this.boxes.push(element);
      return '';
    }
    if (name === 'docPr' && /\S\s+\S/.test(attributes.descr ?? '')) return ` ${attributes.descr} `;
    return this.inline(element);
  }

  private table(element: XmlElement): void {
    const rows = tableRows(element);
    const nested = rows.some((row) => row.some((cell) => childrenOf(cell, 'tbl').length > 0));
    const single = rows.every((row) => row.length <= 1);
    const texts = rows.map((row) =>
      row.flatMap((cell) => [isContinued(cell) ? '' : this.flatText(cell), ...spanned(cell)]),
    );
    if (!nested && !single && texts.every((row) => row.every((text) => text.length <= longCell))) {
      this.writer.verbatim(markdownTable(texts));
      return;
    }
    for (const row of rows) for (const cell of row) this.blocks(cell);
  }
}

/** A character of a symbol font by its number; those of the private area are pictures, not words. */
function symbol(hex: string): string {
  const point = Number.parseInt(hex, 16);
  return point > 32 && point < 0xe000 ? String.fromCharCode(point) : ' ';
}

/** Rows and cells, also those that content controls and tracked insertions wrap. */
function tableRows(table: XmlElement): XmlElement[][] {
  return unwrapped(table, 'tr').map((row) => unwrapped(row, 'tc'));
}

function unwrapped(parent: XmlElement, name: string): XmlElement[] {
  return childrenOf(parent).flatMap((child) => {
    if (child.name === name) return [child];
    return /^(sdt|sdtContent|customXml|ins|smartTag)$/.test(child.name) ? unwrapped(child, name) : [];
  });
}

/** The lower part of a cell that spans rows: its text belongs to the first. */
function isContinued(cell: XmlElement): boolean {
  const merge = childAt(cell, 'tcPr', 'vMerge');
  return merge !== undefined && merge.attributes.val !== 'restart';
}

function spanned(cell: XmlElement): string[] {
  const span = Number(childAt(cell, 'tcPr', 'gridSpan')?.attributes.val ?? 1) || 1;
  return Array.from({ length: Math.min(60, span - 1) }, () => '');
}
