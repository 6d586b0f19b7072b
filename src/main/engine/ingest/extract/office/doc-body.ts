import type { BlockWriter } from '../block-writer.ts';
import { markdownTable } from '../tables/tables.ts';
import type { ParagraphMarks } from './doc-properties.ts';

/** Gives what is known of the document to the reader of its paragraphs. */
export interface DocContext {
  /** The whole text, one code unit a character. */
  text: string;
  /** Marks of the paragraph that ends with a character. */
  marks(character: number): ParagraphMarks;
  heading(style: number): number;
  /** Words that stand for a character: the mark of a note, a symbol; null where it stands for itself. */
  instead(character: number): string | null;
  /** Stretches that are not read: codes of fields, deleted text; in order, apart from each other. */
  hidden: readonly { start: number; end: number }[];
  decode(text: string): string;
}

const longCell = 800;
const code = { cell: 7, line: 11, page: 12, paragraph: 13, column: 14 } as const;

/** Writes the paragraphs and tables between two characters of a Word document. */
export function writeDocBlocks(context: DocContext, from: number, to: number, writer: BlockWriter): void {
  let start = from;
  let rows: string[][] = [];
  let row: string[] = [];
  let cell: string[] = [];
  let lastEmptyCell = false;
  const endTable = () => {
    if (cell.length > 0) row.push(cell.join('\n'));
    if (row.length > 0) rows.push(row);
    writeTable(rows, writer);
    rows = [];
    row = [];
    cell = [];
  };
  for (let at = from; at < to; at += 1) {
    const unit = context.text.charCodeAt(at);
    const ends = unit === code.paragraph || unit === code.cell || unit === code.page || unit === code.column;
    if (!ends && at + 1 < to) continue;
    const words = docWords(context, start, ends ? at : at + 1);
    const marks = context.marks(at);
    const empty = start === at;
    start = at + 1;
    if (unit === code.cell) {
      // Where the file does not mark ends of rows, a second mark right behind a cell's is one.
      const rowEnd: boolean = marks.rowEnd || (!marks.inTable && empty && row.length > 0 && !lastEmptyCell);
      if (rowEnd) {
        rows.push(row);
        row = [];
        cell = [];
      } else {
        row.push([...cell, words].join('\n').trim());
        cell = [];
      }
      lastEmptyCell = empty && !rowEnd;
    } else if (marks.innerRowEnd) cell.push('');
    else if (marks.inTable || row.length > 0) cell.push(words);
    else {
      if (rows.length > 0 || cell.length > 0) endTable();
      writeParagraph(words, marks, context, writer);
    }
  }
  endTable();
}

function writeParagraph(words: string, marks: ParagraphMarks, context: DocContext, writer: BlockWriter): void {
  const level = marks.outline < 6 ? marks.outline + 1 : context.heading(marks.style);
  if (level > 0) writer.heading(level, words);
  else if (marks.list !== null && marks.list !== 0 && marks.list < 0xf000) writer.item(marks.depth, '-', words);
  else writer.paragraph(words);
}

/** A table with long cells is a layout: its cells are read one after the other. */
function writeTable(rows: readonly string[][], writer: BlockWriter): void {
  const single = rows.every((row) => row.length <= 1);
  if (!single && rows.every((row) => row.every((cell) => cell.length <= longCell))) {
    writer.verbatim(markdownTable(rows));
    return;
  }
  for (const row of rows) for (const cell of row) for (const line of cell.split('\n')) writer.paragraph(line);
}

/** The words between two characters as they are shown: no codes of fields, no deleted text, marks of notes in place. */
export function docWords(context: DocContext, from: number, to: number): string {
  let words = '';
  let at = from;
  let next = firstHidden(context.hidden, from);
  while (at < to) {
    const hidden = context.hidden[next];
    const end = hidden ? Math.min(to, Math.max(at, hidden.start)) : to;
    words += shown(context, at, end);
    at = hidden ? Math.max(end, hidden.end) : to;
    next += 1;
  }
  return words;
}

function firstHidden(hidden: DocContext['hidden'], from: number): number {
  let low = 0;
  let high = hidden.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((hidden[middle]?.end ?? 0) <= from) low = middle + 1;
    else high = middle;
  }
  return low;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: Word writes its special characters as control characters
const special = /[\0-\x08\x0b-\x1f(]/;
/** Line breaks and hyphens that do not break are kept; other marks stand for nothing that can be read. */
const kept: Readonly<Record<string, string>> = {
  '\t': ' ',
  '\n': '\n',
  '\r': '\n',
  '\x07': ' ',
  '\x0b': '\n',
  '\x1e': '-',
};

function shown(context: DocContext, from: number, to: number): string {
  const text = context.text.slice(from, to);
  if (!special.test(text)) return context.decode(text);
  let words = '';
  let start = from;
  for (let at = from; at < to; at += 1) {
    const unit = context.text.charCodeAt(at);
    const replacement = unit < 9 || unit === 0x28 ? context.instead(at) : null;
    if (replacement === null) continue;
    words += readable(context, start, at) + replacement;
    start = at + 1;
  }
  return words + readable(context, start, to);
}

function readable(context: DocContext, from: number, to: number): string {
  const text = context.text.slice(from, to);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: Word writes its special characters as control characters
  return context.decode(text.replace(/[\0-\x1f]/g, (mark) => kept[mark] ?? ''));
}
