import { compose } from '../compose.ts';
import { decodeText } from '../decode.ts';
import type { ExtractInput, Extraction, Extractor } from '../types.ts';
import { cellBudget, TableBuilder } from './data-table.ts';
import { addRecord, recordTables } from './record-tables.ts';
import { nameWithoutExtension } from './table-name.ts';

/** JSON, as names and values that read well; broken JSON is kept as it is written, and a note says so. */
export const jsonExtractor: Extractor = {
  format: 'json',
  family: 'Tables',
  isText: true,
  label: 'JSON',
  extensions: ['json', 'geojson', 'webmanifest', 'har', 'json5', 'jsonc'],
  mediaType: 'application/json',
  reads: 'Names and values as indented lines; lists of records kept as tables for questions.',
  version: 2,
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
  reads: 'One record after the other; all of them kept as a table for questions.',
  version: 2,
  extract: readJsonLines,
};

async function readJson({ bytes, name, maxText }: ExtractInput): Promise<Extraction> {
  const { text: source, encoding } = await decodeText(bytes);
  const parsed = parse(source) ?? parse(withoutComments(source));
  const { format, mediaType } = jsonExtractor;
  const draft = { format, mediaType, metadata: { encoding } };
  if (parsed === undefined) {
    const note = 'It is not valid JSON, so it was read as plain text.';
    return compose({ ...draft, text: source.replace(/\s+$/, ''), note }, maxText);
  }
  const tables = recordTables(parsed.value, nameWithoutExtension(name));
  return compose({ ...draft, text: readable(parsed.value), ...(tables.length > 0 && { tables }) }, maxText);
}

async function readJsonLines({ bytes, name, maxText }: ExtractInput): Promise<Extraction> {
  const { text: source, encoding } = await decodeText(bytes);
  const lines = source.split(/\r?\n/).filter((line) => line.trim() !== '');
  const records: string[] = [];
  const columns = new Map<string, number>();
  const table = new TableBuilder(nameWithoutExtension(name), null, cellBudget(), []);
  let broken = 0;
  let length = 0;
  for (const line of lines) {
    const parsed = parse(line);
    if (!parsed) broken += 1;
    else addRecord(table, columns, parsed.value);
    if (length > maxText) continue;
    const record = parsed ? readable(parsed.value) : line;
    records.push(record);
    length += record.length + 2;
  }
  const { format, mediaType } = jsonLinesExtractor;
  const note = broken > 0 ? `${broken} of ${lines.length} lines are not valid JSON and were kept as they are.` : null;
  const metadata = { encoding, records: lines.length };
  const tables = table.tables([...columns.keys()]);
  return compose({ format, mediaType, text: records.join('\n\n'), metadata, tables, note }, maxText);
}

/** Comments and commas before a closing bracket, as JSON5 and settings files have them; strings stay as they are. */
function withoutComments(source: string): string {
  return source
    .replace(/("(?:\\.|[^"\\])*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (_, kept: string | undefined) => kept ?? '')
    .replace(/("(?:\\.|[^"\\])*")|,(?=\s*[}\]])/g, (_, kept: string | undefined) => kept ?? '');
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
