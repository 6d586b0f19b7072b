import { compose } from '../compose.ts';
import { fieldsIn, listIn, readJsonFile, textIn } from '../mail/index.ts';
import type { Content, ExtractInput, Extraction, Extractor } from '../types.ts';
import { readWikiText } from './wiki-text.ts';

/** A graph of Roam Research as JSON: pages of nested blocks. */
export const roamExtractor: Extractor = {
  format: 'roam',
  family: 'Notes of other apps',
  label: 'Roam Research export (JSON)',
  extensions: [],
  mediaType: 'application/json',
  reads: 'Each page is a section, its blocks a nested list; [[links]] and tags as words and as metadata.',
  version: 1,
  recognises: ({ sample }: Content) =>
    sample !== null &&
    /^\s*\[\s*\{/.test(sample.slice(0, 100)) &&
    /"string":/.test(sample) &&
    /"children":/.test(sample) &&
    /"(create|edit)-time":/.test(sample),
  extract: readGraph,
};

/** Deeper blocks stand at this depth. */
const deepest = 12;

async function readGraph({ bytes, name, maxText }: ExtractInput): Promise<Extraction> {
  const sections: string[] = [];
  let length = 0;
  const pages = listIn(await readJsonFile(bytes)).map(fieldsIn);
  for (const page of pages) {
    const lines: string[] = [];
    write(page.children, 0, lines);
    const section = `## ${textIn(page.title) || 'Page without a title'}\n\n${lines.join('\n')}`.trim();
    sections.push(section);
    length += section.length;
    if (length > maxText * 2) break;
  }
  const { text, links, tags } = readWikiText(sections.join('\n\n'));
  const { format, mediaType } = roamExtractor;
  const metadata = {
    pages: pages.length,
    ...(tags.length > 0 && { tags: tags.join(', ').slice(0, 10_000) }),
    ...(links.length > 0 && { links: links.join(', ').slice(0, 10_000) }),
  };
  return compose({ format, mediaType, title: name.replace(/\.json$/i, ''), text, markdown: true, metadata }, maxText);
}

function write(children: unknown, depth: number, lines: string[]): void {
  for (const child of listIn(children).map(fieldsIn)) {
    const words = textIn(child.string)
      .replace(/\{\{\[?\[?(TODO|DONE)\]?\]?\}\}/g, (_, state: string) => (state === 'DONE' ? '[x]' : '[ ]'))
      .replace(/#\[\[([^[\]]+)\]\]/g, '#$1');
    const indent = '  '.repeat(Math.min(depth, deepest));
    if (words.trim() !== '') lines.push(`${indent}- ${words.replaceAll('\n', `\n${indent}  `)}`);
    if (depth < 500) write(child.children, depth + 1, lines);
  }
}
