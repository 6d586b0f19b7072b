import { ownWords } from '../../read/own-words.ts';
import { createReading } from '../../read/reading.ts';
import { utterancesOf } from '../../read/utterances.ts';
import type { TheirWords } from './source.ts';
import type { OwnText } from './store-taking.ts';

/** More of one text is not read: a diary of 300 pages says the same over and over. */
export const mostText = 1_000_000;

/**
 * What the person of this text said in it or wrote. A speaker is known by where they are first named, which is where
 * they were found when the text was read for people; their other turns are those of the same name.
 */
export function theirParts(
  text: string,
  { role, start, format }: Pick<OwnText, 'role' | 'start' | 'format'>,
): TheirWords['parts'] {
  if (role === 'wrote') {
    const own = ownWords(text);
    return own.text.trim() === '' ? [] : [{ start: own.start, end: own.end, text: own.text }];
  }
  const turns = utterancesOf({ text, format });
  const reading = createReading();
  // As readPeople does: all names first, so that a first name finds the full one.
  for (const { speaker } of turns) if (speaker !== null) reading.person(speaker);
  const speakers = turns.map(({ speaker }) => (speaker === null ? null : reading.person(speaker)));
  const first = turns.findIndex(({ named, start: from, end }) => {
    const place = named ?? { start: from, end };
    return place.start <= start && start < Math.max(place.end, end);
  });
  const person = speakers[first] ?? null;
  if (person === null) return [];
  return turns.flatMap(({ start: from, end, text: words }, index) =>
    speakers[index] === person ? [{ start: from, end, text: words }] : [],
  );
}
