import type { Member } from '../types.ts';

/** Something within a message that may become a document of its own. */
export interface Part {
  name: string;
  mediaType: string;
  /** null when only its name is there. */
  content: Uint8Array | null;
  /** Shown within the words: a picture of an HTML message. */
  inline: boolean;
}

/** Inline pictures below this are logos, lines and tracking pixels. */
const smallestPicture = 5 * 1024;
/** More members than any real message has; the rest are named, not listed. */
const maxMembers = 1000;
const signatures = /^application\/(x-)?pkcs7-signature$|^application\/pgp-signature$/i;

interface Listed {
  members: Member[];
  contents: Map<string, Uint8Array>;
  /** Names of the members, for the line below the message. */
  names: string[];
  /** What is not listed, as a sentence. */
  note: string | null;
}

/** The parts that are worth a document each; paths are their names, made unique by a number before them. */
export function listParts(parts: readonly Part[]): Listed {
  const kept = parts.filter(
    ({ inline, mediaType, content }) =>
      !signatures.test(mediaType) &&
      !(inline && mediaType.startsWith('image/') && (content?.length ?? 0) < smallestPicture),
  );
  const contents = new Map<string, Uint8Array>();
  const members = kept.slice(0, maxMembers).flatMap(({ name, content }, index): Member[] => {
    if (content === null) return [];
    const plain = safeName(name) || `part ${index + 1}`;
    const path = contents.has(plain) ? `${index + 1}/${plain}` : plain;
    contents.set(path, content);
    return [{ path, name: plain, size: content.length, modifiedAt: null }];
  });
  const names = kept.map(({ name }) => name).filter((name) => name !== '');
  const beyond = kept.length > maxMembers;
  const note = beyond
    ? `Only the first ${maxMembers.toLocaleString('en')} of its ${kept.length.toLocaleString('en')} attachments were read.`
    : null;
  return { members, contents, names, note };
}

/** A name without folders and control characters, for it stands in a path of members. */
export function safeName(name: string): string {
  return (
    name
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are removed here
      .replace(/[\0-\x1f\x7f\u202a-\u202e\u2066-\u2069]/g, '')
      .replace(/[\\/]/g, '_')
      .trim()
      .slice(0, 200)
  );
}

const extensions: Readonly<Record<string, string>> = {
  'message/rfc822': 'eml',
  'text/plain': 'txt',
  'text/html': 'html',
  'text/calendar': 'ics',
  'text/vcard': 'vcf',
  'text/x-vcard': 'vcf',
  'text/csv': 'csv',
  'application/pdf': 'pdf',
  'application/zip': 'zip',
  'application/json': 'json',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/tiff': 'tif',
  'audio/mpeg': 'mp3',
  'audio/wav': 'wav',
  'video/mp4': 'mp4',
};

/** A name for a part without one: 'attachment.pdf'. */
export function nameFor(mediaType: string): string {
  const extension = extensions[mediaType.toLowerCase()];
  return extension === undefined ? 'attachment' : `attachment.${extension}`;
}
