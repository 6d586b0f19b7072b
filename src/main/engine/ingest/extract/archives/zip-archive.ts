import { corrupt } from '../failures.ts';
import { type Archive, Listing } from './archive.ts';
import { maxEntries, unsupportedMethod } from './limits.ts';
import type { Source } from './source.ts';
import { unpackableMethods, unpackEntry } from './zip-content.ts';
import { readDirectory } from './zip-directory.ts';
import { lockOf, type ZipEntry } from './zip-fields.ts';
import { decodeNames } from './zip-names.ts';
import { scanEntries } from './zip-scan.ts';

/** Enough for the entries that are kept and the systems' own files beside them. */
const mostRead = 2 * maxEntries;

/** A zip archive by its directory, or by what stands before each file where the directory is missing. */
export async function openZip(source: Source): Promise<Archive> {
  const directory = readDirectory(source, mostRead);
  const entries = directory?.entries ?? scanEntries(source, mostRead);
  if (directory === null && entries.length === 0) throw corrupt('is incomplete: the directory at its end is missing');
  const listing = new Listing<ZipEntry>(source.size);
  const names = decodeNames(entries.map((entry) => entry.name));
  entries.forEach((entry, index) => {
    const { size, packed, modifiedAt, kind } = entry;
    const usable = unpackableMethods.has(entry.method) ? undefined : unsupportedMethod(entry.method);
    const skipped = entry.skipped ?? lockOf(entry.flags, entry.method).skipped ?? usable;
    listing.add({ path: names[index] ?? '', kind, size, packed, modifiedAt, skipped }, entry);
  });
  if (directory !== null) {
    listing.files += directory.more.files;
    listing.bytes += directory.more.bytes;
  }
  return {
    ...listing.summary,
    damage: damageOf(directory?.isCut, directory === null),
    read: async (path) => {
      const entry = listing.places.get(path);
      if (entry === undefined) throw corrupt('is damaged: this part of it cannot be read');
      return unpackEntry(source, entry);
    },
    close: () => source.close(),
  };
}

function damageOf(isCut: boolean | undefined, isScanned: boolean): string | null {
  if (isScanned)
    return 'The archive is cut off or damaged: its directory is missing, and the files were found one by one. Some may be missing.';
  return isCut ? 'The directory of the archive is damaged: some files may be missing from the list.' : null;
}
