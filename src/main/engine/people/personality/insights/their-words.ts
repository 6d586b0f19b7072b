import { ownWords } from '../../read/own-words.ts';
import { foldName, isShortForm } from '../../read/person-name.ts';
import type { Span } from '../../read/types.ts';
import { utterancesOf } from '../../read/utterances.ts';
import type { TheirWords } from './source.ts';
import type { OwnText } from './store-taking.ts';

/** More names than these may be the short form of one. */
const mostShortForms = 20;

/** What the person of this text said in it or wrote. */
export function theirParts(
  text: string,
  { role, start, format }: Pick<OwnText, 'role' | 'start' | 'format'>,
): TheirWords['parts'] {
  return role === 'wrote' ? written(text) : spoken(text, start, format);
}

/** A mail without its headers, its signature, the message below and the lines that quote somebody. */
function written(text: string): TheirWords['parts'] {
  const own = ownWords(text);
  const parts: TheirWords['parts'] = [];
  let from = own.start;
  let at = own.start;
  const close = (end: number) => {
    const words = text.slice(from, end);
    if (words.trim() !== '') parts.push({ start: from, end, text: words });
  };
  for (const line of own.text.split('\n')) {
    const next = Math.min(at + line.length + 1, own.end);
    if (/^\s*>/.test(line)) {
      close(at);
      from = next;
    }
    at = next;
  }
  close(own.end);
  return parts;
}

/**
 * A speaker is known by where they are first named, which is where they were found when the text was read for people;
 * their other turns are those under the same name, or under a short form that can be nobody else's.
 */
function spoken(text: string, start: number, format: string): TheirWords['parts'] {
  const turns = utterancesOf({ text, format });
  const first =
    turns.find(({ named, ...turn }) => within(start, named ?? turn)) ?? turns.find((turn) => within(start, turn));
  if (first?.speaker === null || first === undefined) return [];
  const names = [...new Set(turns.flatMap(({ speaker }) => speaker ?? []))];
  const mine = foldName(first.speaker);
  const shortForms = names.filter((name) => isOne(name, first.speaker ?? ''));
  const theirs = new Set([
    ...names.filter((name) => foldName(name) === mine),
    ...(shortForms.length > mostShortForms ? [] : shortForms).filter(
      (name) => names.filter((other) => isOne(name, other)).length === 1,
    ),
  ]);
  return turns.flatMap(({ speaker, start: from, end, text: words }) =>
    speaker !== null && theirs.has(speaker) ? [{ start: from, end, text: words }] : [],
  );
}

function within(at: number, { start, end }: Span): boolean {
  return start <= at && at < end;
}

function isOne(name: string, other: string): boolean {
  return isShortForm(name, other) || isShortForm(other, name);
}
