import type { MapiProperties } from './mapi.ts';
import { isoTime } from './msg-item.ts';
import type { NarrowDecoder } from './narrow.ts';

export interface TnefProperties extends MapiProperties {
  /** A stream of its own within the property: an attached message. */
  object(tag: number): Buffer | undefined;
}

const fixedSizes: Readonly<Record<number, number>> = {
  2: 4,
  3: 4,
  4: 4,
  5: 8,
  6: 8,
  7: 8,
  10: 4,
  11: 4,
  20: 8,
  64: 8,
  72: 16,
};
const objectType = 0x0d;
const narrowType = 0x1e;
const wideType = 0x1f;
const binaryType = 0x102;
/** More than any object has. */
const maxProperties = 10_000;

/** The properties in an attMsgProps or attAttachment block (MS-OXTNEF 2.1.3.4); a block that ends early gives the first ones. */
export function readTnefProperties(data: Buffer, decode: NarrowDecoder, codePage: number | null): TnefProperties {
  const values = new Map<number, { type: number; data: Buffer }>();
  try {
    readAll(data, values);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  const one = (tag: number): string => {
    const value = values.get(tag);
    if (value === undefined) return '';
    if (value.type === wideType) return value.data.toString('utf16le').replace(/\0+$/, '');
    if (value.type !== narrowType && value.type !== binaryType) return '';
    const page = values.get(0x3fde)?.data.readInt32LE(0) ?? codePage;
    return decode(value.data, value.type === binaryType ? page : codePage).replace(/\0+$/, '');
  };
  return {
    text: (...tags) => tags.reduce((found, tag) => found || one(tag), ''),
    bytes: (tag) => values.get(tag)?.data ?? null,
    number: (tag) => {
      const value = values.get(tag)?.data;
      return value && value.length >= 4 ? value.readInt32LE(0) : null;
    },
    time: (...tags) => tags.reduce((found, tag) => found || isoTime(values.get(tag)?.data), ''),
    object(tag) {
      const value = values.get(tag);
      // An interface id of 16 bytes stands before the stream.
      return value?.type === objectType ? value.data.subarray(16) : undefined;
    },
  };
}

function readAll(data: Buffer, values: Map<number, { type: number; data: Buffer }>): void {
  const count = Math.min(maxProperties, data.readUInt32LE(0));
  let at = 4;
  for (let index = 0; index < count; index += 1) {
    const type = data.readUInt16LE(at) & ~0x1000;
    const multiple = (data.readUInt16LE(at) & 0x1000) !== 0;
    const tag = data.readUInt16LE(at + 2);
    at += 4;
    if (tag >= 0x8000) at += nameLength(data, at);
    const size = fixedSizes[type];
    const isVariable = size === undefined;
    let repeats = 1;
    if (multiple || isVariable) {
      repeats = data.readUInt32LE(at);
      at += 4;
    }
    for (let item = 0; item < repeats; item += 1) {
      let length = size ?? 0;
      if (isVariable) {
        length = data.readUInt32LE(at);
        at += 4;
      }
      const value = data.subarray(at, at + length);
      if (at > data.length) throw new RangeError('the block ends early');
      at += Math.ceil(length / 4) * 4;
      if (item === 0 && tag < 0x8000) values.set(tag, { type, data: value });
    }
  }
}

/** A named property has a GUID, a kind, and a number or a name before its value. */
function nameLength(data: Buffer, at: number): number {
  if (data.readUInt32LE(at + 16) === 0) return 24;
  return 24 + Math.ceil(data.readUInt32LE(at + 20) / 4) * 4;
}
