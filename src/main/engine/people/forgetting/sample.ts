import type { SampledPerson } from './store-sample.ts';

/** What is looked for after somebody was forgotten. Kept in memory only, never stored. */
export interface Sample {
  ids: string[];
  /** Names in full, for searching. */
  names: string[];
  /** Documents that held their pages. */
  pages: string[];
  pieces: { text: string; bytes: Uint8Array; isId: boolean }[];
  /** False where part was deleted before anything could be sampled. */
  whole: boolean;
}

export const emptySample = (): Sample => ({ ids: [], names: [], pages: [], pieces: [], whole: false });

/** Pieces, names and ids looked for. */
const most = { pieces: 2000, names: 20, ids: 50 };
const pieceLength = 48;
/** Shorter words stand in files by chance. */
const leastBytes = 9;

export function sampleOf(people: readonly SampledPerson[], pages: readonly string[], whole: boolean): Sample {
  const names = people.flatMap(({ name, aliases }) => [name, ...aliases]).filter((name) => name.includes(' '));
  const texts = people.flatMap((person) => [
    ...[person.name, ...person.aliases, ...person.contacts.map(({ value }) => value)],
    ...person.facts.map((statement) => `${statement}`.slice(0, pieceLength * 2)),
    ...piecesOf(person.bio ?? ''),
    ...piecesOf(person.wiki),
  ]);
  const ids = people.map(({ id }) => id).slice(0, most.ids);
  return {
    ids,
    names: [...new Set(names)].slice(0, most.names),
    pages: [...pages],
    pieces: [
      ...ids.map((id) => piece(id, true)),
      ...[...new Set(texts)].map((text) => piece(text, false)).filter(({ bytes }) => bytes.length >= leastBytes),
    ].slice(0, most.pieces),
    whole,
  };
}

const piece = (text: string, isId: boolean) => ({ text, bytes: new TextEncoder().encode(text), isId });

/** What every page has, whoever it is about. */
const framework = /^(?:#|Sources:)/;

/** Pieces of a text, one of every line that says something of its own. */
function piecesOf(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => !framework.test(line))
    .map((line) => line.slice(0, pieceLength).toWellFormed().replaceAll('\ufffd', '').trim())
    .filter((line) => new Set(line.match(/[\p{L}\p{N}]/gu)).size >= 5);
}
