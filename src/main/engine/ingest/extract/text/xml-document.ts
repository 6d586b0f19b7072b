import { BlockWriter, tidy } from '../block-writer.ts';
import { compose } from '../compose.ts';
import { decodeText } from '../decode.ts';
import { markdownTable } from '../tables/tables.ts';
import type { ExtractInput, Extraction, Extractor } from '../types.ts';
import { childAt, childrenOf, descendants, isElement, parseXml, textContent, type XmlElement } from '../xml.ts';
import { declaredEncoding } from './html.ts';
import { articleMetadata } from './jats.ts';
import { readXmlAsWritten } from './xml-plain.ts';

/** XML of any kind: articles (JATS), patents, feeds, exports. Text in document order, headings where elements name them. */
export const xmlExtractor: Extractor = {
  format: 'xml',
  family: 'Documents',
  isText: true,
  label: 'XML (articles, books, exports)',
  extensions: 'xml nxml jats fodt dita docbook dbk tei xsd xsl xslt wsdl xmp xlf xliff resx rng'.split(' '),
  mediaType: 'application/xml',
  reads:
    'The words in document order, titles of articles, books and sections as headings, tables; authors, journal, date, DOI and keywords of articles (JATS, DocBook, TEI). Nothing that a document type names is expanded or fetched.',
  version: 2,
  extract: readXml,
  fallback: (input) => readXmlAsWritten(input, xmlExtractor),
};

async function readXml({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const { text: source, encoding } = await decodeText(bytes, declaredEncoding(bytes));
  const { format, mediaType } = xmlExtractor;
  const root = parseXml(await withNamedCharacters(source));
  const writer = new BlockWriter();
  const markup = (await import('../html-markdown.ts')).htmlToMarkdown;
  const reader = new XmlReader(writer, (html) => markup(html).text);
  if (root.name === 'article' && childAt(root, 'front')) reader.frontPage(root);
  reader.read(root, 1);
  const text = writer.toString();
  const metadata = { encoding, root: root.name, ...articleMetadata(root) };
  // Files that keep their data in attributes (maps, settings) say nothing between their tags.
  if (text.length * 20 < source.length)
    return compose({ format, mediaType, text: source.trimEnd(), metadata }, maxText);
  return compose({ format, mediaType, title: titleOf(root) ?? undefined, text, metadata, markdown: true }, maxText);
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
  'preface',
  'appendix',
  'sect4',
  'sect5',
  'div',
  'div1',
  'div2',
  'topic',
]);
/** Sections that are called so even where they bear no title. */
const unnamedSections: Readonly<Record<string, string>> = {
  abstract: 'Abstract',
  'ref-list': 'References',
  ack: 'Acknowledgements',
};
/** A reference, a person or an address is a line, however finely it is marked up. */
const oneLine = new Set([
  'ref',
  'contrib',
  'aff',
  'pub-date',
  'date',
  'article-categories',
  'bibl',
  'biblStruct',
  'biblioentry',
  'kwd-group',
  'history',
]);
/** Titles within these are captions, not sections. */
const captions = new Set([
  'fig',
  'table-wrap',
  'caption',
  'media',
  'supplementary-material',
  'figure',
  'informaltable',
]);
const headingNames = new Set(['title', 'article-title', 'heading', 'head', 'invention-title']);

class XmlReader {
  private readonly writer: BlockWriter;
  private readonly fromMarkup: (html: string) => string;
  private done: XmlElement | null = null;
  private captioned = false;

  constructor(writer: BlockWriter, fromMarkup: (html: string) => string) {
    this.writer = writer;
    this.fromMarkup = fromMarkup;
  }

  /** An article begins with its title and authors, not with the numbers of its journal. */
  frontPage(root: XmlElement): void {
    const title = descendants(childAt(root, 'front', 'article-meta'), 'article-title')[0];
    if (title === undefined) return;
    this.words(title, 1);
    this.done = title;
    const { author } = articleMetadata(root);
    if (typeof author === 'string') this.writer.paragraph(author);
  }

  /** Elements that hold words of their own are paragraphs; elements that hold only elements are walked into. */
  read(element: XmlElement, level: number): void {
    if (element === this.done) return;
    if (oneLine.has(element.name)) {
      this.writer.line(leaves(element).join(' '));
      return;
    }
    if (element.name === 'table' || element.name === 'tgroup') {
      this.table(element, level);
      return;
    }
    if (hasOwnWords(element) || element.children.every((child) => !isElement(child))) {
      this.words(element, level);
      return;
    }
    const inside = sections.has(element.name) ? level + 1 : level;
    const unnamed = unnamedSections[element.name];
    if (unnamed !== undefined && !childrenOf(element).some(({ name }) => headingNames.has(name)))
      this.writer.heading(level, unnamed);
    const fields = childrenOf(element);
    if (isRecord(fields)) {
      this.writer.line(fields.map((field) => tidy(textContent(field))).join(' '));
      return;
    }
    const outer = this.captioned;
    this.captioned = outer || captions.has(element.name);
    for (const child of fields) this.read(child, inside);
    this.captioned = outer;
  }

  private words(element: XmlElement, level: number): void {
    const text = textContent(element).replace(/\s+/g, ' ').trim();
    if (headingNames.has(element.name) && text.length <= 300 && !this.captioned) {
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

/** The words of the innermost elements, in order. */
function leaves(element: XmlElement): string[] {
  if (hasOwnWords(element)) return [tidy(textContent(element)).replace(/\s+/g, ' ')];
  return childrenOf(element).flatMap(leaves);
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
