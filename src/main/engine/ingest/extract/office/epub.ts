import { readWithAnydoc } from '../anydoc.ts';
import { compose } from '../compose.ts';
import { corrupt, encrypted } from '../failures.ts';
import type { ExtractInput, Extraction, Extractor, Metadata } from '../types.ts';
import { childAt, childrenOf, descendants, parseXml, textContent, type XmlElement } from '../xml.ts';
import { ZipFile } from '../zip.ts';
import { withDamage } from './damage.ts';

/** EPUB books: each document of the spine a page, in the order of reading. */
export const epubExtractor: Extractor = {
  format: 'epub',
  family: 'Documents',
  label: 'EPUB book',
  extensions: ['epub'],
  mediaType: 'application/epub+zip',
  reads:
    'Every chapter as a page, in the order of reading; title, author, publisher, language. Books with DRM are not read.',
  version: 2,
  extract: readEpub,
  fallback: (input) => readWithAnydoc(input, epubExtractor),
};

/** Encryption that only scrambles fonts; anything else locks the text (EPUB 3 font obfuscation, Adobe's older kind). */
const fontScrambling = /idpf\.org\/2008\/embedding|ns\.adobe\.com\/pdf\/enc#RC/;
/** Written with a slash at their end, as XHTML allows, these would swallow the rest of the page when read as HTML. */
const selfClosed = /<(title|script|style|textarea|iframe|noscript|a|span|div|p|i|b|em|strong)(\s[^<>]*)?\/>/gi;

async function readEpub({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const zip = new ZipFile(bytes);
  if (isLocked(zip)) throw encrypted('EPUB book');
  const { htmlToMarkdown } = await import('../html-markdown.ts');
  const opf = packageName(zip);
  const source = zip.text(opf);
  if (source === null) throw corrupt('is damaged: the list of its chapters is missing');
  const book = parseXml(source);
  const pages: string[] = [];
  let length = 0;
  let missing = 0;
  for (const name of spineOf(book, opf)) {
    const chapter = length > maxText ? '' : zip.salvage(name);
    if (chapter === null) missing += 1;
    const text = chapter ? htmlToMarkdown(chapter.replace(selfClosed, '<$1$2></$1>')).text : '';
    length += text.length;
    pages.push(text);
  }
  if (pages.length === missing) throw corrupt('is damaged: none of its chapters are there');
  const { title, metadata } = propertiesOf(book);
  const { format, mediaType } = epubExtractor;
  const note = missing > 0 ? `${missing} of ${pages.length} parts of the book are missing.` : null;
  const read = compose(
    { format, mediaType, title: title ?? undefined, pages, metadata, markdown: true, partial: missing > 0, note },
    maxText,
  );
  return withDamage(read, zip);
}

function isLocked(zip: ZipFile): boolean {
  const source = zip.text('META-INF/encryption.xml');
  if (source === null) return false;
  const methods = descendants(parseXml(source), 'EncryptionMethod').map(({ attributes }) => attributes.Algorithm ?? '');
  return methods.some((method) => !fontScrambling.test(method));
}

function packageName(zip: ZipFile): string {
  const container = zip.text('META-INF/container.xml');
  const named =
    container === null ? undefined : descendants(parseXml(container), 'rootfile')[0]?.attributes['full-path'];
  return named ?? zip.names.find((name) => name.endsWith('.opf')) ?? '';
}

/** The names of the spine's documents, resolved against the folder of the package file. */
function spineOf(book: XmlElement, opf: string): string[] {
  const folder = opf.slice(0, opf.lastIndexOf('/') + 1);
  const items = new Map(
    childrenOf(childAt(book, 'manifest'), 'item').map(({ attributes }) => [attributes.id ?? '', attributes.href ?? '']),
  );
  return childrenOf(childAt(book, 'spine'), 'itemref').flatMap(({ attributes }) => {
    const href = items.get(attributes.idref ?? '');
    return href === undefined ? [] : [decodeURI(new URL(href, `file:///${folder}`).pathname.slice(1))];
  });
}

function propertiesOf(book: XmlElement): { title: string | null; metadata: Metadata } {
  const about = childAt(book, 'metadata');
  const value = (name: string) =>
    childrenOf(about, name)
      .map((element) => textContent(element).trim())
      .filter(Boolean)
      .join(', ');
  const metadata: Metadata = {};
  for (const [key, name] of [
    ['author', 'creator'],
    ['publisher', 'publisher'],
    ['language', 'language'],
    ['date', 'date'],
    ['subject', 'subject'],
  ] as const) {
    if (value(name) !== '') metadata[key] = value(name);
  }
  return { title: textContent(childrenOf(about, 'title')[0]).trim() || null, metadata };
}
