import { compose } from '../compose.ts';
import { decodeText } from '../decode.ts';
import { corrupt } from '../failures.ts';
import { isOleCutOff, type OleStream, oleStreams } from '../ole.ts';
import type { ExtractInput, Extraction, Extractor, Metadata } from '../types.ts';

/** Outlook messages: subject, people, date, the body, and the names of what is attached. */
export const msgExtractor: Extractor = {
  format: 'msg',
  family: 'Mail and people',
  label: 'Outlook message',
  extensions: ['msg'],
  mediaType: 'application/vnd.ms-outlook',
  version: 1,
  extract: readMsg,
};

/** Properties of a message by their tags (MS-OXPROPS); the second is used where the first is not there. */
const tags = {
  subject: ['0037', '0E1D'],
  fromName: ['0C1A', '0042'],
  fromAddress: ['5D01', '0C1F', '0065'],
  to: ['0E04'],
  cc: ['0E03'],
  body: ['1000'],
  html: ['1013'],
  headers: ['007D'],
} as const;

async function readMsg({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const streams = new Map(oleStreams(bytes).map((stream) => [stream.path, stream]));
  const value = async (name: keyof typeof tags) => {
    for (const tag of tags[name]) {
      const found = await property(streams, '', tag);
      if (found !== '') return found;
    }
    return '';
  };
  const [subject, name, address, to, cc] = await Promise.all(
    (['subject', 'fromName', 'fromAddress', 'to', 'cc'] as const).map(value),
  );
  const from = name && address?.includes('@') && name !== address ? `${name} <${address}>` : name || address || '';
  const date = /^Date:\s*(.+)$/im.exec(await value('headers'))?.[1]?.trim() || sentAt(streams);
  const body = await bodyOf(await value('body'), await value('html'));
  const attachments = await attachmentNames(streams);
  if (!subject && body === '' && from === '') throw corrupt('is damaged: no message can be found in it');
  const fields = [
    ['From', from],
    ['To', to],
    ['Cc', cc],
    ['Date', date],
  ] as const;
  const { format, mediaType } = msgExtractor;
  const parts = [
    subject ? `# ${subject.replace(/\s+/g, ' ').trim()}` : '',
    fields
      .filter(([, words]) => words)
      .map(([label, words]) => `${label}: ${words}`)
      .join('\n'),
    body.trim(),
    attachments.length > 0 ? `Attachments: ${attachments.join(', ')}` : '',
  ];
  const metadata: Metadata = {};
  for (const [label, words] of fields) if (words) metadata[label.toLowerCase()] = words;
  if (attachments.length > 0) metadata.attachments = attachments.join(', ');
  const text = parts.filter((part) => part !== '').join('\n\n');
  const partial = isOleCutOff(bytes);
  const note = partial ? 'The file is cut off: only what is there was read.' : null;
  return compose({ format, mediaType, title: subject || null, text, metadata, markdown: true, partial, note }, maxText);
}

/** A property as text: Unicode (001F), of the message's code page (001E), or bytes (0102). */
async function property(streams: ReadonlyMap<string, OleStream>, folder: string, tag: string): Promise<string> {
  const stream = (type: string) => streams.get(`${folder}__substg1.0_${tag}${type}`);
  const wide = stream('001F');
  if (wide) return wide.read().toString('utf16le').replace(/\0+$/, '');
  const narrow = stream('001E') ?? stream('0102');
  return narrow ? (await decodeText(narrow.read())).text.replace(/\0+$/, '') : '';
}

async function bodyOf(plain: string, html: string): Promise<string> {
  if (plain.trim() !== '' || html === '') return plain;
  const { htmlToMarkdown } = await import('../html-markdown.ts');
  return htmlToMarkdown(html).text;
}

async function attachmentNames(streams: ReadonlyMap<string, OleStream>): Promise<string[]> {
  const folders = new Set(
    [...streams.keys()].flatMap((path) => /^__attach_version1\.0_#[\dA-F]+\//i.exec(path)?.[0] ?? []),
  );
  const names = [...folders].map(
    async (folder) => (await property(streams, folder, '3707')) || property(streams, folder, '3704'),
  );
  return (await Promise.all(names)).filter((name) => name !== '');
}

/** When it was sent or delivered, from the fixed-size properties: 100 ns steps since 1601 (PtypTime). */
function sentAt(streams: ReadonlyMap<string, OleStream>): string {
  const data = streams.get('__properties_version1.0')?.read() ?? Buffer.alloc(0);
  for (let at = 32; at + 16 <= data.length; at += 16) {
    const tag = data.readUInt32LE(at);
    if (tag !== 0x00390040 && tag !== 0x0e060040) continue;
    const time = Number(data.readBigUInt64LE(at + 8) / 10_000n) - 11_644_473_600_000;
    return new Date(time).toISOString().replace('T', ' ').slice(0, 16);
  }
  return '';
}
