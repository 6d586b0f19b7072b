import { compose } from '../compose.ts';
import { decodeText } from '../decode.ts';
import type { ExtractInput, Extraction, Extractor } from '../types.ts';

/** JSON, as names and values that read well; broken JSON is kept as it is written, and a note says so. */
export const jsonExtractor: Extractor = {
  format: 'json',
  family: 'Tables',
  isText: true,
  label: 'JSON',
  extensions: ['json', 'geojson', 'webmanifest', 'har', 'json5', 'jsonc'],
  mediaType: 'application/json',
  version: 1,
  extract: readJson,
};

/** JSON Lines: one record a line. */
export const jsonLinesExtractor: Extractor = {
  format: 'jsonl',
  family: 'Tables',
  isText: true,
  label: 'JSON Lines',
  extensions: ['jsonl', 'ndjson'],
  mediaType: 'application/jsonl',
  version: 1,
  extract: readJsonLines,
};

async function readJson({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const { text: source, encoding } = await decodeText(bytes);
  const parsed = parse(source);
  const { format, mediaType } = jsonExtractor;
  const draft = { format, mediaType, metadata: { encoding } };
  if (parsed !== undefined) return compose({ ...draft, text: readable(parsed.value) }, maxText);
  const note = 'It is not valid JSON, so it was read as plain text.';
  return compose({ ...draft, text: source.replace(/\s+$/, ''), note }, maxText);
}

async function readJsonLines({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const { text: source, encoding } = await decodeText(bytes);
  const lines = source.split(/\r?\n/).filter((line) => line.trim() !== '');
  const records: string[] = [];
  let broken = 0;
  let length = 0;
  for (const line of lines) {
    const parsed = parse(line);
    if (!parsed) broken += 1;
    const record = parsed ? readable(parsed.value) : line;
    records.push(record);
    length += record.length + 2;
    if (length > maxText) break;
  }
  const { format, mediaType } = jsonLinesExtractor;
  const note = broken > 0 ? `${broken} of ${lines.length} lines are not valid JSON and were kept as they are.` : null;
  const metadata = { encoding, records: lines.length };
  return compose({ format, mediaType, text: records.join('\n\n'), metadata, note }, maxText);
}

function parse(source: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(source.replace(/^\ufeff/, '')) };
  } catch {
    return undefined;
  }
}

/** Deeper than this, values are written as JSON: nobody reads further, and the stack has an end. */
const maxDepth = 60;

/** A JSON value as indented "name: value" lines; strings keep their own line breaks and lose their escapes. */
export function readable(value: unknown): string {
  const lines: string[] = [];
  write(value, '', '', lines, 0);
  return lines.join('\n');
}

function write(value: unknown, indent: string, label: string, lines: string[], depth: number): void {
  if (typeof value !== 'object' || value === null) {
    lines.push(`${indent}${label}${scalar(value, indent)}`);
    return;
  }
  const entries = Array.isArray(value) ? value.map((item) => ['-', item] as const) : Object.entries(value);
  if (depth > maxDepth || entries.length === 0) {
    lines.push(`${indent}${label}${depth > maxDepth ? flat(value) : ''}`.trimEnd());
    return;
  }
  if (Array.isArray(value) && value.every((item) => typeof item === 'number')) {
    lines.push(`${indent}${label}${value.join(', ')}`);
    return;
  }
  if (label !== '') lines.push(`${indent}${label}`.trimEnd());
  const inner = label === '' ? indent : `${indent}  `;
  for (const [key, item] of entries) write(item, inner, key === '-' ? '- ' : `${key}: `, lines, depth + 1);
}

function scalar(value: unknown, indent: string): string {
  return typeof value === 'string' ? value.replace(/\r?\n/g, `\n${indent}  `) : String(value);
}

function flat(value: object): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof RangeError) return '…';
    throw error;
  }
}
