import type { Found } from './archive.ts';
import { skips } from './limits.ts';
import type { Source } from './source.ts';
import { blockBytes, nameText, paxRecords, readHeader, type TarHeader } from './tar-header.ts';

/** Bytes that the reader needs next; places only ever grow. */
interface Wanted {
  at: number;
  length: number;
}

export interface TarMember {
  found: Found;
  /** Where its content begins in the tar. */
  at: number;
  size: number;
}

/** How a tar ended: by its mark, an empty block; without it, where a header might follow; at something that is no header. */
export type TarEnd = 'marked' | 'unmarked' | 'damaged';

/** Long names and pax records are at most this long. */
const maxRecord = 1024 * 1024;

/** Reads the headers of a tar, asking for the bytes that it needs: from a file, or from a stream as they pass by. */
function* readTar(onMember: (member: TarMember) => void): Generator<Wanted, TarEnd, Buffer> {
  let at = 0;
  let global = new Map<string, string>();
  let local = new Map<string, string>();
  for (;;) {
    const block = yield { at, length: blockBytes };
    if (block.length === 0) return 'unmarked';
    const header = readHeader(block);
    if (header === null) return block.every((byte) => byte === 0) && block.length === blockBytes ? 'marked' : 'damaged';
    at += blockBytes;
    const { type } = header;
    if ('xgLK'.includes(type)) {
      if (header.size > maxRecord) return 'damaged';
      const record = yield { at, length: header.size };
      if (record.length < header.size) return 'damaged';
      if (type === 'g') global = new Map([...global, ...paxRecords(record)]);
      else if (type === 'x') local = new Map([...local, ...paxRecords(record)]);
      else local.set(type === 'L' ? 'path' : 'linkpath', nameText(record).replace(/\0.*$/s, ''));
      at += padded(header.size);
      continue;
    }
    const size = sizeOf(header, local);
    onMember({ found: describe(header, size, new Map([...global, ...local])), at, size });
    at += padded(size);
    local = new Map();
  }
}

function padded(size: number): number {
  return Math.ceil(size / blockBytes) * blockBytes;
}

function sizeOf({ type, size }: TarHeader, records: ReadonlyMap<string, string>): number {
  // Links, folders and devices have no content, whatever their size field says.
  if ('123456'.includes(type)) return 0;
  const long = Number(records.get('size'));
  return records.has('size') && Number.isSafeInteger(long) && long >= 0 ? long : size;
}

function describe(header: TarHeader, size: number, records: ReadonlyMap<string, string>): Found {
  const sparse = header.type === 'S' || [...records.keys()].some((key) => key.startsWith('GNU.sparse.'));
  const seconds = Number(records.get('mtime') ?? Number.NaN);
  const path = records.get('GNU.sparse.name') ?? records.get('path') ?? header.name;
  return {
    path,
    kind: kindOf(header.type, path),
    size,
    packed: null,
    // Zero stands for a time that nobody noted.
    modifiedAt: (Number.isFinite(seconds) ? Math.round(seconds * 1000) : header.modifiedAt) || null,
    ...(sparse && { skipped: skips.sparse }),
  };
}

function kindOf(type: string, path: string): Found['kind'] {
  if (type === '5' || type === 'D' || (type === '0' && path.endsWith('/'))) return 'folder';
  if (type === '1') return 'hardlink';
  if (type === '2') return 'symlink';
  return '346VMN'.includes(type) ? 'special' : 'file';
}

/** Reads a tar that lies still. */
export function readTarSource(source: Source, onMember: (member: TarMember) => void): TarEnd {
  const reader = readTar(onMember);
  let step = reader.next();
  while (!step.done) step = reader.next(source.read(step.value.at, step.value.length));
  return step.value;
}

/** Reads a tar that passes by: only its headers are kept, for as long as they are needed. */
export function createTarStream(onMember: (member: TarMember) => void) {
  const reader = readTar(onMember);
  let step = reader.next();
  let held = Buffer.alloc(0);
  let heldAt = 0;
  return {
    write(piece: Uint8Array): void {
      held = held.length === 0 ? Buffer.from(piece) : Buffer.concat([held, piece]);
      while (!step.done) {
        const { at, length } = step.value;
        const drop = Math.min(at - heldAt, held.length);
        held = held.subarray(drop);
        heldAt += drop;
        if (heldAt < at || held.length < length) return;
        step = reader.next(held.subarray(0, length));
      }
      held = Buffer.alloc(0);
    },
    /** How the tar ended, once the stream has. */
    end(): TarEnd {
      while (!step.done) step = reader.next(Buffer.from(held.subarray(Math.max(0, step.value.at - heldAt))));
      return step.value;
    },
  };
}
