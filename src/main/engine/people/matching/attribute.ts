import { sentencesOf } from '../../chat/index.ts';
import { placedWords, stem } from '../../search/index.ts';
import { ownWords } from '../read/own-words.ts';
import { foldName, isShortForm } from '../read/person-name.ts';
import { utterancesOf } from '../read/talk/utterances.ts';
import type { Voice } from './store-passages.ts';

/** What one person said or wrote in a passage. */
export interface Said {
  personId: string;
  start: number;
  end: number;
  /** How many different words of the question it holds. */
  words: number;
}

/** A part of a version's text, from `offset` on. */
export interface TextWindow {
  text: string;
  offset: number;
  format: string;
}

/**
 * Who said what of a passage: the sender of a mail what is not quoted, the speakers of a transcript their turns. Of each
 * the sentence with the most words of the question; a question of theirs does not show that they know.
 */
export function saidIn(
  window: TextWindow,
  passage: { start: number; end: number },
  voices: readonly Voice[],
  words: ReadonlySet<string>,
): Said[] {
  const parts = partsOf(window, passage, voices);
  const best = new Map<string, Said>();
  for (const { personId, start, end } of parts) {
    for (const sentence of sentencesIn(window, start, end)) {
      const held = new Set(placedWords(sentence.text).map(({ word }) => stem(word)));
      const count = [...words].filter((word) => held.has(word)).length;
      const known = best.get(personId);
      // Where none holds more of them, the longest says most: not the salutation.
      const longer = known !== undefined && sentence.end - sentence.start > known.end - known.start;
      if (known === undefined || count > known.words || (count === known.words && longer)) {
        best.set(personId, { personId, start: sentence.start, end: sentence.end, words: count });
      }
    }
  }
  return [...best.values()];
}

/** Sentences of a range that are no questions, with their places in the version. */
function sentencesIn({ text, offset }: TextWindow, start: number, end: number) {
  const slice = text.slice(start - offset, end - offset);
  return sentencesOf(slice)
    .map((range) => ({ text: slice.slice(range.start, range.end), start: start + range.start, end: start + range.end }))
    .filter((sentence) => sentence.text.trim().length > 3 && !/\?["”’)]*\s*$/.test(sentence.text));
}

function partsOf(
  { text, offset, format }: TextWindow,
  passage: { start: number; end: number },
  voices: readonly Voice[],
): { personId: string; start: number; end: number }[] {
  const within = (start: number, end: number) => ({
    start: Math.max(start, passage.start),
    end: Math.min(end, passage.end),
  });
  const profile = voices.find(({ role }) => role === 'profile');
  if (profile !== undefined) return [{ personId: profile.personId, ...passage }];
  const writers = voices.filter(({ role }) => role === 'wrote');
  const speakers = voices.filter(({ role }) => role === 'spoke');
  if (speakers.length === 0) {
    const [writer, other] = writers;
    if (writer === undefined || other !== undefined) return [];
    // The text of a mail begins with its head; a passage further on has none before it.
    const own = offset === 0 ? ownWords(text) : { start: 0, end: text.length };
    const part = within(own.start + offset, own.end + offset);
    return part.end > part.start ? [{ personId: writer.personId, ...part }] : [];
  }
  return utterancesOf({ text, format }).flatMap(({ label, start, end }) => {
    const part = within(start + offset, end + offset);
    const voice = label === null || part.end <= part.start ? undefined : speakerOf(label.name, speakers);
    return voice === undefined ? [] : [{ personId: voice.personId, ...part }];
  });
}

function speakerOf(name: string, voices: readonly Voice[]): Voice | undefined {
  const key = foldName(name);
  const named = voices.filter((voice) => keysOf(voice).includes(key));
  if (named.length > 0) return named.length === 1 ? named[0] : undefined;
  const short = voices.filter((voice) => isShortForm(name, voice.name));
  return short.length === 1 ? short[0] : undefined;
}

function keysOf({ keys, name }: Voice): string[] {
  const parsed: unknown = JSON.parse(keys);
  return [foldName(name), ...(Array.isArray(parsed) ? parsed.map(String) : [])];
}
