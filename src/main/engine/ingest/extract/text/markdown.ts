import { compose } from '../compose.ts';
import { decodeText } from '../decode.ts';
import type { ExtractInput, Extraction, Extractor } from '../types.ts';

/** Markdown: the text as it is written, its headings, and the title from the front matter. */
export const markdownExtractor: Extractor = {
  format: 'md',
  family: 'Documents',
  isText: true,
  label: 'Markdown',
  extensions: ['md', 'markdown', 'mdown', 'mkd', 'mdx', 'qmd', 'rmd'],
  mediaType: 'text/markdown',
  version: 1,
  extract: readMarkdown,
};

async function readMarkdown({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const { text, encoding } = await decodeText(bytes);
  const { format, mediaType } = markdownExtractor;
  const title = frontMatterTitle(text) ?? undefined;
  return compose(
    { format, mediaType, text: text.replace(/\s+$/, ''), title, metadata: { encoding }, markdown: true },
    maxText,
  );
}

function frontMatterTitle(text: string): string | null {
  const front = /^\ufeff?---\r?\n([\s\S]*?)\r?\n---/.exec(text)?.[1];
  const title = front && /^title:\s*(.+)$/m.exec(front)?.[1];
  return title ? title.trim().replace(/^(["'])(.*)\1$/, '$2') : null;
}
