import type { Fib } from './doc-fib.ts';

/** What the file says of a paragraph. */
export interface ParagraphMarks {
  /** Its style's number in the style sheet. */
  style: number;
  inTable: boolean;
  rowEnd: boolean;
  /** Ends of cells and rows of a table within a cell. */
  innerCell: boolean;
  innerRowEnd: boolean;
  /** 0-8 for headings that are marked without a style; 9 or more for text. */
  outline: number;
  /** The list that it belongs to (0: none) and its depth there. */
  list: number | null;
  depth: number;
}

/** Where characters were deleted, with changes tracked, or are symbols of another font: byte ranges in the stream. */
export interface CharacterMarks {
  deleted: { start: number; end: number }[];
  symbols: Map<number, number>;
}

const pageSize = 512;
const plain: ParagraphMarks = {
  style: 0,
  inTable: false,
  rowEnd: false,
  innerCell: false,
  innerRowEnd: false,
  outline: 9,
  list: null,
  depth: 0,
};
/** Changes of properties, by number (MS-DOC 2.6). */
const change = {
  inTable: 0x2416,
  rowEnd: 0x2417,
  innerCell: 0x244b,
  innerRowEnd: 0x244c,
  outline: 0x2640,
  depth: 0x260a,
  list: 0x460b,
  huge: 0x6646,
  hugeOld: 0x6645,
  deleted: 0x0800,
  symbol: 0x6a09,
} as const;

/** The marks of paragraphs, by the byte where their last character stands (MS-DOC 2.9.174 and 2.9.175). */
export function paragraphMarks(
  document: Buffer,
  fib: Fib,
  data: Buffer | undefined,
): (place: number) => ParagraphMarks {
  const pages = pagesOf(fib, 'paragraphPages');
  const entrySize = fib.isWord97 ? 13 : 7;
  return (place) => {
    const page = pageFor(pages, place, document);
    const run = page ? runFor(page, place) : -1;
    if (!page || run === -1) return plain;
    const count = page[pageSize - 1] ?? 0;
    const at = (page[(count + 1) * 4 + run * entrySize] ?? 0) * 2;
    return at === 0 ? plain : readMarks(page, at, fib, data);
  };
}

function readMarks(page: Buffer, at: number, fib: Fib, data: Buffer | undefined): ParagraphMarks {
  const half = page[at] ?? 0;
  const start = fib.isWord97 && half === 0 ? at + 2 : at + 1;
  const size = fib.isWord97 ? (half === 0 ? (page[at + 1] ?? 0) * 2 : half * 2 - 1) : half * 2;
  if (size < 2 || start + 2 > page.length) return plain;
  const marks = { ...plain, style: page.readUInt16LE(start) };
  const changes = page.subarray(start + 2, start + size);
  if (fib.isWord97) applyChanges(changes, marks, data);
  else applyOldChanges(changes, marks);
  return marks;
}

function applyChanges(changes: Buffer, marks: ParagraphMarks, data: Buffer | undefined): void {
  for (const { code, value, operand } of changesOf(changes)) {
    if (code === change.inTable) marks.inTable = value !== 0;
    else if (code === change.rowEnd) marks.rowEnd = value !== 0;
    else if (code === change.innerCell) marks.innerCell = value !== 0;
    else if (code === change.innerRowEnd) marks.innerRowEnd = value !== 0;
    else if (code === change.outline) marks.outline = value;
    else if (code === change.depth) marks.depth = value;
    else if (code === change.list) marks.list = operand.length >= 2 ? operand.readUInt16LE(0) : null;
    else if ((code === change.huge || code === change.hugeOld) && data && operand.length >= 4) {
      const from = operand.readUInt32LE(0);
      if (from + 2 <= data.length)
        applyChanges(data.subarray(from + 2, from + 2 + data.readUInt16LE(from)), marks, undefined);
    }
  }
}

