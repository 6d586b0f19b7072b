import type { Part } from './attachments.ts';
import { type MapiItem, mailOf } from './mapi.ts';
import { type NarrowDecoder, narrowDecoder } from './narrow.ts';
import type { RawMail } from './raw-mail.ts';
import { readTnefProperties, type TnefProperties } from './tnef-properties.ts';

/** Attributes of a TNEF stream that are read (MS-OXTNEF 2.1.3.2). */
const body = 0x0002800c;
const messageProperties = 0x00069003;
const attachmentStart = 0x00069002;
const attachmentData = 0x0006800f;
const attachmentTitle = 0x00018010;
const attachmentProperties = 0x00069005;
const codePageAttribute = 0x00069007;
export const tnefSignature = 0x223e9f78;
/** Messages within messages beyond this are left out. */
const maxDepth = 5;

export function isTnef({ name, mediaType }: Part): boolean {
  return /^application\/(vnd\.)?ms-tnef$/i.test(mediaType) || /^winmail\.dat$/i.test(name);
}

/** What lies in a winmail.dat: words and attachments; null when it cannot be read. */
export async function readTnef(bytes: Uint8Array): Promise<RawMail | null> {
  const item = tnefItem(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), await narrowDecoder(), 0);
  return item === null ? null : mailOf(item);
}

/** Whether the last attribute of the stream ends beyond the end of the bytes. */
export function isTnefCutOff(bytes: Uint8Array): boolean {
  const stream = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 6;
  while (at + 11 <= stream.length) at += 9 + stream.readUInt32LE(at + 5) + 2;
  return at !== stream.length;
}

/** A TNEF stream as an Outlook object. A stream that is cut off gives what came before the cut. */
function tnefItem(bytes: Buffer, decode: NarrowDecoder, depth: number): MapiItem | null {
  if (bytes.length < 6 || bytes.readUInt32LE(0) !== tnefSignature) return null;
  let codePage: number | null = null;
  let plainBody = '';
  let properties: TnefProperties | null = null;
  const attachments: { title: string; data: Buffer | null; properties: TnefProperties | null }[] = [];
  // Level (1 byte), attribute (4), length (4), data, checksum (2).
  for (let at = 6; at + 11 <= bytes.length; ) {
    const attribute = bytes.readUInt32LE(at + 1);
    const length = bytes.readUInt32LE(at + 5);
    const data = bytes.subarray(at + 9, at + 9 + length);
    at += 9 + length + 2;
    const last = attachments.at(-1);
    if (attribute === codePageAttribute && data.length >= 4) codePage = data.readUInt32LE(0);
    else if (attribute === body) plainBody = decode(data, codePage).replace(/\0+$/, '');
    else if (attribute === messageProperties) properties = readTnefProperties(data, decode, codePage);
    else if (attribute === attachmentStart) attachments.push({ title: '', data: null, properties: null });
    else if (last && attribute === attachmentData) last.data = data;
    else if (last && attribute === attachmentTitle) last.title = decode(data, codePage).replace(/\0.*$/s, '');
    else if (last && attribute === attachmentProperties) last.properties = readTnefProperties(data, decode, codePage);
  }
  const own = properties;
  return {
    properties: {
      text: (...tags) => own?.text(...tags) || (tags.includes(0x1000) ? plainBody : ''),
      bytes: (tag) => own?.bytes(tag) ?? null,
      number: (tag) => own?.number(tag) ?? null,
      time: (...tags) => own?.time(...tags) ?? '',
    },
    recipients: [],
    attachments: attachments.map(({ title, data, properties: rest }) => {
      const inner = depth < maxDepth ? rest?.object(0x3701) : undefined;
      return {
        properties: {
          text: (...tags) => rest?.text(...tags) || (tags.includes(0x3704) ? title : ''),
          bytes: (tag) => (tag === 0x3701 ? (data ?? rest?.bytes(tag) ?? null) : (rest?.bytes(tag) ?? null)),
          number: (tag) => rest?.number(tag) ?? null,
          time: (...tags) => rest?.time(...tags) ?? '',
        },
        message: inner ? tnefItem(inner, decode, depth + 1) : null,
      };
    }),
  };
}
