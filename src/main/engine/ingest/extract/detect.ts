import { corrupt, encrypted, unsupported } from './failures.ts';
import { oleStreams } from './ole.ts';
import { extractorFor, formatOfName, recognisedFormat } from './registry.ts';
import { sampleText, sniffText } from './sniff-text.ts';
import type { Content } from './types.ts';
import { ZipFile } from './zip.ts';

/**
 * What a file is, by its content first and its name second: a Word document named .pdf is read as a Word document.
 * `bytes` may be the first 64 KiB of a file that is too large for memory.
 * Throws CommonplaceError: encrypted, corrupt (it is not what its name says, and nothing else either) or unsupported.
 */
export function detectFormat(bytes: Uint8Array, name: string): string {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const promised = formatOfName(name);
  const zip = openZip(head);
  const container = containerFormat(head, promised, zip);
  if (container) return container;
  // What is left of an archive without its directory is for the reader of archives to find.
  const whole = zip?.isRecovered ? null : zip;
  const content: Content = { bytes: head, name, promised, zip: whole, sample: sampleText(bytes) };
  const found = recognisedFormat(content) ?? sniffText(bytes, promised);
  if (found) return found;
  const kind = knownBinary(head);
  const promisedBy = promised === null ? undefined : extractorFor(promised);
  if (promisedBy !== undefined && !promisedBy.isText) {
    throw corrupt(
      `is not what its name says (${promisedBy.label})${kind ? `, but ${kind}` : ''}: it is damaged or wrongly named`,
    );
  }
  throw unsupported(
    kind
      ? `This is ${kind}, which Commonplace cannot read. Its name stays in the list, its content is not searched.`
      : `Commonplace has no reader for "${name}": it looks like binary data.`,
  );
}

/** The archive, or null when it is none or its directory cannot be read. */
function openZip(head: Buffer): ZipFile | null {
  if (!startsWith(head, [0x50, 0x4b])) return null;
  try {
    return new ZipFile(head);
  } catch {
    return null;
  }
}

function containerFormat(head: Buffer, promised: string | null, zip: ZipFile | null): string | null {
  if (head.subarray(0, 1024).includes('%PDF-') && !startsAsArchive(head)) return 'pdf';
  if (head.subarray(0, 64).toString('latin1').trimStart().startsWith('{\\rtf')) return 'rtf';
  if (startsWith(head, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return compoundFormat(head, promised);
  return zip === null ? null : zipFormat(zip, promised);
}

/** Zip, 7z, rar, tar: what looks like a PDF near their beginning is a file that they hold. */
function startsAsArchive(head: Buffer): boolean {
  const start = head.toString('latin1', 0, 4);
  return ['PK\x03\x04', '7z\xbc\xaf', 'Rar!'].includes(start) || head.toString('latin1', 257, 262) === 'ustar';
}

function startsWith(head: Buffer, signature: readonly number[]): boolean {
  return signature.every((byte, index) => head[index] === byte);
}

/** OLE compound files: the names of their streams, in UTF-16, tell them apart (MS-CFB 2.6.1). */
function compoundFormat(head: Buffer, promised: string | null): string {
  const own = ownStreams(head);
  const holds = (stream: string) =>
    own === null ? head.includes(Buffer.from(`${stream}\0`, 'utf16le')) : own.includes(stream);
  if (holds('EncryptedPackage') || holds('EncryptionInfo')) throw encrypted('Office file');
  if (holds('WordDocument')) return 'doc';
  if (holds('PowerPoint Document')) return 'ppt';
  if (holds('Workbook') || holds('Book')) return 'xls';
  if (holds('__properties_version1.0')) return 'msg';
  if (promised === 'hwp' || promised === 'wps') return promised;
  if (promised !== null && !extractorFor(promised)?.isText)
    throw corrupt('is incomplete: the list of its parts is missing');
  throw unsupported(
    'This is an old Microsoft file of a kind that Commonplace cannot read. Save it in a current format and add that.',
  );
}

/** The streams at the top of a compound file, those of files within it left out; null where the list is damaged. */
function ownStreams(head: Buffer): string[] | null {
  try {
    const names = oleStreams(head).map(({ path }) => path);
    return names.some((name) => !name.includes('/')) ? names.filter((name) => !name.includes('/')) : null;
  } catch {
    return null;
  }
}

function zipFormat(zip: ZipFile, promised: string | null): string | null {
  const mimetype = zip.has('mimetype') ? (zip.text('mimetype') ?? '').trim() : '';
  if (mimetype === 'application/epub+zip' || (zip.has('META-INF/container.xml') && promised === 'epub')) return 'epub';
  const open = /^application\/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation|graphics)/.exec(mimetype)?.[1];
  if (open) return { text: 'odt', spreadsheet: 'ods', presentation: 'odp', graphics: 'odp' }[open] ?? 'odt';
  // A zip of folders that happen to be called like the parts of a document.
  if (promised === 'zip' && !zip.has('[Content_Types].xml')) return null;
  const { names } = zip;
  const within = (folder: string) => names.some((name) => name.startsWith(folder));
  if (within('word/')) return 'docx';
  if (within('ppt/')) return 'pptx';
  if (names.some((name) => /^xl\/.*\.bin$/.test(name)) && zip.has('xl/workbook.bin')) return 'xlsb';
  if (within('xl/')) return 'xlsx';
  if (zip.has('content.xml') && (mimetype !== '' || promised !== null))
    return promised === 'ods' || promised === 'odp' ? promised : 'odt';
  return null;
}

const binaries: readonly { signature: string; offset?: number; kind: string }[] = [
  { signature: 'JXL ', offset: 4, kind: 'a JPEG XL picture' },
  { signature: 'jP  ', offset: 4, kind: 'a JPEG 2000 picture' },
  { signature: 'ftyp', offset: 4, kind: 'a video or sound recording' },
  { signature: 'Rar!', kind: 'an archive' },
  { signature: '7z\xbc\xaf', kind: 'an archive' },
  { signature: '\x1f\x8b', kind: 'an archive' },
  { signature: 'SQLite format 3', kind: 'a database' },
  { signature: 'MZ', kind: 'a program' },
  { signature: '\x7fELF', kind: 'a program' },
];

/** What a binary file without a reader is, in words for a person. */
function knownBinary(head: Buffer): string | null {
  const start = head.subarray(0, 64).toString('latin1');
  return binaries.find(({ signature, offset }) => start.startsWith(signature, offset ?? 0))?.kind ?? null;
}
