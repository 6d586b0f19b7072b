import { compose } from '../compose.ts';
import { decodeText } from '../decode.ts';
import type { ExtractInput, Extraction, Extractor } from '../types.ts';

/** Web pages: headings, paragraphs, lists and tables in reading order; scripts, styles and menus are left out. */
export const htmlExtractor: Extractor = {
  format: 'html',
  family: 'Documents',
  isText: true,
  label: 'Web page',
  extensions: ['html', 'htm', 'xhtml', 'xht', 'shtml'],
  mediaType: 'text/html',
  reads:
    'The content that the page marks as such first, then the rest: headings, paragraphs, lists, tables, listings, descriptions of pictures; title, author, description, date, language and address. Scripts, styles, menus of links and hidden text are left out.',
  version: 2,
  extract: readHtml,
};

async function readHtml({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const { text: source, encoding } = await decodeText(bytes, declaredEncoding(bytes));
  const { htmlToMarkdown } = await import('../html-markdown.ts');
  const page = htmlToMarkdown(source);
  const { format, mediaType } = htmlExtractor;
  const metadata = { encoding, ...page.metadata };
  return compose(
    { format, mediaType, title: page.title || undefined, text: page.text, metadata, markdown: true },
    maxText,
  );
}

/** The encoding that a page names in its first kilobytes (`<meta charset>` or an XML declaration). */
export function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  return (
    /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1] ??
    /<\?xml[^>]+encoding\s*=\s*["']([\w-]+)/i.exec(head)?.[1]
  );
}
