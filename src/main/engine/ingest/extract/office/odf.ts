import { readWithAnydoc } from '../anydoc.ts';
import { BlockWriter } from '../block-writer.ts';
import { compose, type Draft } from '../compose.ts';
import { decodeText } from '../decode.ts';
import { corrupt, encrypted } from '../failures.ts';
import { readOdsSheets } from '../tables/ods-sheets.ts';
import { WorkbookWriter } from '../tables/workbook.ts';
import type { ExtractInput, Extraction, Extractor, Metadata } from '../types.ts';
import { childAt, childrenOf, descendants, parseXml, textContent, type XmlElement } from '../xml.ts';
import { ZipFile } from '../zip.ts';
import { withDamage } from './damage.ts';
import { OdfBody } from './odf-body.ts';

const reads: Readonly<Record<string, string>> = {
  odt: 'Headings, lists, tables, text boxes, notes, comments, headers and footers once; deleted text is left out.',
  ods: 'Every sheet as a page, hidden ones too: rows under their headers; numbers, dates and true or false kept as values for questions; comments.',
  odp: 'Every slide as a page: title, text, tables and speaker notes.',
};

const flatKinds: Readonly<Record<string, string>> = {
  odt: 'text',
  ods: 'spreadsheet',
  odp: '(?:presentation|graphics)',
};

/** OpenDocument text (LibreOffice Writer): headings, lists, tables, notes, comments, headers and footers. */
export const odtExtractor: Extractor = openDocument('odt', 'OpenDocument text', ['odt', 'ott', 'odm', 'fodt'], 'text');
/** OpenDocument spreadsheets: each sheet a page. */
export const odsExtractor: Extractor = openDocument(
  'ods',
  'OpenDocument spreadsheet',
  ['ods', 'ots', 'fods'],
  'spreadsheet',
);
/** OpenDocument presentations: each slide a page, its notes included. */
export const odpExtractor: Extractor = openDocument(
  'odp',
  'OpenDocument presentation',
  ['odp', 'otp', 'odg', 'otg', 'fodp', 'fodg'],
  'presentation',
);

function openDocument(format: string, label: string, extensions: string[], kind: string): Extractor {
  const flat = new RegExp(
    `<office:document\\s[^>]*office:mimetype="application/vnd\\.oasis\\.opendocument\\.${flatKinds[format]}`,
  );
  const self: Extractor = {
    format,
    family: kind === 'text' ? 'Documents' : kind === 'spreadsheet' ? 'Tables' : 'Slides',
    label,
    extensions,
    mediaType: `application/vnd.oasis.opendocument.${kind}`,
    reads: reads[format] ?? '',
    version: 3,
    recognises: ({ sample }) => sample !== null && flat.test(sample),
    extract: (input) => readOpenDocument(input, self),
    fallback: (input) => readWithAnydoc(input, self, format === 'ods' ? 'sheets' : 'none'),
  };
  return self;
}

/** The parts of a document: members of its archive, or, of a flat one, the one file that is all of them. */
interface OdfParts {
  text(name: string): string | null;
  damage: Pick<ZipFile, 'isRecovered' | 'damaged'>;
}

async function openParts(bytes: Uint8Array, label: string): Promise<OdfParts> {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) {
    const { text } = await decodeText(bytes);
    return { text: () => text, damage: { isRecovered: false, damaged: new Set() } };
  }
  const zip = new ZipFile(bytes);
  if ((zip.text('META-INF/manifest.xml') ?? '').includes('encryption-data')) throw encrypted(label);
  return { text: (name) => zip.salvage(name), damage: zip };
}

async function readOpenDocument({ bytes, maxText }: ExtractInput, self: Extractor): Promise<Extraction> {
  const parts = await openParts(bytes, self.label);
  const part = (name: string) => {
    const source = parts.text(name);
    return source === null ? undefined : parseXml(source);
  };
  if (self === odsExtractor) {
    const source = parts.text('content.xml');
    if (source === null) throw corrupt('is damaged: its sheets are missing');
    const writer = new WorkbookWriter(maxText);
    readOdsSheets(source, writer);
    if (writer.isEmpty) throw corrupt('is damaged: its sheets are missing');
    const { title, metadata } = propertiesOf(part('meta.xml'));
    return withDamage(writer.compose(self, title, metadata), parts.damage);
  }
  const content = part('content.xml');
  const isFlat = content?.name === 'document';
  const body = childrenOf(childAt(content, 'body'))[0];
  if (!body) throw corrupt('is damaged: the text of the document is missing');
  const { title, metadata } = propertiesOf(isFlat ? content : part('meta.xml'));
  const { format, mediaType } = self;
  const draft: Draft = { format, mediaType, title: title ?? undefined, metadata, markdown: true };
  if (body.name === 'presentation' || body.name === 'drawing') {
    return withDamage(compose({ ...draft, pages: slidePages(body) }, maxText), parts.damage);
  }
  const writer = new BlockWriter();
  const reader = new OdfBody(writer);
  reader.blocks(body);
  const styles = isFlat ? content : part('styles.xml');
  for (const text of headersAndFooters(styles, reader)) writer.paragraph(text);
  return withDamage(compose({ ...draft, text: writer.toString() }, maxText), parts.damage);
}

/** A slide: the title first, then its frames in order, then the notes. */
function slidePages(body: XmlElement): string[] {
  return childrenOf(body, 'page').map((page) => {
    const writer = new BlockWriter();
    const reader = new OdfBody(writer);
    const shapes = childrenOf(page);
    const title = shapes.find((shape) => shape.attributes.class === 'title');
    writer.heading(2, reader.flatText(title));
    for (const shape of shapes)
      if (shape !== title && shape.name !== 'notes') reader.blocks({ name: '', attributes: {}, children: [shape] });
    for (const notes of childrenOf(page, 'notes')) {
      const words = reader.flatText(notes);
      if (words !== '') writer.paragraph(`Notes: ${words}`);
    }
    return writer.toString();
  });
}

function headersAndFooters(styles: XmlElement | undefined, reader: OdfBody): Set<string> {
  const parts = descendants(
    childAt(styles, 'master-styles'),
    'header',
    'footer',
    'header-left',
    'footer-left',
    'header-first',
    'footer-first',
  );
  return new Set(parts.map((part) => reader.flatText(part).trim()).filter((text) => /\p{L}{2}/u.test(text)));
}

function propertiesOf(root: XmlElement | undefined): { title: string | null; metadata: Metadata } {
  const meta = childAt(root, 'meta');
  const value = (name: string) => textContent(childrenOf(meta, name)[0]).trim();
  const metadata: Metadata = {};
  const author = value('initial-creator') || value('creator');
  if (author !== '') metadata.author = author;
  for (const name of ['subject', 'description'] as const) if (value(name) !== '') metadata[name] = value(name);
  if (value('creation-date') !== '') metadata.created = value('creation-date').slice(0, 10);
  return { title: value('title') || null, metadata };
}
