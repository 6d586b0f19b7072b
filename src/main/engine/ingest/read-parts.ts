import type { ReadDocument, ReadPart } from './read-messages.ts';

/** UTF-16 code units, passages, members and rows that one message may carry: each takes the receiver a few milliseconds. */
const textLength = 500_000;
const listLength = 500;

/** A document in messages: parts as far as it is long, then the rest of it. */
export function toParts(document: ReadDocument): { parts: ReadPart[]; rest: ReadDocument } {
  const parts: ReadPart[] = [];
  const rest = { ...document };
  if (document.text.length > textLength) {
    for (let at = 0; at < document.text.length; at += textLength) {
      parts.push({ text: document.text.slice(at, at + textLength) });
    }
    rest.text = '';
  }
  if (document.chunks.length > listLength) {
    for (const chunks of slices(document.chunks)) parts.push({ chunks });
    rest.chunks = [];
  }
  if (document.members.length > listLength) {
    for (const members of slices(document.members)) parts.push({ members });
    rest.members = [];
  }
  rest.tables = document.tables.map((table, index) => {
    if (table.rows.length <= listLength && document.tables.length < listLength) return table;
    for (const cells of slices(table.rows)) parts.push({ rows: { table: index, cells } });
    return { ...table, rows: [] };
  });
  return { parts, rest };
}

/** The document that `toParts` took apart. */
export function fromParts(parts: readonly ReadPart[], rest: ReadDocument): ReadDocument {
  if (parts.length === 0) return rest;
  const whole = { ...rest, chunks: [...rest.chunks], members: [...rest.members] };
  const texts: string[] = [];
  for (const { text, chunks, members, rows } of parts) {
    if (text !== undefined) texts.push(text);
    for (const chunk of chunks ?? []) whole.chunks.push(chunk);
    for (const member of members ?? []) whole.members.push(member);
    for (const cells of rows?.cells ?? []) whole.tables[rows?.table ?? 0]?.rows.push(cells);
  }
  if (texts.length > 0) whole.text = texts.join('');
  return whole;
}

function* slices<T>(list: readonly T[]): Generator<T[]> {
  for (let at = 0; at < list.length; at += listLength) yield list.slice(at, at + listLength);
}
