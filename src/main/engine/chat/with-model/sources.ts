import type { Coverage } from '../../../../contract/index.ts';
import { type Candidate, createSightings, type Passage, questionTerms } from '../../search/index.ts';
import type { CheckedSource } from '../checking/check.ts';
import type { ReadPart } from '../checking/evidence.ts';
import { asData, asLine } from './fence.ts';
import { tokensIn } from './tokens.ts';

/** Passages of one document that stand together, under one number. */
export interface Source extends CheckedSource {
  parts: ReadPart[];
  /** Null for what a tool brought. */
  place: { versionId: number; first: number; last: number } | null;
}

export interface Filled {
  sources: Source[];
  leftOut: Coverage['leftOut'];
  tokens: number;
}

/** What stands around a source in the prompt, in tokens. */
const around = 40;

/**
 * Fills the room with passages, the best first. A neighbour of one that is read joins it, one that says nearly the same
 * is left out, and what does not fit leaves room for a shorter one after it. Each that is left out is counted.
 */
export function fillWithSources(
  question: string,
  candidates: readonly Candidate[],
  room: number,
  most: number,
): Filled {
  const sources: Source[] = [];
  const seen = createSightings<true>(questionTerms(question));
  const left = { alike: 0, room: 0, enough: 0 };
  let tokens = 0;
  let read = 0;
  for (const { passage } of candidates) {
    if (read === most) {
      left.enough += 1;
      continue;
    }
    if (seen.alike(passage.text)) {
      left.alike += 1;
      continue;
    }
    const beside = sources.find(({ place }) => adjoins(place, passage));
    const needs = tokensIn(passage.text) + (beside === undefined ? around : 0);
    if (tokens + needs > room) {
      left.room += 1;
      continue;
    }
    tokens += needs;
    read += 1;
    seen.add(passage.text, true);
    if (beside === undefined) sources.push(sourceOf(passage, sources.length + 1));
    else join(beside, passage);
  }
  const leftOut = [
    { reason: 'nearly the same as one that was read', passages: left.alike },
    { reason: 'no room for them in what the model takes in', passages: left.room },
    { reason: 'ranked below those that were read', passages: left.enough },
  ];
  return { sources, tokens, leftOut: leftOut.filter(({ passages }) => passages > 0) };
}

export function partOf(passage: Passage): ReadPart {
  const { documentId, title, path, page, date, start, text, headings } = passage;
  return { documentId, title, path, page, date, start, text, headings };
}

function sourceOf(passage: Passage, n: number): Source {
  const { versionId, ordinal } = passage;
  return { n, parts: [partOf(passage)], place: { versionId, first: ordinal, last: ordinal } };
}

function adjoins(place: Source['place'], { versionId, ordinal }: Passage): boolean {
  if (place === null || place.versionId !== versionId) return false;
  return ordinal === place.first - 1 || ordinal === place.last + 1;
}

function join(source: Source, passage: Passage): void {
  if (source.place === null) return;
  const before = passage.ordinal < source.place.first;
  source.place = {
    versionId: passage.versionId,
    first: Math.min(source.place.first, passage.ordinal),
    last: Math.max(source.place.last, passage.ordinal),
  };
  source.parts = before ? [partOf(passage), ...source.parts] : [...source.parts, partOf(passage)];
}

/** Sources as the model is shown them: each between two lines that hold the key, which no document can know. */
export function sourcesText(sources: readonly Source[], key: string): string {
  return sources.map((source) => sourceText(source, key)).join('\n\n');
}

function sourceText({ n, parts }: Source, key: string): string {
  const [first] = parts;
  if (first === undefined) return '';
  const { title, page, date, headings } = first;
  const facts = [
    `title: ${asLine(title, key)}`,
    ...(page === null ? [] : [`page: ${page}`]),
    ...(date === null ? [] : [`date: ${new Date(date).toISOString().slice(0, 10)}`]),
    ...(headings.length === 0 ? [] : [`under: ${asLine(headings.join(' > '), key)}`]),
  ];
  const text = parts.map((part) => asData(part.text, key).trim()).join('\n');
  return `[${n}] ${facts.join('; ')}\nBEGIN SOURCE ${n} ${key}\n${text}\nEND SOURCE ${n} ${key}`;
}

/** Passages behind sources, as an answer keeps them. */
export function passagesOf(sources: readonly Source[]): { documentId: string; start: number; end: number }[] {
  return sources.flatMap(({ parts }) =>
    parts.map(({ documentId, start, text }) => ({ documentId, start, end: start + text.length })),
  );
}
