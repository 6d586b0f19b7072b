import { createHash } from 'node:crypto';
import { compose } from '../compose.ts';
import { listParts, nameFor, type Part } from '../mail/index.ts';
import type { Extraction, Extractor, Metadata } from '../types.ts';
import { decodeEntities } from '../xml.ts';

interface Note {
  title: string;
  markdown: string;
  metadata: Metadata;
  parts: Part[];
  hasLocked: boolean;
}

/** A note's XML taken apart. Nothing is expanded: entities that only a document type explains stay as they are written. */
export async function parseNote(bytes: Buffer): Promise<Note> {
  // Attachments are base64, the rest UTF-8: in Latin-1 both can be cut out without copying them as text twice.
  const source = bytes.toString('latin1');
  const parts = [...source.matchAll(/<resource>([\s\S]*?)(?:<\/resource>|$)/g)].map(([, resource = '']) =>
    partOf(resource),
  );
  const own = utf8(source.replace(/<resource>[\s\S]*?(?:<\/resource>|$)/g, ''));
  const content = /<content>([\s\S]*?)(?:<\/content>|$)/.exec(own)?.[1] ?? '';
  const cdata = /^\s*<!\[CDATA\[([\s\S]*?)(?:\]\]>\s*$|$)/.exec(content)?.[1];
  const enml = cdata?.replaceAll(']]]]><![CDATA[>', ']]>') ?? decodeEntities(content);
  const field = (name: string) => decodeEntities(new RegExp(`<${name}>([^<]*)`).exec(own)?.[1] ?? '').trim();
  const tags = [...own.matchAll(/<tag>([^<]*)/g)].map(([, tag = '']) => decodeEntities(tag).trim());
  const { htmlToMarkdown } = await import('../html-markdown.ts');
  const entries: [string, string][] = [
    ['created', isoTime(field('created'))],
    ['modified', isoTime(field('updated'))],
    ['author', field('author')],
    ['source', field('source-url')],
    ['tags', tags.join(', ')],
    ['links', linksOf(enml).join(', ').slice(0, 10_000)],
  ];
  const [latitude, longitude] = [Number(field('latitude')), Number(field('longitude'))];
  const isPlaced = field('latitude') !== '' && Number.isFinite(latitude) && Number.isFinite(longitude);
  return {
    title: field('title'),
    markdown: htmlToMarkdown(plainHtml(enml, parts)).text,
    metadata: {
      ...Object.fromEntries(entries.filter(([, value]) => value !== '')),
      ...(isPlaced && { latitude, longitude }),
    },
    parts: parts.map(({ part }) => part),
    hasLocked: /<en-crypt[\s>]/.test(enml),
  };
}

/** A note as a document: title, tags, its words; attachments as members. */
export function composeNote(
  { format, mediaType }: Pick<Extractor, 'format' | 'mediaType'>,
  { title, markdown, metadata, parts, hasLocked }: Note,
  cut: string | null,
  maxText: number,
): Extraction {
  const { members } = listParts(parts);
  const locked = hasLocked
    ? 'A part of this note is encrypted: decrypt it in Evernote and export the note again.'
    : null;
  const tags = typeof metadata.tags === 'string' ? `Tags: ${metadata.tags}` : '';
  return compose(
    {
      format,
      mediaType,
      title: title || null,
      text: [title === '' ? '' : `# ${title}`, tags, markdown].filter((part) => part !== '').join('\n\n'),
      markdown: true,
      metadata,
      ...(members.length > 0 && { members }),
      partial: cut !== null || hasLocked,
      note: [cut, locked].filter(Boolean).join(' ') || null,
    },
    maxText,
  );
}

function partOf(resource: string): { hash: string; part: Part } {
  const field = (name: string) => decodeEntities(utf8(new RegExp(`<${name}>([^<]*)`).exec(resource)?.[1] ?? '')).trim();
  const data = /<data[^>]*>(?:\s*<!\[CDATA\[)?([^<\]]*)/.exec(resource)?.[1] ?? '';
  const content = Buffer.from(data, 'base64');
  const mediaType = field('mime') || 'application/octet-stream';
  const name = field('file-name') || nameFor(mediaType);
  // The note names its attachments by their MD5 sums.
  const hash = createHash('md5').update(content).digest('hex');
  return { hash, part: { name, mediaType, content, inline: true } };
}

/** ENML's own elements as HTML that says the same. */
function plainHtml(enml: string, parts: readonly { hash: string; part: Part }[]): string {
  const names = new Map(parts.map(({ hash, part }) => [hash, part.name]));
  return enml
    .replace(/<\?xml[^>]*\?>|<!DOCTYPE[^[>]*(?:\[[\s\S]{0,2000}?\]\s*)?>/gi, '')
    .replace(/<en-todo([^<>]*)\/?>(?:\s*<\/en-todo>)?/gi, (_, attributes: string) =>
      /checked\s*=\s*"true"/i.test(attributes) ? '[x] ' : '[ ] ',
    )
    .replace(/<en-media([^<>]*?)\/?>(?:\s*<\/en-media>)?/gi, (_, attributes: string) => {
      const name = names.get(/hash\s*=\s*"([\da-f]+)"/i.exec(attributes)?.[1]?.toLowerCase() ?? '');
      return name === undefined ? '' : ` (${name.replace(/[<>&]/g, ' ')}) `;
    })
    .replace(/<en-crypt[\s\S]*?(?:<\/en-crypt>|$)/gi, '(encrypted)');
}

/** Titles of the notes that this one links to. */
function linksOf(enml: string): string[] {
  const found = [
    ...enml.matchAll(
      /<a[^<>]*href="(?:evernote:\/\/|https:\/\/(?:www|share)\.evernote\.com\/(?:shard|l|note))[^"]*"[^<>]*>([\s\S]{0,500}?)<\/a>/gi,
    ),
  ];
  return [...new Set(found.map(([, words = '']) => decodeEntities(words.replace(/<[^<>]*>/g, '')).trim()))].filter(
    Boolean,
  );
}

function utf8(latin1: string): string {
  return Buffer.from(latin1, 'latin1').toString('utf8');
}

/** 20231002T083000Z as ISO 8601. */
function isoTime(time: string): string {
  return time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
}
