import type { OleStream } from '../ole.ts';
import type { MapiItem, MapiProperties } from './mapi.ts';
import type { NarrowDecoder } from './narrow.ts';

type Streams = ReadonlyMap<string, OleStream>;

/** An object of an Outlook file (MS-OXMSG): its streams below `folder`, '' for the message itself. */
export function msgItem(streams: Streams, folder: string, decode: NarrowDecoder): MapiItem {
  const header = folder === '' ? 32 : 24;
  const codePage = fixedValues(streams, folder, header).get(0x3ffd)?.readInt32LE(0) ?? null;
  const below = (pattern: RegExp) => {
    const names = [...streams.keys()].flatMap((path) =>
      path.startsWith(folder) ? (pattern.exec(path.slice(folder.length))?.[0] ?? []) : [],
    );
    return [...new Set(names)].sort();
  };
  const properties = (inner: string, start: number) => msgProperties(streams, inner, start, codePage, decode);
  return {
    properties: properties(folder, header),
    recipients: below(/^__recip_version1\.0_#[\dA-F]+\//i).map((name) => properties(`${folder}${name}`, 8)),
    attachments: below(/^__attach_version1\.0_#[\dA-F]+\//i).map((name) => {
      const inner = `${folder}${name}__substg1.0_3701000D/`;
      const isMessage = streams.has(`${inner}__properties_version1.0`);
      return {
        properties: properties(`${folder}${name}`, 8),
        message: isMessage ? msgItem(streams, inner, decode) : null,
      };
    }),
  };
}

function msgProperties(
  streams: Streams,
  folder: string,
  header: number,
  codePage: number | null,
  decode: NarrowDecoder,
): MapiProperties {
  const fixed = fixedValues(streams, folder, header);
  const htmlPage = fixed.get(0x3fde)?.readInt32LE(0) ?? codePage;
  const stream = (tag: number, type: string) =>
    streams.get(`${folder}__substg1.0_${tag.toString(16).toUpperCase().padStart(4, '0')}${type}`);
  const one = (tag: number): string => {
    const wide = stream(tag, '001F');
    if (wide) return wide.read().toString('utf16le').replace(/\0+$/, '');
    const narrow = stream(tag, '001E');
    if (narrow) return decode(narrow.read(), codePage).replace(/\0+$/, '');
    const bytes = stream(tag, '0102');
    return bytes ? decode(bytes.read(), htmlPage).replace(/\0+$/, '') : '';
  };
  return {
    text: (...tags) => tags.reduce((found, tag) => found || one(tag), ''),
    bytes: (tag) => stream(tag, '0102')?.read() ?? null,
    number: (tag) => fixed.get(tag)?.readInt32LE(0) ?? null,
    time: (...tags) => tags.reduce((found, tag) => found || isoTime(fixed.get(tag)), ''),
  };
}

/** Values of fixed size: entries of 16 bytes after a header, tag and type first, the value in the second half. */
function fixedValues(streams: Streams, folder: string, header: number): ReadonlyMap<number, Buffer> {
  const data = streams.get(`${folder}__properties_version1.0`)?.read() ?? Buffer.alloc(0);
  const values = new Map<number, Buffer>();
  for (let at = header; at + 16 <= data.length; at += 16)
    values.set(data.readUInt16LE(at + 2), data.subarray(at + 8, at + 16));
  return values;
}

/** 100 ns steps since 1601 (PtypTime) as ISO 8601; '' for none and for nonsense. */
export function isoTime(value: Buffer | undefined): string {
  if (value === undefined || value.length < 8) return '';
  const time = Number(value.readBigUInt64LE(0) / 10_000n) - 11_644_473_600_000;
  return time > -11_644_000_000_000 && time < 8.64e15 ? new Date(time).toISOString() : '';
}
