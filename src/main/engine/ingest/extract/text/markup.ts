import { compose } from '../compose.ts';
import { decodeText } from '../decode.ts';
import type { ExtractInput, Extraction, Metadata } from '../types.ts';
import { countLines } from './text.ts';

/** What a reader of a line-based markup makes of a source with LF line ends. */
export interface MarkupDocument {
  text: string;
  title: string | null;
  metadata: Metadata;
}

/** The shared frame of Org, reStructuredText, AsciiDoc and their like: decoded, read, composed as Markdown. */
export async function readMarkup(
  { bytes, maxText }: ExtractInput,
  kind: { format: string; mediaType: string },
  read: (source: string) => MarkupDocument,
): Promise<Extraction> {
  const { text: decoded, encoding } = await decodeText(bytes);
  const source = decoded.replace(/\r\n?|\f/g, '\n').replaceAll('\0', '');
  const { text, title, metadata } = read(source);
  return compose(
    {
      format: kind.format,
      mediaType: kind.mediaType,
      title: title ?? undefined,
      text: text.replace(/\n{3,}/g, '\n\n').trim(),
      metadata: { encoding, lines: countLines(source.trimEnd()), ...metadata },
      markdown: true,
    },
    maxText,
  );
}

/** A heading line; the text of a document has no deeper level than 6. */
export function headingLine(level: number, title: string): string {
  return `\n${'#'.repeat(Math.max(1, Math.min(6, level)))} ${title.trim()}\n`;
}
