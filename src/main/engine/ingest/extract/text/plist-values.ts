import { corrupt } from '../failures.ts';
import { childrenOf, textContent, type XmlElement } from '../xml.ts';

export type PlistValue = string | number | boolean | null | Uint8Array | PlistValue[] | Map<string, PlistValue>;

/** Values of a binary list may refer to each other: more than this are a bomb. */
const mostValues = 500_000;
const deepest = 200;

/** The value of an XML property list's element. */
export function plistValue(element: XmlElement): PlistValue {
  const text = () => textContent(element);
  switch (element.name) {
    case 'plist':
      return plistValue(childrenOf(element)[0] ?? { name: 'dict', attributes: {}, children: [] });
    case 'dict':
      return dictionary(childrenOf(element));
    case 'array':
      return childrenOf(element).map(plistValue);
    case 'true':
    case 'false':
      return element.name === 'true';
    case 'integer':
    case 'real':
      return Number(text());
    case 'data':
      return Buffer.from(text(), 'base64');
    default:
      return text();
  }
}

function dictionary(children: readonly XmlElement[]): Map<string, PlistValue> {
  const values = new Map<string, PlistValue>();
  let key: string | null = null;
  for (const child of children) {
    if (child.name === 'key') key = textContent(child);
    else if (key !== null) {
      values.set(key, plistValue(child));
      key = null;
    }
  }
  return values;
}

export function isBinaryPlist(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 6)).toString('latin1') === 'bplist';
}

/** The value of a binary property list (format of Apple's CFBinaryPList.c). Throws corrupt. */
export function binaryPlist(bytes: Uint8Array): PlistValue {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (data.length < 40) throw corrupt('is cut off');
  const trailer = data.subarray(data.length - 32);
  const offsetSize = trailer[6] ?? 0;
  const refSize = trailer[7] ?? 0;
  const count = Number(trailer.readBigUInt64BE(8));
  const top = Number(trailer.readBigUInt64BE(16));
  const table = Number(trailer.readBigUInt64BE(24));
  if (offsetSize < 1 || offsetSize > 6 || refSize < 1 || refSize > 6 || table + count * offsetSize > data.length)
    throw corrupt('is a property list whose directory is damaged');
  let values = 0;

  function at(index: number, depth: number): PlistValue {
    values += 1;
    if (values > mostValues || depth > deepest) throw corrupt('is a property list nested beyond reason');
    if (index >= count) throw corrupt('is a property list that refers to what it does not hold');
    return read(data.readUIntBE(table + index * offsetSize, offsetSize), depth);
  }

  function read(offset: number, depth: number): PlistValue {
    const marker = data[offset] ?? 0;
    const kind = marker >> 4;
    if (kind === 0) return marker === 0x09 ? true : marker === 0x08 ? false : null;
    if (kind === 1) return integer(offset + 1, 1 << (marker & 15));
    if (kind === 2) return (marker & 15) === 2 ? data.readFloatBE(offset + 1) : data.readDoubleBE(offset + 1);
    if (kind === 3) return appleDate(data.readDoubleBE(offset + 1));
    if (kind === 8) return integer(offset + 1, (marker & 15) + 1);
    const { length, start } = sized(offset, marker);
    if (kind === 4) return within(start, length);
    if (kind === 5) return within(start, length).toString('latin1');
    if (kind === 6)
      return Buffer.from(within(start, length * 2))
        .swap16()
        .toString('utf16le');
    const reference = (position: number) => data.readUIntBE(start + position * refSize, refSize);
    if (kind === 10 || kind === 12) {
      within(start, length * refSize);
      return Array.from({ length }, (_, position) => at(reference(position), depth + 1));
    }
    if (kind !== 13) throw corrupt('is a property list with a value of an unknown kind');
    within(start, length * refSize * 2);
    const map = new Map<string, PlistValue>();
    for (let position = 0; position < length; position += 1)
      map.set(String(at(reference(position), depth + 1)), at(reference(length + position), depth + 1));
    return map;
  }

  function within(start: number, length: number): Buffer {
    if (start + length > table) throw corrupt('is a property list with a value that runs past its end');
    return data.subarray(start, start + length);
  }

  function integer(start: number, size: number): number {
    if (size === 8) return Number(data.readBigInt64BE(start));
    return size === 16 ? Number(data.readBigInt64BE(start + 8)) : data.readUIntBE(start, size);
  }

  /** A length of 15 or more stands in an integer of its own. */
  function sized(offset: number, marker: number): { length: number; start: number } {
    if ((marker & 15) !== 15) return { length: marker & 15, start: offset + 1 };
    const size = 1 << ((data[offset + 1] ?? 0) & 15);
    if (size > 8) throw corrupt('is a property list with a length beyond reason');
    return { length: integer(offset + 2, size), start: offset + 2 + size };
  }

  return at(top, 0);
}

/** Seconds since 2001 as ISO 8601. */
function appleDate(seconds: number): string {
  const time = new Date(Date.UTC(2001, 0, 1) + seconds * 1000);
  return Number.isNaN(time.getTime()) ? '' : time.toISOString();
}
