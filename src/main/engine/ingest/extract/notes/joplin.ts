import { compose } from '../compose.ts';
import { decodeText } from '../decode.ts';
import { corrupt } from '../failures.ts';
import type { Content, ExtractInput, Extraction, Extractor, Metadata } from '../types.ts';
import { readWikiText } from './wiki-text.ts';

/** A file of Joplin's RAW or JEX export or of its sync folder: Markdown, then a block of fields. */
export const joplinExtractor: Extractor = {
  format: 'joplin',
  family: 'Notes of other apps',
  isText: true,
  label: 'Joplin note',
  extensions: [],
  mediaType: 'text/markdown',
  reads: 'Title, words, dates and source of a note; the fields that Joplin keeps below it are metadata.',
  version: 1,
  recognises: isJoplin,
  extract: readNote,
};

const tail = /(?:^|\n)id: ([\da-f]{32})\n(?:[a-z_]+:[^\n]*\n)*type_: (\d+)\s*$/;

function isJoplin({ bytes, promised }: Content): boolean {
  if (promised !== 'md' || bytes.length > 8 * 1024 * 1024) return false;
  return tail.test(bytes.toString('latin1', Math.max(0, bytes.length - 4000)).replace(/\r\n/g, '\n'));
}

/** What the file holds, by Joplin's numbers: other kinds are its own bookkeeping. */
const kinds: Readonly<Record<string, string>> = {
  1: 'note',
  2: 'notebook',
  4: 'attachment',
  5: 'tag',
  6: 'tag of a note',
  13: 'revision',
};

async function readNote({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const { text: source, encoding } = await decodeText(bytes);
  const lines = source.replace(/\r\n?/g, '\n');
  const found = tail.exec(lines.slice(-4000));
  if (found === null) throw corrupt('is not a complete Joplin note');
  const start = Math.max(0, lines.length - 4000) + found.index;
  const fields = new Map(
    [...lines.slice(start).matchAll(/^([a-z_]+): ?(.*)$/gm)].map(([, key = '', value = '']): [string, string] => [
      key,
      value.trim(),
    ]),
  );
  const [title = '', ...rest] = lines.slice(0, start).split('\n');
  const body = rest
    .join('\n')
    .trim()
    .replace(/(!?)\[([^[\]\n]{0,300})\]\(:\/[\da-f]{32}\)/g, (_, _picture: string, words: string) => words);
  const { text, links, tags } = readWikiText(body);
  const entries: [string, string | undefined][] = [
    ['kind', kinds[fields.get('type_') ?? '']],
    ['created', fields.get('user_created_time') || fields.get('created_time')],
    ['modified', fields.get('user_updated_time') || fields.get('updated_time')],
    ['author', fields.get('author')],
    ['source', fields.get('source_url')],
    ['tags', tags.join(', ')],
    ['links', links.join(', ')],
  ];
  const metadata: Metadata = { encoding, ...Object.fromEntries(entries.filter(([, value]) => value)) };
  const { format, mediaType } = joplinExtractor;
  return compose(
    {
      format,
      mediaType,
      title: title.trim() || null,
      text: [title.trim() === '' ? '' : `# ${title.trim()}`, text].filter(Boolean).join('\n\n'),
      markdown: true,
      metadata,
    },
    maxText,
  );
}
