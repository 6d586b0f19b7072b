import type { DefaultTreeAdapterTypes } from 'parse5';
import type { Metadata } from './types.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

export interface HtmlFacts {
  title: string | null;
  metadata: Metadata;
  /** The only `main` element, where a page has one. */
  main: Element | null;
}

/** The names under which pages give what we keep; the first that is there counts. */
const names: Readonly<Record<string, readonly string[]>> = {
  author: ['author', 'article:author', 'dc.creator', 'dcterms.creator', 'citation_author', 'byl', 'parsely-author'],
  description: ['description', 'og:description', 'twitter:description', 'dc.description'],
  keywords: ['keywords', 'news_keywords', 'article:tag', 'dc.subject'],
  date: [
    'article:published_time',
    'date',
    'dc.date',
    'dcterms.date',
    'dcterms.created',
    'citation_publication_date',
    'pubdate',
    'datepublished',
    'datePublished',
  ],
  modified: ['article:modified_time', 'last-modified', 'og:updated_time', 'dcterms.modified', 'datemodified'],
  site: ['og:site_name', 'application-name'],
  url: ['og:url'],
};
const longest = 1000;

/** What a page says of itself, in one walk over the tree. */
export function htmlFacts(document: Node): HtmlFacts {
  const said = new Map<string, string>();
  let title: string | null = null;
  let mains: Element[] = [];
  const stack: Node[] = [document];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if ('tagName' in node) {
      const { tagName } = node;
      if (tagName === 'title' && title === null && node.namespaceURI.endsWith('xhtml')) title = ownText(node);
      else if (tagName === 'meta') remember(said, node);
      else if (tagName === 'link' && /\bcanonical\b/i.test(attributeOf(node, 'rel') ?? ''))
        put(said, 'canonical', attributeOf(node, 'href'));
      else if (tagName === 'html') put(said, 'lang', attributeOf(node, 'lang') ?? attributeOf(node, 'xml:lang'));
      else if (tagName === 'script' && /ld\+json/i.test(attributeOf(node, 'type') ?? ''))
        linkedData(said, ownText(node));
      else if (tagName === 'time' && attributeOf(node, 'pubdate') !== undefined)
        put(said, 'pubdate', attributeOf(node, 'datetime'));
      else if (tagName === 'main' || attributeOf(node, 'role') === 'main') mains = [...mains.slice(0, 1), node];
    }
    if ('childNodes' in node)
      for (let index = node.childNodes.length - 1; index >= 0; index -= 1) {
        const child = node.childNodes[index];
        if (child !== undefined && 'childNodes' in child) stack.push(child);
      }
  }
  const main = mains.length === 1 ? (mains[0] ?? null) : null;
  return {
    title: (title ?? said.get('og:title') ?? '').replace(/\s+/g, ' ').trim() || null,
    metadata: metadataOf(said),
    main,
  };
}

function metadataOf(said: ReadonlyMap<string, string>): Metadata {
  const metadata: Metadata = {};
  for (const [key, sources] of Object.entries(names)) {
    const source = sources.find((name) => said.has(name.toLowerCase()));
    if (source !== undefined) metadata[key] = said.get(source.toLowerCase()) ?? null;
  }
  const canonical = said.get('canonical');
  if (canonical) metadata.url = canonical;
  const language = said.get('lang');
  if (language && /^[a-z]{2,3}\b/i.test(language)) metadata.language = language.slice(0, 20);
  return metadata;
}

function remember(said: Map<string, string>, node: Element): void {
  const name = attributeOf(node, 'name') ?? attributeOf(node, 'property') ?? attributeOf(node, 'itemprop');
  if (name !== undefined) put(said, name.toLowerCase().slice(0, 100), attributeOf(node, 'content'));
}

function put(said: Map<string, string>, name: string, value: string | undefined): void {
  const words = value?.slice(0, longest).trim();
  if (words && !said.has(name) && said.size < 200) said.set(name, words);
}

/** Author and date from a page's schema.org data, without reading the rest of it. */
function linkedData(said: Map<string, string>, json: string): void {
  const source = json.slice(0, 100_000);
  put(said, 'datepublished', /"datePublished"\s*:\s*"([^"]{4,40})"/.exec(source)?.[1]);
  put(said, 'datemodified', /"dateModified"\s*:\s*"([^"]{4,40})"/.exec(source)?.[1]);
  put(said, 'parsely-author', /"author"\s*:\s*\[?\s*\{[^{}]{0,500}?"name"\s*:\s*"([^"\\]{2,200})"/.exec(source)?.[1]);
}

function ownText(node: Element): string {
  return node.childNodes.map((child) => ('value' in child ? child.value : '')).join('');
}

export function attributeOf(node: Element, name: string): string | undefined {
  for (const attribute of node.attrs) if (attribute.name === name) return attribute.value;
  return undefined;
}
