import { readWithAnydoc } from '../anydoc.ts';
import { BlockWriter } from '../block-writer.ts';
import { compose } from '../compose.ts';
import { corrupt } from '../failures.ts';
import type { ExtractInput, Extraction, Extractor } from '../types.ts';
import { childAt, childrenOf } from '../xml.ts';
import { withDamage } from './damage.ts';
import { DocxBody } from './docx-body.ts';
import { chunkText } from './docx-chunk.ts';
import { stylesOf } from './docx-styles.ts';
import { partText } from './drawing.ts';
import { embeddedFiles, openEmbedded } from './embedded.ts';
import { OoxmlPackage } from './ooxml.ts';

/** Word documents: headings, lists, tables, formulas, text boxes, then notes, comments, headers and footers. */
export const docxExtractor: Extractor = {
  format: 'docx',
  family: 'Documents',
  label: 'Word document',
  extensions: ['docx', 'docm', 'dotx', 'dotm'],
  mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  reads:
    'Headings, lists, tables, formulas, text boxes, descriptions of pictures, notes, comments, headers and footers once; of tracked changes what was inserted; embedded files become documents of their own.',
  version: 2,
  extract: readDocx,
  fallback: (input) => readWithAnydoc(input, docxExtractor),
  open: openEmbedded,
};

async function readDocx({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const file = new OoxmlPackage(bytes);
  const main = file.mainPart('word/document.xml');
  const body = childAt(file.part(main), 'body');
  if (!body) throw corrupt('is damaged: the text of the document is missing');
  const writer = new BlockWriter();
  const reader = new DocxBody(writer, stylesOf(file, main));
  reader.blocks(body);
  for (const [type, parts] of [
    ['chart', file.related(main, 'chart')],
    ['diagramData', file.related(main, 'diagramData')],
  ] as const) {
    for (const part of parts) writer.paragraph(partText(file, part, type));
  }
  for (const part of file.related(main, 'aFChunk')) writer.verbatim(await chunkText(file, part));
  for (const kind of ['footnote', 'endnote'] as const) writeNotes(file, main, kind, reader, writer);
  writeComments(file, main, reader, writer);
  for (const text of headersAndFooters(file, main, reader)) writer.paragraph(text);
  const { title, metadata } = file.properties();
  const { format, mediaType } = docxExtractor;
  const members = embeddedFiles(file);
  const read = compose(
    {
      format,
      mediaType,
      title: title ?? undefined,
      text: writer.toString(),
      metadata,
      markdown: true,
      ...(members.length > 0 && { members }),
    },
    maxText,
  );
  return withDamage(read, file.damage);
}

/** Notes with the mark that stands in the text: "[2] See the log of 1910." */
function writeNotes(
  file: OoxmlPackage,
  main: string,
  kind: 'footnote' | 'endnote',
  reader: DocxBody,
  writer: BlockWriter,
): void {
  const root = file.part(file.related(main, `${kind}s`)[0] ?? '');
  for (const note of childrenOf(root, kind)) {
    const separator = note.attributes.type !== undefined && note.attributes.type !== 'normal';
    const text = separator ? '' : reader.flatText(note).trim();
    if (text !== '') writer.paragraph(`[${kind === 'endnote' ? 'e' : ''}${note.attributes.id ?? ''}] ${text}`);
  }
}

function writeComments(file: OoxmlPackage, main: string, reader: DocxBody, writer: BlockWriter): void {
  const root = file.part(file.related(main, 'comments')[0] ?? '');
  for (const comment of childrenOf(root, 'comment')) {
    const author = comment.attributes.author;
    const text = reader.flatText(comment).trim();
    if (text !== '') writer.paragraph(`Comment${author ? ` by ${author}` : ''}: ${text}`);
  }
}

/** Each text once: the same header is stored for first, even and odd pages of every section. */
function headersAndFooters(file: OoxmlPackage, main: string, reader: DocxBody): Set<string> {
  const parts = [...file.related(main, 'header'), ...file.related(main, 'footer')];
  const texts = parts.map((part) => reader.flatText(file.part(part)).replace(/\s+/g, ' ').trim());
  return new Set(texts.filter((text) => /\p{L}{2}/u.test(text)));
}
