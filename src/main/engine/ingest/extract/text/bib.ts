import { compose } from '../compose.ts';
import { decodeText } from '../decode.ts';
import type { ExtractInput, Extraction, Extractor } from '../types.ts';

/** BibTeX and BibLaTeX: a heading for each entry. */
export const bibExtractor: Extractor = {
  format: 'bib',
  family: 'Documents',
  isText: true,
  label: 'BibTeX references',
  extensions: ['bib', 'bibtex'],
  mediaType: 'application/x-bibtex',
  reads: 'Every entry with its title as heading, its key, and all its fields in words.',
  version: 1,
  extract: readBib,
};

/** Fields of no use to a reader. */
const dropped = /^(?:file|owner|timestamp|date-(?:added|modified)|bdsk-.*|__markedentry|groups)$/;

async function readBib({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const { text: decoded, encoding } = await decodeText(bytes);
  const source = decoded.replace(/\r\n?/g, '\n');
  const { TexReader } = await import('./tex-reader.ts');
  const words = (value: string) =>
    /[\\{}$~`'-]/.test(value)
      ? new TexReader(value).read().text.replace(/\s+/g, ' ')
      : value.replace(/\s+/g, ' ').trim();
  const entries = [...entriesOf(source)];
  const blocks = entries.map(({ type, key, fields }) => {
    const title = words(fields.get('title') ?? '') || key;
    const lines = [...fields]
      .filter(([name]) => name !== 'title' && !dropped.test(name))
      .map(
        ([name, value]) =>
          `${name}: ${words(name === 'author' || name === 'editor' ? value.replace(/\s+and\s+/g, '; ') : value)}`,
      );
    return [`# ${title}`, '', `${type}: ${key}`, ...lines].join('\n');
  });
  const { format, mediaType } = bibExtractor;
  const metadata = { encoding, entries: entries.length };
  const text = entries.length > 0 ? blocks.join('\n\n') : source.trimEnd();
  return compose({ format, mediaType, title: null, text, metadata, markdown: entries.length > 0 }, maxText);
}

interface Entry {
  type: string;
  key: string;
  fields: Map<string, string>;
}

/** Entries in order; what stands between them is a comment. An entry that never closes ends where the next one begins. */
function* entriesOf(source: string): Generator<Entry> {
  const starts = [...source.matchAll(/^[ \t]*@(\w+)\s*[{(]\s*([^\s,{}()"=]*)\s*,?/gm)];
  for (const [index, start] of starts.entries()) {
    const type = (start[1] ?? '').toLowerCase();
    if (type === 'comment' || type === 'preamble' || type === 'string') continue;
    const body = source.slice(start.index + start[0].length, starts[index + 1]?.index ?? source.length);
    yield { type, key: start[2] ?? '', fields: fieldsOf(body) };
  }
}

function fieldsOf(body: string): Map<string, string> {
  const fields = new Map<string, string>();
  const name = /\s*,?\s*([\w-]+)\s*=\s*/y;
  for (let match = name.exec(body); match; match = name.exec(body)) {
    const { value, end } = valueAt(body, name.lastIndex);
    if (value.trim() !== '') fields.set((match[1] ?? '').toLowerCase(), value);
    name.lastIndex = end;
  }
  return fields;
}

function valueAt(body: string, start: number): { value: string; end: number } {
  const quote = body[start];
  if (quote !== '{' && quote !== '"') {
    const end = start + body.slice(start).search(/[,}\n]|$/);
    return { value: body.slice(start, end), end };
  }
  let depth = 0;
  for (let index = start + 1; index < body.length; index += 1) {
    const at = body[index];
    if (at === '\\') index += 1;
    else if (depth === 0 && at === (quote === '{' ? '}' : '"'))
      return { value: body.slice(start + 1, index), end: index + 1 };
    else if (at === '{') depth += 1;
    else if (at === '}') depth -= 1;
  }
  return { value: body.slice(start + 1), end: body.length };
}
