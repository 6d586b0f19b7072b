import { unsupported } from '../failures.ts';
import type { Content, Extractor } from '../types.ts';

interface Unread {
  format: string;
  label: string;
  extensions: string[];
  mediaType: string;
  /** What to do instead, as the end of a sentence. */
  instead: string;
  is(content: Content): boolean;
}

const startsWith = (bytes: Buffer, signature: string, at = 0) =>
  bytes.toString('latin1', at, at + signature.length) === signature;

const unread: readonly Unread[] = [
  {
    format: 'wpd',
    label: 'WordPerfect document',
    extensions: ['wpd'],
    mediaType: 'application/vnd.wordperfect',
    instead: 'open it in LibreOffice, save it as .docx or .odt',
    is: ({ bytes }) => startsWith(bytes, '\xffWPC'),
  },
  {
    format: 'hwp',
    label: 'Hangul document',
    extensions: ['hwp', 'hwpx'],
    mediaType: 'application/x-hwp',
    instead: 'save it as .docx or PDF in Hangul',
    is: ({ bytes, promised }) =>
      promised === 'hwp' && (startsWith(bytes, 'HWP Document File') || startsWith(bytes, 'PK')),
  },
  {
    format: 'lit',
    label: 'Microsoft Reader book',
    extensions: ['lit'],
    mediaType: 'application/x-ms-reader',
    instead: 'convert it to EPUB with Calibre',
    is: ({ bytes }) => startsWith(bytes, 'ITOLITLS'),
  },
  {
    format: 'wps',
    label: 'Microsoft Works document',
    extensions: ['wps', 'wks', 'wdb'],
    mediaType: 'application/vnd.ms-works',
    instead: 'open it in LibreOffice, save it as .docx or .odt',
    is: ({ bytes, promised }) => promised === 'wps' && bytes.includes(Buffer.from('CONTENTS', 'utf16le')),
  },
];

/** Formats that are known and cannot be read: each says what to save the file as. */
export const unreadFormats: readonly Extractor[] = unread.map(
  ({ format, label, extensions, mediaType, instead, is }) => ({
    format,
    family: 'Documents',
    label,
    extensions,
    mediaType,
    reads: `Not read: ${instead}.`,
    version: 1,
    recognises: is,
    extract: async () => {
      throw unsupported(`This is a ${label}, which Commonplace cannot read: ${instead} and add that.`);
    },
  }),
);
