import { BlockWriter, tidy } from '../block-writer.ts';
import { compose } from '../compose.ts';
import type { ExtractInput, Extraction, Extractor, Metadata } from '../types.ts';
import { childAt, childrenOf, textContent, type XmlElement } from '../xml.ts';
import { readXmlAsWritten } from './xml-plain.ts';
import { hasRoot, readXmlRoot } from './xml-root.ts';

/** RSS and Atom feeds: a heading for each entry. */
export const feedExtractor: Extractor = {
  format: 'rss',
  family: 'Web',
  isText: true,
  label: 'News feed (RSS, Atom)',
  extensions: ['rss', 'atom', 'rdf'],
  mediaType: 'application/rss+xml',
  reads:
    'Title and description of the feed, and each entry with its title as heading, author, date, address, categories and text.',
  version: 1,
  recognises: (content) =>
    hasRoot(content, 'rss', 'feed') || (hasRoot(content, 'RDF') && /purl\.org\/rss/.test(content.sample ?? '')),
  extract: readFeed,
  fallback: (input) => readXmlAsWritten(input, feedExtractor),
};

async function readFeed({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const { root, encoding } = await readXmlRoot(bytes);
  const { htmlToMarkdown } = await import('../html-markdown.ts');
  const channel = childAt(root, 'channel') ?? root;
  const entries = [channel, root].flatMap((at) =>
    childrenOf(at).filter(({ name }) => name === 'item' || name === 'entry'),
  );
  const unique = [...new Set(entries)];
  const writer = new BlockWriter();
  const words = (element: XmlElement | undefined) => {
    const text = textContent(element).trim();
    return /<\w+[^<>]*>|&\w+;/.test(text) ? htmlToMarkdown(text).text : tidy(text);
  };
  const describe = (element: XmlElement) => {
    for (const [name, label] of labels) {
      const values = childrenOf(element, name)
        .map((child) => saidBy(child))
        .filter((value) => value !== '');
      if (values.length > 0) writer.line(`${label}: ${[...new Set(values)].join(', ')}`);
    }
    const texts = bodies.map((name) => words(childrenOf(element, name)[0])).filter((text) => text !== '');
    // A summary that the full text begins with says nothing new.
    for (const [index, text] of texts.entries())
      if (!texts.slice(index + 1).some((later) => later.includes(text))) writer.verbatim(text);
  };
  const title = words(childrenOf(channel, 'title')[0]);
  writer.heading(1, title);
  describe(channel);
  for (const entry of unique) {
    writer.heading(2, words(childrenOf(entry, 'title')[0]) || 'Untitled');
    describe(entry);
  }
  const { format, mediaType } = feedExtractor;
  const metadata: Metadata = { encoding, entries: unique.length };
  const language = textContent(childrenOf(channel, 'language')[0]).trim() || root.attributes.lang;
  if (language) metadata.language = language;
  return compose(
    { format, mediaType, title: title || null, text: writer.toString(), metadata, markdown: true },
    maxText,
  );
}

const labels: readonly [name: string, label: string][] = [
  ['author', 'Author'],
  ['creator', 'Author'],
  ['pubDate', 'Date'],
  ['published', 'Date'],
  ['date', 'Date'],
  ['updated', 'Updated'],
  ['lastBuildDate', 'Updated'],
  ['link', 'Address'],
  ['category', 'Categories'],
  ['enclosure', 'Attached'],
  ['duration', 'Duration'],
  ['copyright', 'Rights'],
  ['rights', 'Rights'],
  ['managingEditor', 'Editor'],
  ['guid', 'Id'],
];
const bodies = ['subtitle', 'description', 'summary', 'content', 'encoded'];

/** What an element says: its words, an Atom person's name, or the address in an attribute. */
function saidBy(element: XmlElement): string {
  const { href, url, term, rel } = element.attributes;
  if (rel === 'self' || rel === 'hub') return '';
  const person = childrenOf(element, 'name')[0];
  return tidy(textContent(person ?? element)) || (href ?? url ?? term ?? '');
}
