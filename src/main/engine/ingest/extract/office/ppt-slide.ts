import { BlockWriter } from '../block-writer.ts';
import { markdownTable } from '../tables/tables.ts';
import type { PptSlide, PptText } from './ppt-presentation.ts';
import { type PptRecord, ppt, pptChildren, pptDescendants, pptText } from './ppt-records.ts';

/** Kinds of texts (MS-PPT 2.13.33). */
const kinds = { title: 0, body: 1, notes: 2, centredTitle: 6, halfBody: 7, quarterBody: 8 } as const;
/** The property by which a group of shapes says that it is a table (MS-ODRAW 2.3.4.37). */
const tableProperty = 0x039f;

/** The words of a slide: its title, shapes in order, then notes and comments. */
export function writePptSlide({ content, outline, notes }: PptSlide): string {
  const writer = new BlockWriter();
  const used = new Set<number>();
  const reader = new SlideReader(outline, used);
  if (isHidden(content)) writer.paragraph('(Hidden slide)');
  const blocks = drawingOf(content).flatMap((group) => reader.blocks(group.data));
  outline.forEach((text, index) => {
    if (!used.has(index)) blocks.push(text);
  });
  const title = blocks.find((block) => isTitle(block));
  if (title && 'words' in title) writer.heading(2, title.words);
  for (const block of blocks) {
    if ('rows' in block) writer.verbatim(markdownTable(block.rows));
    else if (block !== title) writeText(block, writer);
  }
  for (const words of notes ? notesOf(notes) : []) writer.paragraph(`Notes: ${words}`);
  for (const comment of pptDescendants(content, ppt.comment)) writeComment(comment, writer);
  return writer.toString();
}

type Block = PptText | { rows: string[][] };

function isTitle(block: Block): boolean {
  return (
    'words' in block && (block.kind === kinds.title || block.kind === kinds.centredTitle) && /\S/.test(block.words)
  );
}

/** The main text is a list when it has several paragraphs. */
function writeText({ kind, words }: PptText, writer: BlockWriter): void {
  const lines = words.split('\n').filter((line) => line.trim() !== '');
  const isBody = kind === kinds.body || kind === kinds.halfBody || kind === kinds.quarterBody;
  if (!isBody || lines.length < 2) writer.paragraph(lines.join('\n'));
  else for (const line of lines) writer.item(0, '-', line);
}

function writeComment({ data }: PptRecord, writer: BlockWriter): void {
  const strings = pptChildren(data).filter(({ kind }) => kind === ppt.string);
  const text = (wanted: number) =>
    strings
      .filter(({ instance }) => instance === wanted)
      .map(pptText)
      .join('')
      .trim();
  if (text(1) !== '') writer.paragraph(`Comment${text(0) ? ` by ${text(0)}` : ''}: ${text(1)}`);
}

function isHidden(slide: Buffer): boolean {
  const atom = pptChildren(slide).find(({ kind }) => kind === ppt.slideShow);
  return atom !== undefined && atom.data.length >= 12 && (atom.data.readUInt16LE(10) & 4) !== 0;
}

function drawingOf(slide: Buffer): PptRecord[] {
  return pptChildren(slide)
    .filter(({ kind }) => kind === ppt.drawing)
    .flatMap(({ data }) => pptDescendants(data, ppt.drawingGroup));
}

function notesOf(notes: Buffer): string[] {
  const reader = new SlideReader([], new Set());
  return drawingOf(notes)
    .flatMap((group) => reader.blocks(group.data))
    .flatMap((block) =>
      'words' in block && block.kind === kinds.notes && /\S/.test(block.words) ? [block.words] : [],
    );
}

class SlideReader {
  private readonly outline: readonly PptText[];
  private readonly used: Set<number>;

  constructor(outline: readonly PptText[], used: Set<number>) {
    this.outline = outline;
    this.used = used;
  }

  /** Texts and tables of the shapes within a group, in their order. */
  blocks(group: Buffer, depth = 0): Block[] {
    if (depth > 30) return [];
    return pptChildren(group).flatMap((record): Block[] => {
      if (record.kind === ppt.shape) return this.textsOf(record.data);
      if (record.kind !== ppt.shapeGroup) return [];
      return isTable(record.data) ? [{ rows: this.rows(record.data) }] : this.blocks(record.data, depth + 1);
    });
  }

  private textsOf(shape: Buffer): PptText[] {
    const texts: PptText[] = [];
    for (const box of pptChildren(shape).filter(({ kind }) => kind === ppt.textBox)) {
      let kind = 4;
      for (const record of pptChildren(box.data)) {
        const words = pptText(record);
        if (record.kind === ppt.textHeader && record.data.length >= 4) kind = record.data.readUInt32LE(0);
        else if (record.kind === ppt.textReference && record.data.length >= 4) {
          const index = record.data.readUInt32LE(0);
          const text = this.outline[index];
          if (text && !this.used.has(index)) texts.push(text);
          this.used.add(index);
        } else if (words !== null && record.kind !== ppt.string) texts.push({ kind, words });
      }
    }
    return texts;
  }

  /** The cells of a table by their places: those that begin at one height are a row. */
  private rows(group: Buffer): string[][] {
    const cells = pptChildren(group).flatMap(({ kind, data }) => {
      const anchor = kind === ppt.shape ? pptChildren(data).find((one) => one.kind === ppt.childAnchor) : undefined;
      if (!anchor || anchor.data.length < 16) return [];
      const words = this.textsOf(data)
        .map((text) => text.words)
        .join(' ');
      return [{ left: anchor.data.readInt32LE(0), top: anchor.data.readInt32LE(4), words, lines: this.isLine(data) }];
    });
    const real = cells.filter(({ lines }) => !lines);
    const columns = [...new Set(real.map(({ left }) => left))].sort((a, b) => a - b);
    const tops = [...new Set(real.map(({ top }) => top))].sort((a, b) => a - b);
    return tops.map((top) =>
      columns.map((left) => real.find((cell) => cell.top === top && cell.left === left)?.words ?? ''),
    );
  }

  /** The borders of a table are shapes too, without a place for text. */
  private isLine(shape: Buffer): boolean {
    return !pptChildren(shape).some(({ kind }) => kind === ppt.textBox);
  }
}

function isTable(group: Buffer): boolean {
  const [self] = pptChildren(group);
  if (self?.kind !== ppt.shape) return false;
  return pptChildren(self.data).some(({ kind, instance, data }) => {
    if (kind !== ppt.moreOptions) return false;
    for (let at = 0; at + 6 <= data.length && at < instance * 6; at += 6) {
      if ((data.readUInt16LE(at) & 0x3fff) === tableProperty) return true;
    }
    return false;
  });
}
