import { BlockWriter } from '../block-writer.ts';
import { compose } from '../compose.ts';
import { corrupt } from '../failures.ts';
import type { ExtractInput, Extraction, Extractor } from '../types.ts';
import { childrenOf, descendants, textContent } from '../xml.ts';
import { withDamage } from './damage.ts';
import { OoxmlPackage } from './ooxml.ts';

/** Visio drawings: each page of the drawing a page. */
export const vsdxExtractor: Extractor = {
  format: 'vsdx',
  family: 'Slides',
  label: 'Visio drawing',
  extensions: ['vsdx', 'vsdm', 'vstx', 'vssx'],
  mediaType: 'application/vnd.ms-visio.drawing',
  reads: 'The words of the shapes on every page, and the names of the pages.',
  version: 1,
  recognises: ({ zip }) => zip?.names.some((name) => name.startsWith('visio/')) ?? false,
  extract: readVsdx,
};

async function readVsdx({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const file = new OoxmlPackage(bytes);
  const list = file.related(file.mainPart('visio/document.xml'), 'pages')[0] ?? 'visio/pages/pages.xml';
  const relations = file.relations(list);
  const pages = childrenOf(file.part(list), 'Page').map((page) => {
    const writer = new BlockWriter();
    writer.heading(2, page.attributes.Name ?? '');
    const target = relations.get(childrenOf(page, 'Rel')[0]?.attributes['r:id'] ?? '')?.target ?? '';
    for (const text of descendants(file.part(target), 'Text')) writer.paragraph(textContent(text));
    return writer.toString();
  });
  if (pages.length === 0) throw corrupt('is damaged: the list of its pages is missing');
  const { title, metadata } = file.properties();
  const { format, mediaType } = vsdxExtractor;
  return withDamage(compose({ format, mediaType, title, pages, metadata, markdown: true }, maxText), file.damage);
}
