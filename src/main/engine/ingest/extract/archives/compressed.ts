import { corrupt } from '../failures.ts';
import type { ExtractInput } from '../types.ts';
import { type Archive, Listing } from './archive.ts';
import { maxMember, skips } from './limits.ts';
import { readableName } from './names.ts';
import { bytesSource, type Source } from './source.ts';
import { Spool } from './spool.ts';
import { openTar, type Stop, TarListing } from './tar-archive.ts';
import { blockBytes, isTar, nameText } from './tar-header.ts';
import { createTarStream } from './tar-reader.ts';
import { type Packing, type UnpackEnd, unpackStream } from './unpackers.ts';

type Hints = Pick<ExtractInput, 'name' | 'alive'>;

/** Looks through a compressed file, a tar or a single file within, keeping nothing of it but the listing. */
export async function listCompressed(packing: Packing, source: Source, hints: Hints): Promise<Archive> {
  const listing = new TarListing(source.size);
  const tar = createTarStream((member) => listing.add(member));
  const head: Buffer[] = [];
  let size = 0;
  let holdsTar: boolean | null = null;
  const end = await unpackStream(packing, source, hints.alive, (piece) => {
    size += piece.length;
    if (holdsTar === null) {
      head.push(Buffer.from(piece));
      if (size < blockBytes) return;
      const begin = Buffer.concat(head);
      holdsTar = isTar(begin);
      if (holdsTar) tar.write(begin);
    } else if (holdsTar) tar.write(piece);
  });
  failWhereNothingCame(end, size);
  if (holdsTar === true) return listing.finish(tar.end(), size, source, stopOf(end));
  return singleFile(packing, source, hints.name, { size, end, content: bytesSource(Buffer.alloc(0)) });
}

/** Unpacks a compressed file as a whole, for access to what it holds. */
export async function openCompressed(packing: Packing, source: Source, hints: Hints): Promise<Archive> {
  const spool = new Spool();
  try {
    const end = await unpackStream(packing, source, hints.alive, (piece) => spool.write(piece));
    failWhereNothingCame(end, spool.size);
    const inner = isTar(spool.read(0, blockBytes))
      ? await openTar(spool, stopOf(end))
      : singleFile(packing, source, hints.name, { size: spool.size, end, content: spool });
    return {
      ...inner,
      close: () => {
        spool.close();
        source.close();
      },
    };
  } catch (error) {
    spool.close();
    throw error;
  }
}

function failWhereNothingCame(end: UnpackEnd, size: number): void {
  if (end.state === 'damaged' && size === 0) throw end.error ?? corrupt('is damaged: it cannot be unpacked');
}

function stopOf({ state }: UnpackEnd): Stop | undefined {
  if (state === 'whole') return undefined;
  return state === 'limit'
    ? {
        skip: skips.bomb,
        damage:
          'It unpacks to more than Commonplace accepts from one file (1 GB, or 100 times its size); the rest was left out.',
      }
    : {
        skip: skips.cut,
        damage: 'The file is damaged or cut off: only what comes before that place was read.',
      };
}

/** A compressed file that holds one file, whose name is its own without the last extension. */
function singleFile(
  packing: Packing,
  source: Source,
  name: string,
  { size, end, content }: { size: number; end: UnpackEnd; content: Source },
): Archive {
  const gzip = packing === 'gz' ? gzipHeader(source) : { name: null, modifiedAt: null };
  const listing = new Listing<null>(source.size);
  const skipped = end.state === 'limit' ? skips.bomb : size > maxMember ? skips.member : undefined;
  const path = innerName(name, gzip.name);
  const known = end.state === 'limit' ? null : size;
  listing.add({ path, kind: 'file', size: known, packed: null, modifiedAt: gzip.modifiedAt, skipped }, null);
  return {
    ...listing.summary,
    damage: stopOf(end)?.damage ?? null,
    read: async () => content.read(0, size),
    close: () => source.close(),
  };
}

/** `report.csv.gz` holds `report.csv`; where that leaves no extension, the name that gzip noted may have one. */
function innerName(name: string, noted: string | null): string {
  const own = readableName(name)
    .replace(/\.(tgz|tbz2?|txz|tlz|tzst)$/i, '.tar')
    .replace(/\.(gz|gzip|bz2?|xz|lzma|zstd?)$/i, '');
  if (noted !== null && !/\.[^.]{1,8}$/.test(own)) return readableName(noted);
  return own;
}

/** The name and time that gzip noted (RFC 1952, 2.3). */
function gzipHeader(source: Source): { name: string | null; modifiedAt: number | null } {
  const head = source.read(0, 1024);
  if (head.length < 18) return { name: null, modifiedAt: null };
  const flags = head.readUInt8(3);
  const seconds = head.readUInt32LE(4);
  const start = 10 + ((flags & 4) === 0 ? 0 : 2 + head.readUInt16LE(10));
  const end = (flags & 8) === 0 ? -1 : head.indexOf(0, start);
  const name = end <= start ? null : nameText(head.subarray(start, end));
  return { name, modifiedAt: seconds === 0 ? null : seconds * 1000 };
}
