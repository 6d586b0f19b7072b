import type { Address, Email } from 'postal-mime';
import { compose } from '../compose.ts';
import { corrupt } from '../failures.ts';
import type { ExtractInput, Extraction, Extractor, Metadata } from '../types.ts';

/** E-mail messages: subject, people, date, the body, and the names of what is attached. */
export const emlExtractor: Extractor = {
  format: 'eml',
  family: 'Mail and people',
  isText: true,
  label: 'E-mail message',
  extensions: ['eml', 'mht', 'mhtml'],
  mediaType: 'message/rfc822',
  version: 1,
  extract: readMail,
};

async function readMail({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const { default: PostalMime } = await import('postal-mime');
  const mail = await PostalMime.parse(new Uint8Array(bytes));
  if (mail.headers.length === 0 && !mail.text && !mail.html) throw corrupt('is not a readable e-mail message');
  const attachments = mail.attachments.map(({ filename, mimeType }) => filename ?? mimeType).filter(Boolean);
  const cutOff = isCutOff(bytes);
  const { format, mediaType } = emlExtractor;
  const parts = [
    mail.subject ? `# ${mail.subject.replace(/\s+/g, ' ').trim()}` : '',
    headerLines(mail),
    (await bodyOf(mail)).trim(),
    attachments.length > 0 ? `Attachments: ${attachments.join(', ')}` : '',
  ];
  return compose(
    {
      format,
      mediaType,
      title: mail.subject ?? null,
      text: parts.filter((part) => part !== '').join('\n\n'),
      metadata: metadataOf(mail, attachments),
      markdown: true,
      partial: cutOff,
      note: cutOff ? 'The message is cut off: only what is there was read.' : null,
    },
    maxText,
  );
}

/** A message of several parts ends with the line that closes them. */
function isCutOff(bytes: Uint8Array): boolean {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const head = source.split(/\r?\n\r?\n/, 1)[0] ?? '';
  const boundary = /boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/i.exec(head);
  if (head.length === source.length) return true;
  return boundary !== null && !source.includes(`--${boundary[1] ?? boundary[2]}--`);
}

function headerLines(mail: Email): string {
  const lines: [string, string][] = [
    ['From', people(mail.from ? [mail.from] : [])],
    ['To', people(mail.to)],
    ['Cc', people(mail.cc)],
    ['Date', mail.date ? dateInWords(mail.date) : ''],
  ];
  return lines
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}

/** The plain text, unless it is only a stub beside a page of HTML ("your program cannot show this message"). */
async function bodyOf(mail: Email): Promise<string> {
  const plain = mail.text ?? '';
  if (!mail.html) return plain;
  const { htmlToMarkdown } = await import('../html-markdown.ts');
  const page = htmlToMarkdown(mail.html).text;
  return plain.trim().length * 3 >= page.length ? plain : page;
}

/** "Ada Lovelace <ada@example.org>, Charles <charles@example.org>"; groups by their members. */
function people(addresses: readonly Address[] | undefined): string {
  return (addresses ?? [])
    .flatMap((address) => address.group ?? [address])
    .map(({ name, address }) => (name && address && name !== address ? `${name} <${address}>` : name || address || ''))
    .filter((person) => person !== '')
    .join(', ');
}

/** "18 April 2024, 08:12 UTC": the same on every machine, and found by the words that people use for dates. */
function dateInWords(date: string): string {
  const time = new Date(date);
  if (Number.isNaN(time.getTime())) return date;
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(time);
  return `${day}, ${time.toISOString().slice(11, 16)} UTC`;
}

function metadataOf(mail: Email, attachments: readonly string[]): Metadata {
  const metadata: Metadata = {};
  const from = people(mail.from ? [mail.from] : []);
  if (from !== '') metadata.from = from;
  if (people(mail.to) !== '') metadata.to = people(mail.to);
  if (people(mail.cc) !== '') metadata.cc = people(mail.cc);
  if (mail.date) metadata.date = mail.date;
  if (mail.messageId) metadata.messageId = mail.messageId;
  if (attachments.length > 0) metadata.attachments = attachments.join(', ');
  return metadata;
}
