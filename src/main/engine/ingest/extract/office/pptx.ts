import { readWithAnydoc } from '../anydoc.ts';
import { BlockWriter } from '../block-writer.ts';
import { compose } from '../compose.ts';
import { corrupt } from '../failures.ts';
import { markdownTable } from '../tables/tables.ts';
import type { ExtractInput, Extraction, Extractor } from '../types.ts';
import { childAt, childrenOf, descendants, type XmlElement } from '../xml.ts';
import { withDamage } from './damage.ts';
import { drawingParagraph, drawingParagraphs, partText } from './drawing.ts';
import { embeddedFiles, openEmbedded } from './embedded.ts';
import { alternative, OoxmlPackage, type Relationship } from './ooxml.ts';

/** PowerPoint presentations: each slide a page with its title, text, tables, charts, speaker's notes and comments. */
export const pptxExtractor: Extractor = {
  format: 'pptx',
  family: 'Slides',
  label: 'PowerPoint presentation',
  extensions: ['pptx', 'pptm', 'ppsx', 'ppsm', 'potx', 'potm'],
  mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  reads:
    'Every slide as a page, hidden ones marked: title, text, tables, charts, diagrams, speaker notes, comments; embedded files become documents of their own.',
  version: 2,
  extract: readPptx,
  fallback: (input) => readWithAnydoc(input, pptxExtractor),
  open: openEmbedded,
};

async function readPptx({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const file = new OoxmlPackage(bytes);
  const main = file.mainPart('ppt/presentation.xml');
  const presentation = file.part(main);
  if (!presentation) throw corrupt('is damaged: the list of its slides is missing');
  const relations = file.relations(main);
  const ids = childrenOf(childAt(presentation, 'sldIdLst'), 'sldId').map(({ attributes }) => attributes['r:id'] ?? '');
  const slides = ids.flatMap((id) => relations.get(id)?.target ?? []);
  const pages: string[] = [];
  let length = 0;
  for (const slide of slides) {
    const page = length > maxText ? '' : readSlide(file, slide);
    length += page.length;
    pages.push(page);
  }
  const { title, metadata } = file.properties();
  metadata.slides = slides.length;
  const { format, mediaType } = pptxExtractor;
  const usable = title && title !== 'PowerPoint Presentation' ? title : null;
  const members = embeddedFiles(file);
  const read = compose(
    {
      format,
      mediaType,
      title: usable ?? undefined,
      pages,
      metadata,
      markdown: true,
      ...(members.length > 0 && { members }),
    },
    maxText,
  );
  return withDamage(read, file.damage);
}

function readSlide(file: OoxmlPackage, part: string): string {
  const writer = new BlockWriter();
  const relations = file.relations(part);
  const slide = file.part(part);
  if (/^(0|false)$/.test(slide?.attributes.show ?? '')) writer.paragraph('(Hidden slide)');
  const tree = childAt(slide, 'cSld', 'spTree');
  const shapes = flattened(tree);
  const title = shapes.find((shape) => isTitle(shape));
  if (title) writer.heading(2, wordsOf(title, ' '));
  for (const shape of shapes) if (shape !== title) writeShape(shape, file, relations, writer);
  for (const { target, type } of relations.values()) {
    if (type === 'notesSlide') writeNotes(file.part(target), writer);
    if (type === 'comments') writeComments(file.part(target), writer);
  }
  return writer.toString();
}

/** Shapes in order, groups opened, of alternatives the one for current programs. */
function flattened(tree: XmlElement | undefined): XmlElement[] {
  return childrenOf(tree).flatMap((child) => {
    if (child.name === 'grpSp') return flattened(child);
    return child.name === 'AlternateContent' ? flattened(alternative(child)) : [child];
  });
}

function placeholderType(shape: XmlElement): string | undefined {
  const placeholder = childAt(shape, 'nvSpPr', 'nvPr', 'ph');
  return placeholder && (placeholder.attributes.type ?? 'body');
}

function isTitle(shape: XmlElement): boolean {
  return /^(title|ctrTitle)$/.test(placeholderType(shape) ?? '') && wordsOf(shape, ' ').trim() !== '';
}

function wordsOf(shape: XmlElement, between: string): string {
  return drawingParagraphs(childAt(shape, 'txBody')).map(drawingParagraph).join(between);
}

function writeShape(
  shape: XmlElement,
  file: OoxmlPackage,
  relations: Map<string, Relationship>,
  writer: BlockWriter,
): void {
  const table = descendants(shape, 'tbl')[0];
  if (table)
    writer.verbatim(
      markdownTable(childrenOf(table, 'tr').map((row) => childrenOf(row, 'tc').map((cell) => wordsOf(cell, ' ')))),
    );
  else if (shape.name === 'graphicFrame') writeReferences(shape, file, relations, writer);
  else if (placeholderType(shape) === 'body') writeList(shape, writer);
  else if (!/^(sldNum|dt|ftr)$/.test(placeholderType(shape) ?? '')) writer.paragraph(wordsOf(shape, '\n'));
  const description = descendants(shape, 'cNvPr')[0]?.attributes.descr ?? '';
  if (/\S\s+\S/.test(description)) writer.paragraph(description);
}

function writeReferences(
  frame: XmlElement,
  file: OoxmlPackage,
  relations: Map<string, Relationship>,
  writer: BlockWriter,
): void {
  for (const reference of descendants(frame, 'chart', 'relIds')) {
    const relation = relations.get(reference.attributes['r:id'] ?? reference.attributes['r:dm'] ?? '');
    if (relation) writer.paragraph(partText(file, relation.target, relation.type));
  }
}

/** The main text of a slide: a paragraph when it is one, else a list with its levels. */
function writeList(shape: XmlElement, writer: BlockWriter): void {
  const paragraphs = drawingParagraphs(childAt(shape, 'txBody'));
  for (const paragraph of paragraphs) {
    const depth = Number(childAt(paragraph, 'pPr')?.attributes.lvl ?? 0);
    if (paragraphs.length === 1) writer.paragraph(drawingParagraph(paragraph));
    else writer.item(depth, '-', drawingParagraph(paragraph));
  }
}

function writeNotes(notes: XmlElement | undefined, writer: BlockWriter): void {
  for (const shape of flattened(childAt(notes, 'cSld', 'spTree'))) {
    const words = placeholderType(shape) === 'body' ? wordsOf(shape, '\n') : '';
    if (words.trim() !== '') writer.paragraph(`Notes: ${words}`);
  }
}

/** Comments of old (cm with text) and new (cm with txBody) kind. */
function writeComments(comments: XmlElement | undefined, writer: BlockWriter): void {
  for (const comment of descendants(comments, 'cm')) {
    const old =
      childrenOf(comment, 'text')[0]
        ?.children.filter((child) => typeof child === 'string')
        .join('') ?? '';
    const words = old || descendants(comment, 'p').map(drawingParagraph).join(' ');
    if (words.trim() !== '') writer.paragraph(`Comment: ${words}`);
  }
}
