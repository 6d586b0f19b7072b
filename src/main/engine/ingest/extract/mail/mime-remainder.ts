import type { Email } from 'postal-mime';

/** Fields that say who, when and what; all others may go when a header is beyond reason. */
const known =
  /^(from|to|cc|bcc|sender|subject|date|message-id|in-reply-to|references|mime-version|content-type|content-transfer-encoding|content-disposition):/i;
const longestField = 20_000;

/** The message with only the fields that are read, each cut to a length that parsers bear. */
export function withSmallHead(bytes: Uint8Array): Buffer {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bodyStart(source);
  const fields: string[] = [];
  let seen = 0;
  for (const [field] of source.toString('latin1', 0, end).matchAll(/[^\n]*\n(?:[ \t][^\n]*\n)*/g)) {
    if (known.test(field) && seen < 100) {
      fields.push(field.length > longestField ? `${field.slice(0, longestField)}\r\n` : field);
      seen += 1;
    }
  }
  return Buffer.concat([Buffer.from(`${fields.join('')}\r\n`, 'latin1'), source.subarray(end)]);
}

/** Header fields as usual, and of the parts whatever looks like written words. */
export async function readRemainder(
  parse: (source: Uint8Array) => Promise<Email>,
  source: Buffer,
  maxText: number,
): Promise<Email> {
  const start = bodyStart(source);
  const head = source.toString('latin1', 0, start).replace(/^(mime|content)-[^\n]*\n(?:[ \t][^\n]*\n)*/gim, '');
  const mail = await parse(Buffer.from(`${head.trimEnd()}\r\n\r\n`, 'latin1'));
  const words = source
    .toString('utf8', start, Math.min(source.length, start + maxText * 2))
    .split(/\r?\n/)
    .filter((line) => !/^--\S|^(content|mime)-[\w-]+:|^[ \t]+(boundary|charset)=|^[\w+/]{60,}={0,2}$/i.test(line))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return { ...mail, text: words };
}

/** Where the header ends, the empty line included; the end of the file where there is none. */
function bodyStart(source: Buffer): number {
  const unix = source.indexOf('\n\n');
  const internet = source.indexOf('\n\r\n');
  if (unix === -1 && internet === -1) return source.length;
  return unix === -1 || (internet !== -1 && internet < unix) ? internet + 3 : unix + 2;
}
