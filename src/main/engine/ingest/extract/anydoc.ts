import type { Block, Document, Inline, List, Table } from '@firecrawl/anydoc';
import { BlockWriter } from './block-writer.ts';
import { compose, type Draft } from './compose.ts';
import { corrupt, encrypted, tooLarge, unsupported } from './failures.ts';
import { renderSheet } from './rows.ts';
import { markdownTable } from './tables/tables.ts';
import type { ExtractInput, Extraction, Extractor } from './types.ts';

/** How a file falls into pages: not at all, or a page for each sheet (a heading of level 2 in anydoc's model). */
export type AnydocPages = 'none' | 'sheets';

/**
 * Reads a file with anydoc, a native module: the reader of old Office formats, the second one of the others. Its
 * document model is rendered here, because its Markdown escapes and decorates words that are to be quoted as they are.
 */
export async function readWithAnydoc(
  { bytes, maxText }: ExtractInput,
  { format, mediaType, label }: Pick<Extractor, 'format' | 'mediaType' | 'label'>,
  pages: AnydocPages = 'none',
): Promise<Extraction> {
  const { toDocument } = await import('@firecrawl/anydoc');
  const document = await toDocument(bytes).catch((error: unknown) => {
    throw typedError(error, label);
  });
  const draft: Draft = { format, mediaType, markdown: true };
  if (pages === 'sheets') Object.assign(draft, { pages: sheetsOf(document), title: null });
  else draft.text = textOf(document);
  return compose(draft, maxText);
}

function typedError(error: unknown, label: string) {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'encrypted') return encrypted(label, error);
  if (code === 'resourceLimit') return tooLarge('unpacks to more than Commonplace accepts from one file');
  if (code === 'unsupported')
    return unsupported(`This kind of ${label} cannot be read. Save it in a current format and add that.`, error);
  return corrupt(`could not be read as ${label}: it seems to be damaged`, error);
}

function textOf(document: Document): string {
  const writer = new BlockWriter();
  writeBlocks(document.blocks, writer);
  for (const note of document.notes) writer.paragraph(`[${note.id}] ${flat(note.blocks)}`);
  return writer.toString();
}

/** One text a sheet: its name as a heading, its rows under their headers. */
function sheetsOf(document: Document): string[] {
  const sheets: BlockWriter[] = [];
  for (const block of document.blocks) {
    const kind: string = block.kind;
    if ((kind === 'heading' && block.level === 2) || sheets.length === 0) sheets.push(new BlockWriter());
    const writer = sheets.at(-1);
    if (!writer) continue;
    if (kind === 'table' && block.table) writer.verbatim(renderSheet(cellsOf(block.table)));
    else writeBlocks([block], writer);
  }
  return sheets.map(String);
}

function writeBlocks(blocks: readonly Block[], writer: BlockWriter): void {
  for (const block of blocks) {
    const kind: string = block.kind;
    if (kind === 'heading') writer.heading(block.level ?? 1, inlineText(block.content));
    else if (kind === 'paragraph') writer.paragraph(inlineText(block.content));
    else if (kind === 'list' && block.list) writeList(block.list, writer, 0);
    else if (kind === 'table' && block.table) writer.verbatim(markdownTable(cellsOf(block.table)));
    else if (kind === 'codeBlock') writer.verbatim(`\`\`\`\n${(block.text ?? '').trimEnd()}\n\`\`\``);
    else if (block.blocks) writeBlocks(block.blocks, writer);
  }
}

function writeList(list: List, writer: BlockWriter, depth: number): void {
  const bullet = String(list.marker) === 'bullet';
  list.items.forEach((item, index) => {
    const marker = item.markerLabel ?? (bullet ? '-' : `${list.start + index}.`);
    for (const block of item.blocks) {
      if (block.list) writeList(block.list, writer, depth + 1);
      else writer.item(depth, marker, flat([block]));
    }
  });
}

function cellsOf(table: Table): string[][] {
  return table.grid.map((row) => row.map((slot) => (slot.cell ? flat(slot.cell.blocks) : '')));
}

function flat(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      if (block.table) return cellsOf(block.table).flat().join(' ');
      if (block.list) return block.list.items.map((item) => flat(item.blocks)).join(' ');
      return block.blocks ? flat(block.blocks) : (block.text ?? inlineText(block.content));
    })
    .filter((text) => text !== '')
    .join(' ');
}

function inlineText(content: readonly Inline[] | undefined): string {
  return (content ?? [])
    .map((inline) => {
      const kind: string = inline.kind;
      if (kind === 'lineBreak') return '\n';
      if (kind === 'noteRef') return ` [${inline.noteId ?? ''}]`;
      if (kind === 'image') return /\S\s+\S/.test(inline.alt ?? '') ? ` ${inline.alt} ` : '';
      return inline.text ?? inlineText(inline.content);
    })
    .join('');
}
