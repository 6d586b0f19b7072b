import type { DocumentDetail } from '../../../contract/index.ts';
import { bytes, count, exactly, pageName } from '../format.ts';

/** Metadata that is for programs, or that stands elsewhere. */
const hidden = new Set(['messageId', 'inReplyTo', 'references', 'thread', 'encoding', 'attachments']);

const names: Record<string, string> = {
  gps: 'Place',
  latitude: 'Latitude',
  longitude: 'Longitude',
  durationMs: 'Duration',
  iso: 'ISO',
  fNumber: 'Aperture',
};

/** "createdAt" as "Created at". */
function named(key: string): string {
  const words =
    names[key] ?? key.replaceAll('_', ' ').replace(/([a-z])([A-Z])/g, (_, a, b) => `${a} ${b.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const isoTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

function worded(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return Math.abs(value) >= 10_000 ? count(value) : String(value);
  if (isoTime.test(value) && !Number.isNaN(Date.parse(value))) return exactly(Date.parse(value));
  return value;
}

/** Everything known about a document, as name and value. */
export function factsOf(document: DocumentDetail, kind: string | null): [string, string][] {
  const unit = pageName(document.format);
  const known: [string, string | null][] = [
    ['Kind', kind],
    ['Size', document.size === null ? null : bytes(document.size)],
    [`${unit.charAt(0).toUpperCase()}${unit.slice(1)}s`, document.pages === null ? null : count(document.pages)],
    ['Passages', document.chunks === 0 ? null : count(document.chunks)],
    ['Text', document.textLength === 0 ? null : `${count(document.textLength)} characters`],
    ['Language', document.language],
    ['Collection', document.collection],
    ['Added', exactly(document.addedAt)],
    ['Changed', exactly(document.changedAt)],
    ...Object.entries(document.metadata).map(([name, value]): [string, string | null] => [
      named(name),
      value === null || hidden.has(name) ? null : worded(value),
    ]),
  ];
  return known.flatMap(([name, value]): [string, string][] => (value === null || value === '' ? [] : [[name, value]]));
}
