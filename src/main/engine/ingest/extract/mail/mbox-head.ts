/** What the header of a message in a mailbox says, as far as the list of messages needs it. */
export interface MboxHead {
  subject: string;
  from: string;
  /** UTC milliseconds. */
  date: number | null;
  messageId: string;
  /** Content-Length, where a mail program wrote it. */
  length: number | null;
  /** Where the body begins, from the start of the message. */
  bodyAt: number;
  /** Thunderbird marks deleted messages and removes them later. */
  deleted: boolean;
}

const fields = /^(subject|from|date|message-id|content-length|x-mozilla-status):[ \t]*([^\n]*(?:\n[ \t][^\n]*)*)/gim;
const expunged = 0x0008;

/** Reads the first fields of a message; bytes beyond the header are not looked at. */
export async function readHead(bytes: Buffer): Promise<MboxHead> {
  const blank = emptyLine(bytes);
  const text = bytes.toString('utf8', 0, blank.start);
  const values = new Map<string, string>();
  for (const [, name = '', value = ''] of text.matchAll(fields)) {
    const key = name.toLowerCase();
    if (!values.has(key)) values.set(key, value.replace(/\r?\n[ \t]+/g, ' ').trim());
  }
  const date = Date.parse((values.get('date') ?? '').replace(/\s*\([^()]*\)\s*$/, ''));
  const length = values.get('content-length');
  return {
    subject: own((await words(values.get('subject') ?? '')).slice(0, 500)),
    from: own((await words(values.get('from') ?? '')).slice(0, 200)),
    date: Number.isNaN(date) ? null : date,
    messageId: own((values.get('message-id') ?? '').replace(/^<|>.*$/gs, '').slice(0, 250)),
    length: length !== undefined && /^\d{1,12}$/.test(length) ? Number(length) : null,
    bodyAt: blank.end,
    deleted: (Number.parseInt(values.get('x-mozilla-status') ?? '0', 16) & expunged) !== 0,
  };
}

/** A copy that does not keep the whole header in memory, as a part of a string does in V8. */
function own(text: string): string {
  return Buffer.from(text).toString();
}

async function words(value: string): Promise<string> {
  if (!value.includes('=?')) return value;
  const { decodeWords } = await import('postal-mime');
  return decodeWords(value);
}

function emptyLine(bytes: Buffer): { start: number; end: number } {
  const unix = bytes.indexOf('\n\n');
  const internet = bytes.indexOf('\n\r\n');
  if (unix === -1 && internet === -1) return { start: bytes.length, end: bytes.length };
  if (unix === -1 || (internet !== -1 && internet < unix)) return { start: internet + 1, end: internet + 3 };
  return { start: unix + 1, end: unix + 2 };
}
