import type { DocumentDetail } from '../../../../contract/index.ts';

export type View = 'pdf' | 'table' | 'mail' | 'chat' | 'picture' | 'media' | 'code' | 'container' | 'text';

type Facts = Pick<DocumentDetail, 'format' | 'mediaType' | 'children' | 'metadata' | 'textLength'>;

/** How a document is shown, by what it is. `family` is its format's. */
export function viewOf({ format, mediaType, children, metadata }: Facts, family: string | null): View {
  if (format === 'pdf') return 'pdf';
  if (format === 'eml' || format === 'msg') return 'mail';
  if (mediaType?.startsWith('image/')) return 'picture';
  if (mediaType?.startsWith('audio/') || mediaType?.startsWith('video/')) return 'media';
  if (family === 'Tables') return 'table';
  if (family === 'Code and notebooks' && format !== 'ipynb' && metadata.lines !== undefined) return 'code';
  if (metadata.messages !== undefined && metadata.participants !== undefined) return 'chat';
  if (format === 'vtt') return 'chat';
  if (children > 0 && (family === 'Archives' || format === 'mbox' || format === 'pst')) return 'container';
  return 'text';
}

/** Formats that browsers draw by themselves. */
const drawn = new Set([
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'image/bmp',
  'image/avif',
  'image/svg+xml',
  'image/vnd.microsoft.icon',
]);

export function isDrawn(mediaType: string | null): boolean {
  return mediaType !== null && drawn.has(mediaType);
}
