import { compose } from '../compose.ts';
import { decodeText } from '../decode.ts';
import type { Content, ExtractInput, Extraction, Extractor, Metadata } from '../types.ts';
import { noteName, withoutId } from './wiki-text.ts';

/** A page of a Notion export, as Markdown or HTML; the zip around it is an archive, databases are tables (CSV). */
export const notionExtractor: Extractor = {
  format: 'notion',
  family: 'Notes of other apps',
  isText: true,
  label: 'Notion page',
  extensions: [],
  mediaType: 'text/markdown',
  reads:
    'The page with its properties, also as metadata; titles and links without the ids that Notion adds to file names.',
  version: 1,
  recognises: isNotion,
  extract: readPage,
};

function isNotion({ name, sample, promised }: Content): boolean {
  if (sample === null) return false;
  if (promised === 'md') return /[ _-][\da-f]{32}\.md$/i.test(name);
  return promised === 'html' && /<article id="[\da-f-]{36}" class="page/.test(sample);
}

async function readPage({ bytes, name, maxText }: ExtractInput): Promise<Extraction> {
  const { text: source, encoding } = await decodeText(bytes);
  const own = withoutId(name.replace(/\.[a-z]+$/i, ''));
  const page = /^\s*</.test(source) ? await fromHtml(source) : fromMarkdown(source.replace(/\r\n?/g, '\n'));
  const { format, mediaType } = notionExtractor;
  const links = [...page.links].join(', ').slice(0, longestList);
  return compose(
    {
      format,
      mediaType,
      title: page.title ?? own,
      text: page.text,
      markdown: true,
      metadata: { encoding, ...page.properties, ...(links !== '' && { links }) },
    },
    maxText,
  );
}

const longestList = 10_000;

interface Page {
  title: string | null;
  text: string;
  properties: Metadata;
  links: Set<string>;
}

const link =
  /\[([^[\]\n]{0,300})\]\(<?((?![a-z][a-z+.-]*:)[^()\s<>]{0,500}[\da-f]{32}[^()\s<>]{0,300}\.(?:md|csv|html))>?\)/gi;

function fromMarkdown(source: string): Page {
  const links = new Set<string>();
  const text = source.replace(link, (_, words: string, path: string) => {
    links.add(noteName(path));
    return words || noteName(path);
  });
  const [, title = '', rest = ''] = /^\s*# ([^\n]+)\n+([\s\S]*)$/.exec(text) ?? [];
  return { title: title.trim() || null, text: text.trim(), properties: propertiesOf(rest), links };
}

/** Lines of "Name: value" directly below the title, up to the first empty line. */
function propertiesOf(rest: string): Metadata {
  const block = rest.split(/\n\s*\n/, 1)[0] ?? '';
  const lines = block.split('\n').filter((line) => line.trim() !== '');
  const pairs = lines.map((line) => /^([^:\n#>*-][^:\n]{0,60}): (.+)$/.exec(line));
  if (pairs.length === 0 || pairs.some((pair) => pair === null)) return {};
  return Object.fromEntries(
    pairs.map((pair) => [propertyName(pair?.[1] ?? ''), (pair?.[2] ?? '').trim().slice(0, 1000)]),
  );
}

/** Names of metadata that other formats use for the same. */
function propertyName(name: string): string {
  const lower = name.trim().toLowerCase();
  const known: Readonly<Record<string, string>> = {
    'created time': 'created',
    created: 'created',
    'date created': 'created',
    'last edited time': 'modified',
    'last edited': 'modified',
    tags: 'tags',
    author: 'author',
    'created by': 'author',
  };
  return known[lower] ?? name.trim();
}

async function fromHtml(source: string): Promise<Page> {
  const { htmlToMarkdown } = await import('../html-markdown.ts');
  const links = new Set<string>();
  for (const [, path = ''] of source.matchAll(/<a href="((?![a-z][a-z+.-]*:)[^"]*\.(?:html|md|csv))"/gi))
    links.add(noteName(path));
  const properties: Metadata = {};
  const table = /<table class="properties">([\s\S]*?)<\/table>/.exec(source)?.[1] ?? '';
  for (const [, head = '', cell = ''] of table.matchAll(
    /<tr[^>]*>\s*<th[^>]*>([\s\S]*?)<\/th>\s*<td[^>]*>([\s\S]*?)<\/td>/g,
  )) {
    const value = htmlToMarkdown(cell).text.replace(/\s+/g, ' ').trim();
    if (value !== '') properties[propertyName(htmlToMarkdown(head).text)] = value.slice(0, 1000);
  }
  const { title, text } = htmlToMarkdown(source);
  return { title, text, properties, links };
}
