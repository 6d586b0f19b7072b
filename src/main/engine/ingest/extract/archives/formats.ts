import type { Extractor } from '../types.ts';
import { archiveExtractor } from './archive-extractor.ts';
import { isCompressed, isRar, isSevenZip, isTarFile, isZip, rarAt, rarType, sevenZipAt } from './signatures.ts';
import { sourceFrom } from './source.ts';
import type { Packing } from './unpackers.ts';

const within =
  'Lists what it holds with size and date; the files become documents of their own, archives within archives down to five levels.';
const limits =
  'Left packed: links, files with a password, what unpacks to more than 100 times its size, and more than 10,000 files or 1 GB.';

/** Loaded when the first of their kind is read: every reader process starts with this list. */
const zip = () => import('./zip-archive.ts');
const sevenZip = () => import('./seven-zip-archive.ts');
const compressed = () => import('./compressed.ts');

export const archiveFormats: readonly Extractor[] = [
  archiveExtractor({
    format: 'zip',
    label: 'Zip archive',
    extensions: ['zip', 'zipx', 'jar', 'war', 'ear', 'apk', 'ipa', 'xpi', 'whl', 'nupkg', 'cbz'],
    mediaType: 'application/zip',
    reads: `${within} Names in older encodings are recognised, and an archive without its directory is searched for what is left. ${limits}`,
    recognises: isZip,
    open: async (source) => (await zip()).openZip(source),
  }),
  archiveExtractor({
    format: 'tar',
    label: 'Tar archive',
    extensions: ['tar', 'gtar'],
    mediaType: 'application/x-tar',
    reads: `${within} A damaged archive gives the files before the damage. ${limits}`,
    recognises: isTarFile,
    open: async (source) => (await import('./tar-archive.ts')).openTar(source),
  }),
  compressedFormat('gz', 'Gzip file or archive (gz, tgz)', ['gz', 'tgz', 'gzip'], 'application/gzip'),
  compressedFormat('bz2', 'Bzip2 file or archive (bz2, tbz2)', ['bz2', 'tbz2', 'tbz', 'bz'], 'application/x-bzip2'),
  compressedFormat(
    'xz',
    'XZ or LZMA file or archive (xz, txz, lzma)',
    ['xz', 'txz', 'lzma', 'tlz'],
    'application/x-xz',
  ),
  compressedFormat('zst', 'Zstandard file or archive (zst)', ['zst', 'tzst', 'zstd'], 'application/zstd'),
  archiveExtractor({
    format: '7z',
    label: '7-Zip archive',
    extensions: ['7z', 'cb7'],
    mediaType: 'application/x-7z-compressed',
    reads: `${within} Archives that unpack themselves (exe) are read too; parts of a split archive are not. ${limits}`,
    recognises: isSevenZip,
    open: async (source, hints) =>
      (await sevenZip()).openSevenZip('7z', sourceFrom(source, Math.max(0, sevenZipAt(source))), hints),
  }),
  archiveExtractor({
    format: 'rar',
    label: 'RAR archive',
    extensions: ['rar', 'cbr'],
    mediaType: 'application/vnd.rar',
    reads: `${within} All versions from 1.5 to 7; parts of a split archive are not read. ${limits}`,
    recognises: isRar,
    open: async (source, hints) => {
      const archive = sourceFrom(source, Math.max(0, rarAt(source)));
      return (await sevenZip()).openSevenZip(rarType(archive), archive, hints);
    },
  }),
];

function compressedFormat(
  packing: Packing,
  label: string,
  extensions: readonly string[],
  mediaType: string,
): Extractor {
  return archiveExtractor({
    format: packing,
    label,
    extensions,
    mediaType,
    reads: `The one file within becomes a document of its own, or the files of a tar archive do. A damaged file gives what comes before the damage. ${limits}`,
    recognises: isCompressed(packing),
    list: async (source, hints) => (await compressed()).listCompressed(packing, source, hints),
    open: async (source, hints) => (await compressed()).openCompressed(packing, source, hints),
  });
}
