import type { ErrorShape } from '../../../../../contract/index.ts';

/** What an entry of an archive is. */
export type EntryKind = 'file' | 'folder' | 'symlink' | 'hardlink' | 'special';

/** Files of one archive that become documents; the rest is counted. */
export const maxEntries = 10_000;
/** What all files of one archive may unpack to together, in bytes. */
export const maxUnpacked = 1024 ** 3;
/** The largest file that is unpacked: it has to be held in memory, beside the archive that it lies in. */
export const maxMember = 256 * 1024 ** 2;
/** How often more may come out than went in, after the first mebibyte. Text packs 4 to 20 times, empty tables 60. */
const maxRatio = 100;
const freeBytes = 1024 ** 2;
/** How many bytes are unpacked between two signs of life. */
const aliveEvery = 16 * 1024 ** 2;

/** What `packed` bytes may unpack to. */
export function allowance(packed: number): number {
  return Math.min(maxUnpacked, Math.max(freeBytes, packed * maxRatio));
}

/** Thrown into an unpacker to stop it: what has come out is kept, what would follow is not wanted. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** Counts what an unpacker makes, tells that work goes on, and stops it at the limit. */
export function createMeter(packed: number, alive: () => void) {
  const limit = allowance(packed);
  let total = 0;
  let told = 0;
  return {
    /** Throws Stopped where more came out than the archive may unpack to. */
    count(bytes: number): void {
      total += bytes;
      if (total > limit) throw new Stopped('the limit for one archive is reached');
      if (total - told < aliveEvery) return;
      told = total;
      alive();
    },
  };
}

/** Why a file of an archive stays a line of the listing. */
export const skips = {
  bomb: skip(
    'too_large',
    'This file unpacks to more than 100 times its packed size, which real documents do not. It was left packed.',
  ),
  behindBomb: skip(
    'too_large',
    'This file is packed together with one that unpacks to more than 100 times its packed size. Both were left packed.',
  ),
  member: skip('too_large', 'This file is larger than 256 MB once unpacked. Unpack it yourself and add it on its own.'),
  total: skip(
    'too_large',
    'The archive unpacks to more than 1 GB; this file lies beyond that. Unpack the archive and add the folder.',
  ),
  locked: skip(
    'encrypted',
    'This file is protected with a password. Unpack it with the password and add it on its own.',
  ),
  symlink: skip('unsupported', 'This is a link to another place, not a file: links in archives are not followed.'),
  hardlink: skip('unsupported', 'This is a second name for another file of the same archive.'),
  special: skip('unsupported', 'This is a device or another special file, which holds no text.'),
  sparse: skip(
    'unsupported',
    'This file is stored with holes in it, which Commonplace cannot unpack. Unpack it yourself and add it.',
  ),
  cut: skip('corrupt', 'The archive is cut off within this file. Copy the archive here again if there is a whole one.'),
  overlap: skip(
    'corrupt',
    'This file shares its bytes with another file of the archive, as in archives made to do harm.',
  ),
};

function skip(code: ErrorShape['code'], message: string): ErrorShape {
  return { code, message };
}

export function unsupportedMethod(method: number): ErrorShape {
  return skip(
    'unsupported',
    `This file is packed in a way that Commonplace cannot unpack (method ${method}). Unpack it yourself and add it.`,
  );
}
