import type { ErrorShape } from '../../../../../contract/index.ts';
import type { Member } from '../types.ts';
import { allowance, type EntryKind, maxEntries, maxMember, maxUnpacked, skips } from './limits.ts';
import { createKeys, isLeftBehind, readableName, readablePath } from './names.ts';

/** A file of an archive as its directory describes it. */
export interface Found {
  path: string;
  kind: EntryKind;
  /** Unpacked size in bytes; null where only unpacking tells. */
  size: number | null;
  /** Bytes that its content takes up in the archive; null where files are packed together. */
  packed: number | null;
  /** UTC milliseconds. */
  modifiedAt: number | null;
  /** Already known to be of no use: encrypted, cut off ... */
  skipped?: ErrorShape | undefined;
}

/** A line of the listing. */
export interface Line extends Member {
  readable: string;
}

/** What a listing came to. */
export interface Summary {
  lines: readonly Line[];
  /** Files in all, those beyond the limit of entries and the systems' own included. */
  files: number;
  /** Unpacked size of all of them, in bytes. */
  bytes: number;
  /** Files that systems leave behind, not listed. */
  leftOut: number;
}

/** An archive that was looked through. */
export interface Archive extends Summary {
  /** What is damaged or missing, as a sentence; null when nothing is. */
  damage: string | null;
  /** The bytes of a member. Throws CommonplaceError. Members that are skipped or unknown never get here. */
  read(path: string): Promise<Uint8Array>;
  close(): void;
}

/** Collects what an archive holds: folders and left-behind files out, keys made unique, limits applied in order. */
export class Listing<Place> {
  readonly lines: Line[] = [];
  readonly places = new Map<string, Place>();
  files = 0;
  bytes = 0;
  leftOut = 0;
  private accepted = 0;
  private readonly total: number;
  private readonly keyOf = createKeys();

  /** `archiveSize` in bytes, packed: what all files together may unpack to depends on it. */
  constructor(archiveSize: number) {
    this.total = allowance(archiveSize);
  }

  /** True while more entries fit. */
  get hasRoom(): boolean {
    return this.lines.length < maxEntries;
  }

  /** `place` is what the archive's own reader needs to find the file again. */
  add(found: Found, place: Place): void {
    if (found.kind === 'folder') return;
    this.files += 1;
    this.bytes += found.size ?? 0;
    if (isLeftBehind(found.path)) {
      this.leftOut += 1;
      return;
    }
    if (!this.hasRoom) return;
    const path = this.keyOf(found.path);
    const skipped = this.skipOf(found);
    const readable = readablePath(found.path);
    const { size, modifiedAt } = found;
    this.lines.push({ path, name: readableName(found.path), readable, size, modifiedAt, ...(skipped && { skipped }) });
    if (!skipped) this.places.set(path, place);
  }

  get summary(): Summary {
    const { lines, files, bytes, leftOut } = this;
    return { lines, files, bytes, leftOut };
  }

  /** Takes a member back that turned out to be of no use. */
  skip(path: string, reason: ErrorShape): void {
    const line = this.lines.find((one) => one.path === path);
    if (line !== undefined) line.skipped = reason;
    this.places.delete(path);
  }

  private skipOf({ kind, size, packed, skipped }: Found): ErrorShape | undefined {
    if (kind !== 'file' && kind !== 'folder') return skips[kind];
    if (skipped) return skipped;
    if (size === null) return undefined;
    if (packed !== null && size > allowance(packed)) return size > maxUnpacked ? skips.total : skips.bomb;
    if (size > maxMember) return skips.member;
    if (this.accepted + size > this.total) return this.total < maxUnpacked ? skips.bomb : skips.total;
    this.accepted += size;
    return undefined;
  }
}
