import { corrupt } from './failures.ts';

/** A stream of an OLE compound file: its name, the folders above it, and a way to its bytes. */
export interface OleStream {
  path: string;
  read(): Buffer;
}

const endOfChain = 0xfffffffe;
const free = 0xffffffff;

/**
 * The streams of an OLE compound file (MS-CFB), as Outlook and Office before 2007 write them. Throws corrupt when its
 * tables point outside of it. Chains are followed at most once around the file, so that a loop comes to an end.
 */
export function oleStreams(bytes: Uint8Array): OleStream[] {
  try {
    return new OleFile(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)).streams();
  } catch (error) {
    if (error instanceof RangeError) throw corrupt('is incomplete: a part that it lists is not there', error);
    throw error;
  }
}

/** Whether a stream, or one of the tables that lead to it, lies beyond the end of the file. */
export function isOleCutOff(bytes: Uint8Array): boolean {
  return new OleFile(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)).isCutOff();
}

interface Entry {
  name: string;
  type: number;
  left: number;
  right: number;
  child: number;
  start: number;
  size: number;
}

class OleFile {
  private readonly bytes: Buffer;
  private readonly sectorSize: number;
  private readonly fat: Uint32Array;
  private readonly miniFat: Uint32Array;
  private readonly entries: Entry[];
  private readonly miniStream: Buffer;
  private readonly miniCutoff: number;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
    this.sectorSize = 1 << Math.min(16, bytes.readUInt16LE(30));
    this.miniCutoff = bytes.readUInt32LE(56);
    this.fat = this.table(this.fatSectors());
    this.entries = this.directory(this.chain(bytes.readUInt32LE(48)));
    this.miniFat = this.table(this.sectorsOf(bytes.readUInt32LE(60)));
    const root = this.entries[0];
    this.miniStream = root ? this.chain(root.start).subarray(0, root.size) : Buffer.alloc(0);
  }

  streams(): OleStream[] {
    const found: OleStream[] = [];
    const seen = new Set<number>();
    const visit = (index: number, folder: string): void => {
      const entry = this.entries[index];
      if (!entry || seen.has(index)) return;
      seen.add(index);
      visit(entry.left, folder);
      if (entry.type === 2) found.push({ path: `${folder}${entry.name}`, read: () => this.content(entry) });
      if (entry.type === 1) visit(entry.child, `${folder}${entry.name}/`);
      visit(entry.right, folder);
    };
    visit(this.entries[0]?.child ?? free, '');
    return found;
  }

  /** Some writers leave out the padding of the last sector: its first byte proves that it is there. */
  isCutOff(): boolean {
    const inside = (sector: number) => (sector + 1) * this.sectorSize < this.bytes.length;
    if (!this.fatSectors().every(inside)) return true;
    const large = this.entries.filter(({ type, size }) => type === 5 || (type === 2 && size >= this.miniCutoff));
    return large.some(({ start, size }) => {
      const needed = Math.ceil(size / this.sectorSize);
      const sectors = this.sectorsOf(start).slice(0, needed);
      return sectors.length < needed || !sectors.every(inside);
    });
  }

  private content({ start, size }: Entry): Buffer {
    if (size >= this.miniCutoff) return this.chain(start).subarray(0, size);
    const parts: Buffer[] = [];
    let sector = start;
    for (let left = Math.ceil(size / 64); left > 0 && sector < endOfChain; left -= 1) {
      parts.push(this.miniStream.subarray(sector * 64, sector * 64 + 64));
      sector = this.miniFat[sector] ?? endOfChain;
    }
    return Buffer.concat(parts).subarray(0, size);
  }

  /** The sectors that hold the allocation table: 109 in the header, the rest in a chain of their own. */
  private fatSectors(): number[] {
    const { bytes } = this;
    const sectors: number[] = [];
    for (let at = 76; at < 512; at += 4) sectors.push(bytes.readUInt32LE(at));
    let next = bytes.readUInt32LE(68);
    for (let left = bytes.readUInt32LE(72); left > 0 && next < endOfChain; left -= 1) {
      const sector = this.sector(next);
      for (let at = 0; at + 8 <= sector.length; at += 4) sectors.push(sector.readUInt32LE(at));
      next = sector.length < this.sectorSize ? endOfChain : sector.readUInt32LE(this.sectorSize - 4);
    }
    return sectors.filter((sector) => sector < endOfChain);
  }

  private table(sectors: readonly number[]): Uint32Array {
    const joined = Buffer.concat(sectors.map((sector) => this.sector(sector)));
    return Uint32Array.from({ length: joined.length >> 2 }, (_, index) => joined.readUInt32LE(index * 4));
  }

  private sectorsOf(start: number): number[] {
    const sectors: number[] = [];
    for (
      let sector = start;
      sector < endOfChain && sectors.length < this.fat.length;
      sector = this.fat[sector] ?? endOfChain
    ) {
      sectors.push(sector);
    }
    return sectors;
  }

  private chain(start: number): Buffer {
    return Buffer.concat(this.sectorsOf(start).map((sector) => this.sector(sector)));
  }

  private sector(index: number): Buffer {
    const start = (index + 1) * this.sectorSize;
    return this.bytes.subarray(start, start + this.sectorSize);
  }

  private directory(data: Buffer): Entry[] {
    const entries: Entry[] = [];
    for (let at = 0; at + 128 <= data.length; at += 128) {
      const nameLength = Math.min(64, data.readUInt16LE(at + 64));
      entries.push({
        name: data.toString('utf16le', at, at + Math.max(0, nameLength - 2)),
        type: data[at + 66] ?? 0,
        left: data.readUInt32LE(at + 68),
        right: data.readUInt32LE(at + 72),
        child: data.readUInt32LE(at + 76),
        start: data.readUInt32LE(at + 116),
        size: data.readUInt32LE(at + 120),
      });
    }
    return entries;
  }
}
