import { BlockWriter, tidy } from '../block-writer.ts';
import { compose } from '../compose.ts';
import { decodeText } from '../decode.ts';
import { markdownTable } from '../tables/tables.ts';
import type { ExtractInput, Extraction, Extractor } from '../types.ts';
import { childrenOf, descendants, isElement, parseXml, textContent, type XmlElement } from '../xml.ts';
import { declaredEncoding } from './html.ts';

/** XML of any kind: articles (JATS), patents, feeds, exports. Text in document order, headings where elements name them. */
export const xmlExtractor: Extractor = {
  format: 'xml',
  family: 'Documents',
  isText: true,
  label: 'XML',
  extensions: [
    'xml',
    'nxml',
    'rss',
    'atom',
    'svg',
    'fodt',
    'dita',
    'docbook',
    'tei',
    'opml',
    'xsd',
    'xsl',
    'xslt',
    'kml',
    'gpx',
    'plist',
  ],
  mediaType: 'application/xml',
  version: 1,
  extract: readXml,
  fallback: readAsWritten,
};

async function readXml({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const { text: source, encoding } = await decodeText(bytes, declaredEncoding(bytes));
  const { format, mediaType } = xmlExtractor;
  const root = parseXml(await withNamedCharacters(source));
  const writer = new BlockWriter();
  const feed = root.name === 'rss' || root.name === 'feed' || root.name === 'RDF';
  const markup = feed ? (await import('../html-markdown.ts')).htmlToMarkdown : null;
  new XmlReader(writer, (html) => (markup ? markup(html).text : html)).read(root, 1);
  const text = writer.toString();
  const metadata = { encoding, root: root.name };
  // Files that keep their data in attributes (maps, settings) say nothing between their tags.
  if (text.length * 20 < source.length)
    return compose({ format, mediaType, text: source.trimEnd(), metadata }, maxText);
  return compose({ format, mediaType, title: titleOf(root) ?? undefined, text, metadata, markdown: true }, maxText);
}

/** XML that is broken or nested beyond reason still has words that can be found. */
async function readAsWritten({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const { text, encoding } = await decodeText(bytes, declaredEncoding(bytes));
  const { format, mediaType } = xmlExtractor;
  const note = 'It is not readable as XML, so it was read as plain text.';
  return compose({ format, mediaType, text: text.trimEnd(), metadata: { encoding }, note }, maxText);
}

function titleOf(root: XmlElement): string | null {
  const named = descendants(root, 'article-title', 'invention-title', 'title')[0];
  return named ? tidy(textContent(named)) : null;
}

const sections = new Set([
  'sec',
  'section',
  'chapter',
  'sect1',
  'sect2',
  'sect3',
  'abstract',
  'ref-list',
  'item',
  'entry',
  'channel',
  'app',
]);
const headingNames = new Set(['title', 'article-title', 'heading', 'head', 'invention-title']);

class XmlReader {
  private readonly writer: BlockWriter;
  private readonly fromMarkup: (html: string) => string;

  constructor(writer: BlockWriter, fromMarkup: (html: string) => string) {
    this.writer = writer;
    this.fromMarkup = fromMarkup;
  }

  /** Elements that hold words of their own are paragraphs; elements that hold only elements are walked into. */
  read(element: XmlElement, level: number): void {
    if (element.name === 'table' || element.name === 'tgroup') {
      this.table(element, level);
      return;
    }
    if (hasOwnWords(element) || element.children.every((child) => !isElement(child))) {
      this.words(element, level);
      return;
    }
    const inside = sections.has(element.name) ? level + 1 : level;
    const fields = childrenOf(element);
    if (isRecord(fields)) {
      this.writer.line(fields.map((field) => tidy(textContent(field))).join(' '));
      return;
    }
    for (const child of fields) this.read(child, inside);
  }

  private words(element: XmlElement, level: number): void {
    const text = textContent(element).replace(/\s+/g, ' ').trim();
    if (headingNames.has(element.name) && text.length <= 300) {
      this.writer.heading(level, text);
      return;
    }
    if (/<\w+[^<>]*>/.test(text)) this.writer.paragraph(this.fromMarkup(textContent(element)));
    else if (text.length < 60) this.writer.line(text);
    else this.writer.paragraph(text);
  }

  private table(element: XmlElement, level: number): void {
    const rows = descendants(element, 'tr', 'row').map((row) => childrenOf(row).map((cell) => tidy(textContent(cell))));
    if (rows.length > 0) {
      this.writer.verbatim(markdownTable(rows));
      return;
    }
    for (const child of childrenOf(element)) this.read(child, level);
  }
}

function hasOwnWords(element: XmlElement): boolean {
  return element.children.some((child) => !isElement(child) && child.trim() !== '');
}

/** Several short values without structure (a name, an address, a reference) belong on one line. */
function isRecord(fields: readonly XmlElement[]): boolean {
  const leaves = fields.every((field) => field.children.every((child) => !isElement(child)));
  return (
    leaves &&
    fields.length > 1 &&
    fields.every((field) => !headingNames.has(field.name) && textContent(field).length < 60)
  );
}

/** Articles and patents name characters by their document type (`&ldquo;`); those names are the ones of HTML. */
async function withNamedCharacters(source: string): Promise<string> {
  const own = new Set(['lt', 'gt', 'amp', 'quot', 'apos']);
  if (!/&(?!(?:lt|gt|amp|quot|apos);)[a-z]\w*;/i.test(source)) return source;
  const { parseFragment } = await import('parse5');
  const known = new Map<string, string>();
  return source.replace(/&([a-z]\w*);/gi, (whole, name: string) => {
    if (own.has(name)) return whole;
    const cached = known.get(name);
    if (cached !== undefined) return cached;
    const node = parseFragment(whole).childNodes[0];
    const character = node && 'value' in node ? node.value : whole;
    const escaped = character.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    known.set(name, escaped);
    return escaped;
  });
}
