import { once } from 'node:events';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { CommonplaceError } from '../../../../../contract/index.ts';
import { createMeter, Stopped } from './limits.ts';
import { failureOf, runSevenZip, type SevenZipType } from './seven-zip.ts';
import { piecesOf, type Source } from './source.ts';

/** The ways of packing one stream of bytes. */
export type Packing = 'gz' | 'bz2' | 'xz' | 'zst';

/** Larger than Node's own 16 KiB, for speed; what a damaged place costs is at most this much before it. */
const chunkSize = 64 * 1024;

/** How unpacking ended: all of it, at the limit, or at a damaged place, everything before it delivered. */
export type UnpackEnd = { state: 'whole' | 'limit' } | { state: 'damaged'; error: CommonplaceError | null };

/** Unpacks a source piece by piece into `sink`, whose pieces are views to be copied where kept. Never more than the limits allow. */
export async function unpackStream(
  packing: Packing,
  source: Source,
  alive: () => void,
  sink: (piece: Uint8Array) => void,
): Promise<UnpackEnd> {
  const meter = createMeter(source.size, alive);
  const metered = (piece: Uint8Array) => {
    meter.count(piece.length);
    sink(piece);
  };
  try {
    if (packing === 'gz' || packing === 'zst') await throughZlib(packing, source, metered);
    else await throughSevenZip(packing, source, metered);
    return { state: 'whole' };
  } catch (error) {
    if (error instanceof Stopped) return { state: 'limit' };
    return { state: 'damaged', error: error instanceof CommonplaceError ? error : null };
  }
}

async function throughSevenZip(
  packing: 'bz2' | 'xz',
  source: Source,
  sink: (piece: Uint8Array) => void,
): Promise<void> {
  const outcome = await runSevenZip({ source, type: sevenZipTypeOf(packing, source), command: ['x', '-so'], sink });
  const failure = failureOf(outcome);
  if (failure !== null) throw failure;
}

function sevenZipTypeOf(packing: 'bz2' | 'xz', source: Source): SevenZipType {
  if (packing === 'bz2') return 'bzip2';
  return source.read(0, 1)[0] === 0xfd ? 'xz' : 'lzma';
}

async function throughZlib(packing: 'gz' | 'zst', source: Source, sink: (piece: Uint8Array) => void): Promise<void> {
  const stream = packing === 'gz' ? createGunzip({ chunkSize }) : createZstdDecompress({ chunkSize });
  const ended = once(stream, 'end');
  ended.catch(() => {});
  stream.on('data', (piece: Buffer) => {
    try {
      sink(piece);
    } catch (error) {
      stream.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  });
  for (const piece of piecesOf(source)) {
    if (stream.destroyed) break;
    // One after the other: what comes before a damaged place has then been delivered.
    const isTaken = new Promise<void>((resolve) => stream.write(piece, () => resolve()));
    await Promise.race([isTaken, ended]);
  }
  stream.end();
  await ended;
}