/** Word 6 writes changes under numbers of one byte; these two stand first in a row's paragraphs. */
function applyOldChanges(changes: Buffer, marks: ParagraphMarks): void {
  for (let at = 0; at + 1 < changes.length; at += 2) {
    if (changes[at] === 24) marks.inTable = changes[at + 1] === 1;
    else if (changes[at] === 25) marks.rowEnd = changes[at + 1] === 1;
    else return;
  }
}

/** Which text was deleted and which characters are symbols, from the pages of character properties. */
export function characterMarks(document: Buffer, fib: Fib): CharacterMarks {
  const marks: CharacterMarks = { deleted: [], symbols: new Map() };
  if (!fib.isWord97) return marks;
  for (const { page: number } of pagesOf(fib, 'characterPages')) {
    const page = document.subarray(number * pageSize, (number + 1) * pageSize);
    if (page.length < pageSize) continue;
    const count = page[pageSize - 1] ?? 0;
    for (let run = 0; run < count && (count + 1) * 4 + run < pageSize; run += 1) {
      const at = (page[(count + 1) * 4 + run] ?? 0) * 2;
      if (at === 0) continue;
      const start = page.readUInt32LE(run * 4);
      for (const { code, value, operand } of changesOf(page.subarray(at + 1, at + 1 + (page[at] ?? 0)))) {
        if (code === change.deleted && (value === 1 || value === 0x81))
          marks.deleted.push({ start, end: page.readUInt32LE(run * 4 + 4) });
        if (code === change.symbol && operand.length >= 4) marks.symbols.set(start, operand.readUInt16LE(2));
      }
    }
  }
  return marks;
}

interface Change {
  code: number;
  value: number;
  operand: Buffer;
}

/** The size of a change's operand follows from its number (MS-DOC 2.2.5.1). */
function changesOf(bytes: Buffer): Change[] {
  const changes: Change[] = [];
  for (let at = 0; at + 2 < bytes.length; ) {
    const code = bytes.readUInt16LE(at);
    const kind = code >> 13;
    let start = at + 2;
    let size = kind < 2 ? 1 : kind === 3 ? 4 : kind === 7 ? 3 : 2;
    if (kind === 6) {
      const wide = code === 0xd608;
      if (wide && start + 2 > bytes.length) break;
      // The size of a table's definition counts itself, all but one byte of it.
      size = wide ? bytes.readUInt16LE(start) - 1 : (bytes[start] ?? 0);
      start += wide ? 2 : 1;
    }
    changes.push({ code, value: bytes[start] ?? 0, operand: bytes.subarray(start, start + size) });
    at = start + Math.max(0, size);
  }
  return changes;
}

interface PageEntry {
  start: number;
  end: number;
  page: number;
}

function pagesOf(fib: Fib, name: 'paragraphPages' | 'characterPages'): PageEntry[] {
  const list = fib.table(name);
  const size = fib.isWord97 ? 4 : 2;
  const count = Math.floor((list.length - 4) / (4 + size));
  const pages: PageEntry[] = [];
  for (let index = 0; index < count; index += 1) {
    const at = (count + 1) * 4 + index * size;
    const page = size === 4 ? list.readUInt32LE(at) & 0x3f_ffff : list.readUInt16LE(at);
    pages.push({ start: list.readUInt32LE(index * 4), end: list.readUInt32LE(index * 4 + 4), page });
  }
  return pages;
}

function pageFor(pages: readonly PageEntry[], place: number, document: Buffer): Buffer | null {
  let low = 0;
  let high = pages.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const entry = pages[middle];
    if (!entry) return null;
    if (place < entry.start) high = middle - 1;
    else if (place >= entry.end) low = middle + 1;
    else {
      const page = document.subarray(entry.page * pageSize, (entry.page + 1) * pageSize);
      return page.length === pageSize ? page : null;
    }
  }
  return null;
}

function runFor(page: Buffer, place: number): number {
  const count = Math.min(page[pageSize - 1] ?? 0, 101);
  for (let run = 0; run < count; run += 1) {
    if (place >= page.readUInt32LE(run * 4) && place < page.readUInt32LE(run * 4 + 4)) return run;
  }
  return -1;
}
