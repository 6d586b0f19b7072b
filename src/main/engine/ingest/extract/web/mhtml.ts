import { compose } from '../compose.ts';
import { corrupt } from '../failures.ts';
import { listParts, mailContainer, nameFor, type Part } from '../mail/index.ts';
import type { Container, ExtractInput, Extraction, Extractor, Metadata } from '../types.ts';

/** Pages that a browser saved in one file (RFC 2557). */
export const mhtmlExtractor: Extractor = {
  format: 'mhtml',
  family: 'Web',
  isText: true,
  label: 'Saved web page (MHTML)',
  extensions: ['mhtml', 'mht'],
  mediaType: 'multipart/related',
  reads:
    'The page and its frames as of any web page, its address and the day it was saved; its pictures become documents of their own.',
  version: 1,
  recognises: ({ sample }) =>
    sample !== null &&
    /^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,12}?(?:Snapshot-Content-Location:|Content-Type:\s*multipart\/related;[^\n]*(?:\n[ \t][^\n]*)*type="?text\/html)/i.test(
      sample.slice(0, 4000),
    ) &&
    /^(?:From: <Saved by|Snapshot-Content-Location:|X-MAF|From: "?Saved by)/im.test(sample.slice(0, 4000)),
  extract: readSavedPage,
  open: openSavedPage,
};

/** postal-mime takes time by the square of the number of blank lines that follow each other. */
function withoutGaps(bytes: Uint8Array): Uint8Array {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!source.includes('\n'.repeat(100)) && !source.includes('\r\n'.repeat(100))) return source;
  return Buffer.from(source.toString('latin1').replace(/(?:\r?\n){100,}/g, '\n\n'), 'latin1');
}

async function parts(bytes: Uint8Array) {
  const { default: PostalMime } = await import('postal-mime');
  const mail = await PostalMime.parse(withoutGaps(bytes), { maxNestingDepth: 50 });
  const pictures = mail.attachments.flatMap(({ filename, mimeType, content }, index): Part[] => {
    if (!mimeType.startsWith('image/') || typeof content === 'string') return [];
    const name = filename ?? `${index + 1} ${nameFor(mimeType).replace('attachment', 'picture')}`;
    return [{ name, mediaType: mimeType, content: new Uint8Array(content), inline: true }];
  });
  return { mail, listed: listParts(pictures) };
}

async function readSavedPage({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const { mail, listed } = await parts(bytes);
  if (!mail.html && !mail.text) throw corrupt('holds no page: it is cut off or was not saved by a browser');
  const { htmlToMarkdown } = await import('../html-markdown.ts');
  const page = mail.html ? htmlToMarkdown(mail.html) : { text: mail.text ?? '', title: null, metadata: {} };
  const said = (key: string) => mail.headers.find((header) => header.key === key)?.value;
  const metadata: Metadata = { ...page.metadata, pictures: listed.members.length };
  const address = said('snapshot-content-location') ?? said('content-location');
  if (address) metadata.url = address;
  if (mail.date) metadata.saved = mail.date;
  const { format, mediaType } = mhtmlExtractor;
  const title = page.title || mail.subject || undefined;
  return compose(
    { format, mediaType, title, text: page.text, metadata, members: listed.members, markdown: true },
    maxText,
  );
}

async function openSavedPage({ bytes }: ExtractInput): Promise<Container> {
  return mailContainer((await parts(bytes)).listed);
}
