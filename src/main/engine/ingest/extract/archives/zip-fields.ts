import type { ErrorShape } from '../../../../../contract/index.ts';
import { type EntryKind, skips } from './limits.ts';
import type { RawName } from './zip-names.ts';
import { unicodePath } from './zip-names.ts';

/** An entry of a zip archive, from its directory or from the header before its content (APPNOTE 4.3.7, 4.3.12). */
export interface ZipEntry {
  name: RawName;
  /** Bit 0: encrypted. Bit 3: sizes follow the content. Bit 11: the name is UTF-8. */
  flags: number;
  method: number;
  crc: number;
  packed: number;
  size: number;
  modifiedAt: number | null;
  /** Where its local header begins, in the source. */
  header: number;
  kind: EntryKind;
  skipped?: ErrorShape;
}

/** What the extra fields say: sizes beyond 4 GB, the time in UTC, the name in Unicode. */
export interface Extras {
  zip64: Buffer | null;
  modifiedAt: number | null;
  path: Buffer | null;
}

/** Seconds from 1601 to 1970, the beginnings of Windows' and Unix' time. */
const windowsEpoch = 11_644_473_600;

export function readExtras(extra: Buffer, rawName: Buffer): Extras {
  const found: Extras = { zip64: null, modifiedAt: null, path: null };
  for (let at = 0; at + 4 <= extra.length; ) {
    const id = extra.readUInt16LE(at);
    const field = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
    at += 4 + extra.readUInt16LE(at + 2);
    if (id === 0x0001) found.zip64 = field;
    else if (id === 0x7075) found.path = unicodePath(field, rawName);
    else if (id === 0x5455 && field.length >= 5 && ((field[0] ?? 0) & 1) === 1)
      found.modifiedAt = field.readInt32LE(1) * 1000;
    else if (id === 0x000a && field.length >= 16 && field.readUInt16LE(4) === 1)
      found.modifiedAt ??= windowsTime(field.readBigUInt64LE(8));
  }
  return found;
}

/** 100-nanosecond steps since 1601; null where none was set. */
function windowsTime(ticks: bigint): number | null {
  return ticks === 0n ? null : Math.round(Number(ticks) / 10_000 - windowsEpoch * 1000);
}

/** A date and time as DOS packs them, in the time zone of this machine; null where it is no date, or the first of all. */
export function dosTime(date: number, time: number): number | null {
  const [year, month, day] = [1980 + (date >> 9), (date >> 5) & 15, date & 31];
  if (month < 1 || month > 12 || day < 1 || (date === 0x21 && time === 0)) return null;
  return new Date(year, month - 1, day, time >> 11, (time >> 5) & 63, (time & 31) * 2).getTime();
}

/** Takes the 64-bit values that stand for 32-bit fields of all ones, in their fixed order (APPNOTE 4.5.3). */
export function zip64Values(field: Buffer | null, values: readonly number[]): number[] {
  let at = 0;
  return values.map((value) => {
    if (value !== 0xffffffff || field === null || at + 8 > field.length) return value;
    at += 8;
    return Number(field.readBigUInt64LE(at - 8));
  });
}

/** What an entry is, by its name and, where a Unix made it, its mode. */
export function kindOf(name: Buffer, madeBy: number, attributes: number): EntryKind {
  const last = name.at(-1);
  if (last === 0x2f || (last === 0x5c && madeBy === 0)) return 'folder';
  const type = madeBy === 3 || madeBy === 19 ? (attributes >>> 28) & 15 : 0;
  if (type === 0 || type === 8) return 'file';
  return type === 10 ? 'symlink' : type === 4 ? 'folder' : 'special';
}

/** Bit 0 of the flags is encryption; method 99 is WinZip's AES. */
export function lockOf(flags: number, method: number): { skipped?: ErrorShape } {
  return (flags & 1) === 1 || method === 99 ? { skipped: skips.locked } : {};
}
