import { BlockWriter } from '../block-writer.ts';
import { compose } from '../compose.ts';
import type { ExtractInput, Extraction, Extractor, Metadata } from '../types.ts';
import { childAt, childrenOf, textContent, type XmlElement } from '../xml.ts';
import { readXmlAsWritten } from './xml-plain.ts';
import { hasRoot, readXmlRoot } from './xml-root.ts';

/** OPML outlines: of outliners, and lists of feeds. */
export const opmlExtractor: Extractor = {
  format: 'opml',
  family: 'Documents',
  isText: true,
  label: 'Outline (OPML)',
  extensions: ['opml'],
  mediaType: 'text/x-opml',
  reads: 'The outline as a nested list with notes and addresses; title, owner, date, number of entries.',
  version: 1,
  recognises: (content) => hasRoot(content, 'opml'),
  extract: readOpml,
  fallback: (input) => readXmlAsWritten(input, opmlExtractor),
};

async function readOpml({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const { root, encoding } = await readXmlRoot(bytes);
  const head = childAt(root, 'head');
  const said = (name: string) => textContent(childrenOf(head, name)[0]).trim();
  const writer = new BlockWriter();
  writer.heading(1, said('title'));
  let entries = 0;
  const visit = (element: XmlElement, depth: number) => {
    for (const outline of childrenOf(element, 'outline')) {
      entries += 1;
      const { text, title, xmlUrl, htmlUrl, url, _note, description } = outline.attributes;
      const address = htmlUrl ?? xmlUrl ?? url;
      const words = [text || title || '', address && `(${address})`, _note ?? description].filter(Boolean);
      writer.item(depth, '-', words.join(' '));
      visit(outline, depth + 1);
    }
  };
  const body = childAt(root, 'body');
  if (body) visit(body, 0);
  const { format, mediaType } = opmlExtractor;
  const metadata: Metadata = { encoding, entries };
  if (said('ownerName') !== '') metadata.author = said('ownerName');
  if (said('dateCreated') !== '') metadata.date = said('dateCreated');
  return compose(
    { format, mediaType, title: said('title') || null, text: writer.toString(), metadata, markdown: true },
    maxText,
  );
}
