import { BlockWriter } from '../block-writer.ts';
import { compose } from '../compose.ts';
import { decodeText } from '../decode.ts';
import { corrupt } from '../failures.ts';
import type { ExtractInput, Extraction, Extractor, Metadata } from '../types.ts';
import { childAt, childrenOf, descendants, parseXml, textContent, type XmlElement } from '../xml.ts';
import { DocxBody } from './docx-body.ts';
import { DocxStyles } from './docx-styles.ts';

/** Word documents as one XML file: Word 2003's own format, and the package of today's written flat. */
export const wordXmlExtractor: Extractor = {
  format: 'word-xml',
  family: 'Documents',
  label: 'Word XML document',
  extensions: [],
  mediaType: 'application/vnd.ms-word',
  reads: 'Word 2003 XML and flat Word documents (.xml): headings, lists, tables, notes, headers and footers.',
  version: 1,
  recognises: ({ sample }) =>
    sample !== null &&
    /^\s*(<\?[^>]*\?>\s*|<!--[^>]*-->\s*)*<(\w+:)?(wordDocument|package)\s[^>]*schemas\.microsoft\.com\/office\/(word\/2003|2006\/xmlPackage)/.test(
      sample,
    ),
  extract: readWordXml,
};

async function readWordXml({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const root = parseXml((await decodeText(bytes)).text);
  const part = (suffix: string) =>
    childAt(
      childrenOf(root, 'part').find(({ attributes }) => (attributes.name ?? '').endsWith(suffix)),
      'xmlData',
    );
  const document = root.name === 'package' ? childAt(part('/word/document.xml'), 'document') : root;
  const body = childAt(document, 'body');
  if (!body) throw corrupt('is damaged: the text of the document is missing');
  const styles = childAt(part('/word/styles.xml') ?? root, 'styles');
  const numbering = childAt(part('/word/numbering.xml'), 'numbering');
  const writer = new BlockWriter();
  const reader = new DocxBody(writer, new DocxStyles(styles, numbering));
  reader.blocks(body);
  for (const text of aside(root, reader)) writer.paragraph(text);
  const { title, metadata } = propertiesOf(root);
  const { format, mediaType } = wordXmlExtractor;
  return compose(
    { format, mediaType, title: title ?? undefined, metadata, text: writer.toString(), markdown: true },
    maxText,
  );
}

/** Headers, footers and notes, each text once. */
function aside(root: XmlElement, reader: DocxBody): Set<string> {
  const parts = descendants(root, 'hdr', 'ftr', 'footnotes', 'endnotes', 'comments');
  const texts = parts.map((part) => reader.flatText(part).replace(/\s+/g, ' ').trim());
  return new Set(texts.filter((text) => /\p{L}{2}/u.test(text)));
}

function propertiesOf(root: XmlElement): { title: string | null; metadata: Metadata } {
  const about = descendants(root, 'DocumentProperties', 'coreProperties')[0];
  const value = (name: string) => textContent(childrenOf(about, name)[0]).trim();
  const metadata: Metadata = {};
  const author = value('Author') || value('creator');
  const created = value('Created') || value('created');
  if (author !== '') metadata.author = author;
  if (created !== '') metadata.created = created.slice(0, 10);
  return { title: value('Title') || value('title') || null, metadata };
}
