import { compose } from '../compose.ts';
import { decodeText } from '../decode.ts';
import { readFrontMatter } from '../notes/front-matter.ts';
import { readWikiText } from '../notes/wiki-text.ts';
import type { ExtractInput, Extraction, Extractor, Metadata } from '../types.ts';

/** Markdown, as programmers and writers use it and as note apps (Obsidian, Logseq, Foam) extend it. */
export const markdownExtractor: Extractor = {
  format: 'md',
  family: 'Documents',
  isText: true,
  label: 'Markdown and Obsidian notes',
  extensions: ['md', 'markdown', 'mdown', 'mkd', 'mdx', 'qmd', 'rmd'],
  mediaType: 'text/markdown',
  reads:
    'Headings, lists, tables, code; front matter, tags and links between notes ([[Note|words]]), embeds and callouts as words and as metadata.',
  version: 2,
  extract: readMarkdown,
};

/** Links beyond this are in the text alone. */
const longestList = 10_000;

async function readMarkdown({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const { text: source, encoding } = await decodeText(bytes);
  const lines = source.replace(/\r\n?/g, '\n');
  const front = await readFrontMatter(lines);
  const { text, links, tags } = readWikiText(front === null ? lines : lines.slice(front.end));
  const body = text.trimEnd().replace(/^\s*\n/, '');
  const title = front?.title ?? null;
  const hasTitle = title === null || /^#{1,2}\s/.test(body);
  const parts = [hasTitle ? '' : `# ${title}`, front?.lines.join('\n') ?? '', body];
  const allTags = [...new Set([...(front?.tags ?? []), ...tags])];
  const lists: [string, readonly string[]][] = [
    ['tags', allTags],
    ['aliases', front?.aliases ?? []],
    ['links', links],
  ];
  const metadata: Metadata = { encoding, ...front?.metadata };
  for (const [name, list] of lists) if (list.length > 0) metadata[name] = list.join(', ').slice(0, longestList);
  const { format, mediaType } = markdownExtractor;
  return compose(
    {
      format,
      mediaType,
      text: parts.filter((part) => part !== '').join('\n\n'),
      ...(title !== null && { title }),
      metadata,
      markdown: true,
    },
    maxText,
  );
}
