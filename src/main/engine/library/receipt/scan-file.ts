import { open } from 'node:fs/promises';

/** Bytes that are looked up at once, and how far apart these places lie. */
const blockBytes = 8;
const stride = 8;
/** Shorter pieces could lie between two places that are looked at. */
export const leastPieceBytes = blockBytes + stride - 1;

/** Read at once; a multiple of the stride. */
const windowBytes = 2 ** 20;
/**
 * SQLite never stores anything in the page at 1 GiB: its locks lie there, and on Windows a locked range cannot be read.
 */
const lockBytes = { at: 2 ** 30, length: 4096 };

const filterBits = 2 ** 21;

interface Place {
  piece: number;
  /** Where in the piece the block begins. */
  offset: number;
}

/** Looks for many pieces of bytes at once. */
export interface PieceFinder {
  /** Indexes of the pieces that `bytes` hold, which begin at a multiple of eight in their file. */
  within(bytes: Uint8Array): Set<number>;
  longest: number;
}

/**
 * Every piece's blocks of eight bytes, at eight offsets, are put into a table; a text that holds the piece has one of
 * them at a multiple of eight. So a look-up for every eighth byte finds every piece, however many there are.
 */
export function createPieceFinder(pieces: readonly Uint8Array[]): PieceFinder {
  const filter = new Uint8Array(filterBits / 8);
  const places = new Map<number, Place[]>();
  for (const [piece, bytes] of pieces.entries()) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let offset = 0; offset < stride && offset + blockBytes <= bytes.length; offset++) {
      const hash = hashOf(view.getUint32(offset, true), view.getUint32(offset + 4, true));
      filter[hash >>> 3] = (filter[hash >>> 3] ?? 0) | (1 << (hash & 7));
      const known = places.get(hash) ?? [];
      known.push({ piece, offset });
      places.set(hash, known);
    }
  }
  return {
    longest: pieces.reduce((most, { length }) => Math.max(most, length), 0),
    within(bytes) {
      const found = new Set<number>();
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const last = bytes.length - blockBytes;
      for (let at = 0; at <= last; at += stride) {
        const hash = hashOf(view.getUint32(at, true), view.getUint32(at + 4, true));
        if (((filter[hash >>> 3] ?? 0) & (1 << (hash & 7))) === 0) continue;
        for (const { piece, offset } of places.get(hash) ?? []) {
          const wanted = pieces[piece];
          if (wanted !== undefined && !found.has(piece) && equalAt(bytes, at - offset, wanted)) found.add(piece);
        }
      }
      return found;
    },
  };
}

/** Two words mixed by the golden ratio's multiplier (Knuth), as an index into the filter. */
function hashOf(low: number, high: number): number {
  return (Math.imul(low ^ Math.imul(high, 0x85ebca6b), 0x9e3779b1) >>> 11) & (filterBits - 1);
}

function equalAt(bytes: Uint8Array, at: number, wanted: Uint8Array): boolean {
  if (at < 0 || at + wanted.length > bytes.length) return false;
  for (let i = 0; i < wanted.length; i++) if (bytes[at + i] !== wanted[i]) return false;
  return true;
}

/**
 * Indexes of the pieces that a file holds; its length. Reads it in windows that overlap by the longest piece; stops at
 * `signal`. A file that is not there holds nothing.
 */
export async function scanFile(
  path: string,
  finder: PieceFinder,
  options: { signal: AbortSignal; read(bytes: number): void },
): Promise<{ found: Set<number>; bytes: number }> {
  const found = new Set<number>();
  const file = await open(path).catch(() => undefined);
  if (file === undefined) return { found, bytes: 0 };
  try {
    const overlap = Math.ceil(finder.longest / stride) * stride;
    const buffer = new Uint8Array(windowBytes + overlap);
    let at = 0;
    for (;;) {
      options.signal.throwIfAborted();
      const most = at < lockBytes.at ? Math.min(buffer.length, lockBytes.at - at) : buffer.length;
      const { bytesRead } = await file.read(buffer, 0, most, at);
      for (const piece of finder.within(buffer.subarray(0, bytesRead))) found.add(piece);
      const next = at < lockBytes.at && at + bytesRead >= lockBytes.at ? lockBytes.at + lockBytes.length : 0;
      options.read(bytesRead);
      if (next > 0) at = next;
      else if (bytesRead < most) return { found, bytes: at + bytesRead };
      else at += windowBytes;
    }
  } finally {
    await file.close();
  }
}
