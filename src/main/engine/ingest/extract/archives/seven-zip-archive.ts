import { crc32 } from 'node:zlib';
import { corrupt, encrypted } from '../failures.ts';
import type { ExtractInput } from '../types.ts';
import { type Archive, Listing } from './archive.ts';
import { allowance, createMeter, maxEntries, Stopped, skips } from './limits.ts';
import { failureOf, type Outcome, runSevenZip, type SevenZipType } from './seven-zip.ts';
import { createListReader, type SevenZipEntry } from './seven-zip-list.ts';
import type { Source } from './source.ts';
import { Spool } from './spool.ts';
import { splitArchive } from './zip-directory.ts';

/** Where a file lies in what 7-Zip unpacks, all files one after the other. */
interface Place {
  entry: SevenZipEntry;
  at: number;
}

/** How often a file that is not where it should be is unpacked on its own. */
const singleReads = 20;

/** A 7z or rar archive. Its files are unpacked all together, at the first read of one of them. */
export async function openSevenZip(
  type: '7z' | 'rar' | 'rar5',
  source: Source,
  input: Pick<ExtractInput, 'name' | 'alive'>,
): Promise<Archive> {
  const { entries, outcome, more } = await list(type, source);
  if (entries.length === 0) {
    if (type === '7z' && hasLockedDirectory(source)) throw encrypted('archive');
    if (/\.\d{3}$/.test(input.name)) throw splitArchive();
    const failure = outcome.code === null ? corrupt('is damaged: its directory cannot be read') : failureOf(outcome);
    if (failure !== null) throw failure;
  }
  if (entries.some((entry) => entry.isSplit)) throw splitArchive();
  const listing = new Listing<Place>(source.size);
  const left = place(entries, source.size, listing);
  listing.files += more.files;
  listing.bytes += more.bytes;
  const contents = createContents(type, source, left, input.alive);
  return {
    ...listing.summary,
    damage:
      outcome.code === 0 || outcome.code === 1
        ? null
        : 'The archive is damaged: some files may be missing from the list.',
    read: async (path) => {
      const found = listing.places.get(path);
      if (found === undefined) throw corrupt('is damaged: this part of it cannot be read');
      return contents.read(found);
    },
    close: () => {
      contents.close();
      source.close();
    },
  };
}

async function list(
  type: SevenZipType,
  source: Source,
): Promise<{ entries: SevenZipEntry[]; outcome: Outcome; more: { files: number; bytes: number } }> {
  const entries: SevenZipEntry[] = [];
  const more = { files: 0, bytes: 0 };
  const reader = createListReader((entry) => {
    if (entries.length < 2 * maxEntries) entries.push(entry);
    else if (entry.found.kind !== 'folder') {
      more.files += 1;
      more.bytes += entry.found.size ?? 0;
    }
  });
  const outcome = await runSevenZip({ source, type, command: ['l', '-slt', '-ba', '-sccUTF-8'], sink: reader.write });
  reader.end();
  return { entries, outcome, more };
}

/** Applies the limits group by group, places what is to be unpacked, and returns the paths to leave out of that. */
function place(entries: readonly SevenZipEntry[], archiveSize: number, listing: Listing<Place>): string[] {
  const packed = new Map<number, number>();
  for (const { group, groupPacked } of entries) packed.set(group, (packed.get(group) ?? 0) + groupPacked);
  const unpacked = new Map<number, number>();
  const left: string[] = [];
  let at = 0;
  for (const entry of entries) {
    const { found, group } = entry;
    const size = found.size ?? 0;
    const end = (unpacked.get(group) ?? 0) + size;
    unpacked.set(group, end);
    const most = allowance(packed.get(group) || archiveSize);
    const bomb = end <= most ? undefined : size > most ? skips.bomb : skips.behindBomb;
    const skipped = found.skipped ?? (found.kind === 'file' ? bomb : undefined);
    listing.add({ ...found, skipped }, { entry, at });
    if (skipped !== undefined) left.push(found.path);
    else if (hasOutput(entry)) at += size;
  }
  return left;
}

/** Folders have no content; the links of rar 5 lie in its headers, those of older ones and of 7z are small files. */
function hasOutput({ found, crc }: SevenZipEntry): boolean {
  if (found.kind === 'folder' || found.kind === 'hardlink') return false;
  return found.kind !== 'symlink' || crc !== 0;
}

function createContents(type: SevenZipType, source: Source, left: readonly string[], alive: () => void) {
  let spooled: Promise<Spool> | undefined;
  let singles = 0;

  async function unpackAll(): Promise<Spool> {
    const spool = new Spool();
    const excludes = left.length === 0 ? [] : ['-spd', '-scsUTF-8', '-x@/in/list'];
    const meter = createMeter(source.size, alive);
    try {
      await runSevenZip({
        source,
        type,
        command: ['x', '-so', ...excludes],
        list: left.join('\n'),
        sink: (piece) => {
          meter.count(piece.length);
          spool.write(piece);
        },
      });
    } catch (error) {
      // What came before the limit is there; what was to follow is missing, and says so when it is read.
      if (!(error instanceof Stopped)) {
        spool.close();
        throw error;
      }
    }
    return spool;
  }

  /** A damaged file before this one was shorter than it should be, and all places after it are wrong. */
  async function unpackOne({ entry }: Place): Promise<Uint8Array> {
    singles += 1;
    const size = entry.found.size ?? 0;
    const pieces: Buffer[] = [];
    let total = 0;
    const command = ['x', '-so', '-spd', '-scsUTF-8', '-i@/in/list'];
    await runSevenZip({
      source,
      type,
      command,
      list: entry.found.path,
      sink: (piece) => {
        total += piece.length;
        if (total > size) throw damaged();
        pieces.push(Buffer.from(piece));
      },
    });
    return Buffer.concat(pieces);
  }

  return {
    async read(wanted: Place): Promise<Uint8Array> {
      spooled ??= unpackAll();
      const spool = await spooled;
      const bytes = spool.read(wanted.at, wanted.entry.found.size ?? 0);
      if (isWhole(bytes, wanted.entry)) return bytes;
      const single = singles < singleReads ? await unpackOne(wanted) : bytes;
      if (!isWhole(single, wanted.entry)) throw damaged();
      return single;
    },
    close: () => void spooled?.then((spool) => spool.close()),
  };
}

function isWhole(bytes: Uint8Array, { found, crc }: SevenZipEntry): boolean {
  return bytes.length === found.size && (crc === null || crc32(bytes) === crc);
}

function damaged() {
  return corrupt('is damaged: a file in it cannot be unpacked');
}

/** Whether the directory at the end of a 7z archive is itself packed with AES (7zFormat.txt: EncodedHeader, 06F10701). */
function hasLockedDirectory(source: Source): boolean {
  const head = source.read(0, 32);
  if (head.length < 32) return false;
  const header = source.read(
    32 + Number(head.readBigUInt64LE(12)),
    Math.min(64 * 1024, Number(head.readBigUInt64LE(20))),
  );
  return header[0] === 0x17 && header.includes(Buffer.from('06f10701', 'hex'));
}
