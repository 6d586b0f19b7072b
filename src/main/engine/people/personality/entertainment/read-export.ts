import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { CommonplaceError } from '../../../../../contract/index.ts';
import type { Genres } from './genres.ts';
import { createGathering, type ReadExport } from './groups.ts';
import { readSpotify } from './spotify.ts';
import { readExportTable } from './tables.ts';
import type { ExportFormat, Read } from './work.ts';

/** The largest files of real exports have 13 MB. */
const mostBytes = 64 * 2 ** 20;
const mostFiles = 500;
const deepest = 3;

const plays = /^(?:StreamingHistory(?:_music)?_?\d*|endsong_?\d*|Streaming_History_Audio_.*|YourLibrary\d*)\.json$/i;
const extended = /^(?:endsong|Streaming_History_Audio)/i;
const simple = /^StreamingHistory/i;
const lists =
  /^(?:ratings|diary|watched|reviews|goodreads_library_export.*|NetflixViewingHistory|ViewingHistory|ViewingActivity)\.csv$/i;

/** What Letterboxd keeps of entries that were deleted. */
const leftOut = /^(?:deleted|orphaned)$/i;

/**
 * A file or an unpacked folder of an export, gathered by genre and month. Throws not_found, permission_denied,
 * unsupported, too_large, empty_file, corrupt.
 */
export async function readExport(path: string, genres: Genres, now: number): Promise<ReadExport> {
  const info = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'EACCES')
      throw new CommonplaceError('permission_denied', `"${path}" may not be read.`, { cause });
    throw new CommonplaceError('not_found', `There is no file or folder "${path}".`, { cause });
  });
  const files = info.isDirectory() ? await filesOf(path) : [path];
  if (files.length === 0) {
    throw new CommonplaceError(
      'unsupported',
      `"${path}" has no file of an export: StreamingHistory*.json, Streaming_History_Audio_*.json or YourLibrary.json of Spotify, ratings.csv, diary.csv or watched.csv of Letterboxd, a CSV of Goodreads, ViewingActivity.csv of Netflix.`,
    );
  }
  let gathering: ReturnType<typeof createGathering> | undefined;
  let format: ExportFormat | undefined;
  for (const file of files) {
    const one = await readFileOf(file, now);
    if (format !== undefined && one.format !== format) {
      throw new CommonplaceError(
        'unsupported',
        `"${path}" has exports of ${format} and ${one.format}. Import them one by one.`,
      );
    }
    format = one.format;
    gathering ??= createGathering(format, genres);
    for (const read of one.read) gathering.add(read);
  }
  if (gathering === undefined) throw new Error('An export without files was read.');
  return gathering.result();
}

async function readFileOf(path: string, now: number): Promise<{ format: ExportFormat; read: Iterable<Read> }> {
  const name = basename(path);
  const { size } = await stat(path);
  if (size === 0) throw new CommonplaceError('empty_file', `${name} is empty.`);
  if (size > mostBytes) {
    throw new CommonplaceError(
      'too_large',
      `${name} has ${Math.round(size / 2 ** 20)} MB; at most 64 MB are read of one file.`,
    );
  }
  const bytes = await readFile(path);
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    throw new CommonplaceError('unsupported', `${name} is a ZIP archive. Unpack it and import the folder.`);
  }
  const text = bytes.toString('utf8').replace(/^\ufeff/, '');
  if (text.includes('\0')) throw new CommonplaceError('unsupported', `${name} is no text.`);
  const isJson = extname(name).toLowerCase() === '.json' || /^\s*[[{]/.test(text);
  return isJson ? { format: 'spotify', read: readSpotify(name, text, now) } : readExportTable(name, text, now);
}

/** Files of an export in a folder, by name; the extended history of Spotify has all that the simple one has. */
async function filesOf(folder: string): Promise<string[]> {
  const found: string[] = [];
  const look = async (path: string, depth: number): Promise<void> => {
    const entries = await readdir(path, { withFileTypes: true }).catch((cause: Error) => {
      throw new CommonplaceError('permission_denied', `"${path}" may not be read.`, { cause });
    });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.isDirectory() && depth < deepest && !leftOut.test(entry.name))
        await look(join(path, entry.name), depth + 1);
      else if (entry.isFile() && (plays.test(entry.name) || lists.test(entry.name)) && found.length < mostFiles) {
        found.push(join(path, entry.name));
      }
    }
  };
  await look(folder, 1);
  const hasExtended = found.some((path) => extended.test(basename(path)));
  return hasExtended ? found.filter((path) => !simple.test(basename(path))) : found;
}
