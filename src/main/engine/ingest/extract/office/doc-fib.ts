import { corrupt, encrypted } from '../failures.ts';

/** The parts of a Word document's text, one behind the other (MS-DOC 2.4.1). */
export type StoryName = 'main' | 'footnotes' | 'headers' | 'macros' | 'comments' | 'endnotes' | 'boxes' | 'headerBoxes';

/** Tables that the file information block points to: their number in its list (MS-DOC 2.5.6). */
const tables = {
  styles: 1,
  footnoteMarks: 2,
  footnoteTexts: 3,
  commentMarks: 4,
  commentTexts: 5,
  characterPages: 12,
  paragraphPages: 13,
  pieces: 33,
  endnoteMarks: 46,
  endnoteTexts: 47,
} as const;
export type TableName = keyof typeof tables;

/** What the beginning of a Word document says: its version and where everything stands. */
export interface Fib {
  /** Word 97 or later: letters in one or two bytes, tables in a stream of their own. */
  isWord97: boolean;
  isComplex: boolean;
  /** Word 95 for East Asia may write all letters in two bytes. */
  isWide: boolean;
  /** Windows' number of the language that it was written in. */
  language: number;
  /** The text of older documents that were saved in one go: from and to, in bytes. */
  textStart: number;
  textEnd: number;
  /** Characters of each part of the text. */
  lengths: Record<StoryName, number>;
  table(name: TableName): Buffer;
}

const flags = { complex: 0x0004, encrypted: 0x0100, secondTable: 0x0200, wide: 0x1000 } as const;
/** The first word of the file: Word 97 and later; Word 6, 95 and 2 use others. */
const word97 = 0xa5ec;
const word6 = 0xa5dc;

/** Throws encrypted, and corrupt where the block is cut off. `part` gives a stream of the file by its name. */
export function readFib(document: Buffer, part: (name: string) => Buffer | undefined): Fib {
  if (document.length < 0x60) throw corrupt('is incomplete: its beginning is missing');
  const version = document.readUInt16LE(2);
  const bits = document.readUInt16LE(10);
  if ((bits & flags.encrypted) !== 0) throw encrypted('Word document');
  const identity = document.readUInt16LE(0);
  const isWord97 = identity === word97 || (identity !== word6 && version >= 105);
  const hasTables = isWord97 || identity === word6 || version >= 101;
  const [first, second] = (bits & flags.secondTable) === 0 ? ['0Table', '1Table'] : ['1Table', '0Table'];
  const tableStream = isWord97 ? (part(first ?? '') ?? part(second ?? '') ?? Buffer.alloc(0)) : document;
  const counts = isWord97 ? 0x4c : 0x34;
  const pairs = isWord97 ? 0x9a : 0x58;
  const count = (index: number) => Math.max(0, document.readInt32LE(counts + index * 4));
  return {
    isWord97,
    isComplex: (bits & flags.complex) !== 0,
    isWide: !isWord97 && (bits & flags.wide) !== 0 && version >= 104,
    language: document.readUInt16LE(6),
    textStart: document.readUInt32LE(0x18),
    textEnd: document.readUInt32LE(0x1c),
    lengths: {
      main: count(0),
      footnotes: count(1),
      headers: count(2),
      macros: count(3),
      comments: count(4),
      endnotes: hasTables ? count(5) : 0,
      boxes: hasTables ? count(6) : 0,
      headerBoxes: hasTables ? count(7) : 0,
    },
    table(name) {
      const at = pairs + tables[name] * 8;
      if (!hasTables || at + 8 > document.length) return Buffer.alloc(0);
      const start = document.readUInt32LE(at);
      return tableStream.subarray(start, start + document.readUInt32LE(at + 4));
    },
  };
}
