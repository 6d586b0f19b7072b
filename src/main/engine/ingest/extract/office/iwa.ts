import { protoFields } from './protobuf.ts';
import { unsnapped } from './snappy.ts';

/** Kinds of objects in Apple's archives that hold text. */
const kinds = { storage: 2001, olderStorage: 2005, dataList: 6005 } as const;

/**
 * The texts of an .iwa file (Pages, Numbers, Keynote from 2013 on), in the order in which they are stored: objects of
 * Protocol Buffers in blocks of Snappy, each behind a header with its kind and length. Damage ends the list early.
 */
export function iwaTexts(bytes: Uint8Array): string[] {
  const data = unpacked(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const texts: string[] = [];
  for (let at = 0; at < data.length; ) {
    const head = protoHead(data, at);
    if (head === null) break;
    at = head.next;
    for (const { kind, length } of head.messages) {
      const message = data.subarray(at, at + length);
      at += length;
      if (kind === kinds.storage || kind === kinds.olderStorage) texts.push(...strings(message, 3));
      else if (kind === kinds.dataList) texts.push(...listed(message));
    }
  }
  return texts.map(readable).filter((text) => text !== '');
}

/** Marks of attachments and of breaks between sections. */
function readable(text: string): string {
  return text
    .replace(/\ufffc/g, ' ')
    .replace(/\u2028/g, '\n')
    .replaceAll('\u0005', '\n')
    .trim();
}

function strings(message: Buffer, field: number): string[] {
  return protoFields(message).flatMap((one) => (one.field === field && one.bytes ? [one.bytes.toString('utf8')] : []));
}

/** The words of a table's cells: entries of a list, each with its words. */
function listed(message: Buffer): string[] {
  return protoFields(message).flatMap(({ field, bytes }) => (field === 3 && bytes ? strings(bytes, 3) : []));
}

/** Blocks of a zero, a length of three bytes and that many packed bytes. */
function unpacked(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at + 4 <= bytes.length && bytes[at] === 0; ) {
    const end = at + 4 + bytes.readUIntLE(at + 1, 3);
    const part = unsnapped(bytes.subarray(at + 4, end));
    if (part === null) break;
    parts.push(part);
    at = end;
  }
  return Buffer.concat(parts);
}

function protoHead(data: Buffer, at: number): { messages: { kind: number; length: number }[]; next: number } | null {
  let length = 0;
  let start = at;
  for (let shift = 0; shift < 28; shift += 7, start += 1) {
    const byte = data[start];
    if (byte === undefined) return null;
    length += (byte & 127) << shift;
    if (byte < 128) break;
  }
  start += 1;
  if (length === 0 || start + length > data.length) return null;
  const messages = protoFields(data.subarray(start, start + length)).flatMap(({ field, bytes }) => {
    if (field !== 2 || !bytes) return [];
    const numbers = new Map(protoFields(bytes).map((one) => [one.field, one.number]));
    return [{ kind: numbers.get(1) ?? 0, length: numbers.get(3) ?? 0 }];
  });
  return { messages, next: start + length };
}
