import { spokenLine } from '../../ingest/index.ts';
import { cleanName, isPersonName } from './person-name.ts';
import type { PeopleInput, Span } from './types.ts';

/** What somebody said or wrote in one go, and where it stands. */
export interface Utterance extends Span {
  /** null: nobody is named. */
  speaker: string | null;
  /** Where the speaker's name stands. */
  named: Span | null;
  text: string;
}

/** "Maya Lindqvist: words", where a text was not long enough to be read as a transcript. */
const plainTurn = /^(\p{Lu}[\p{L}\p{M}.'’-]*(?: [\p{L}][\p{L}\p{M}.'’-]*){0,3}): (\S.*)$/u;
/** Fewer turns than this are as likely labels of a form. */
const leastTurns = 2;

/** The turns of a transcript or chat; the whole text as one utterance of nobody where there are none. */
export function utterancesOf({ text, format }: Pick<PeopleInput, 'text' | 'format'>): Utterance[] {
  const written = turnsOf(text, (line) => {
    const found = spokenLine.exec(line);
    if (found?.groups === undefined) return null;
    const { name = '', words = '' } = found.groups;
    return { name, nameAt: 2, words, wordsAt: line.length - words.length };
  });
  if (written.length > 0) return written;
  if (format === 'eml' || format === 'mbox') return [];
  const plain = turnsOf(text, (line) => {
    const found = plainTurn.exec(line);
    if (found === null) return null;
    const [, name = '', words = ''] = found;
    return isPersonName(cleanName(name)) ? { name, nameAt: 0, words, wordsAt: line.length - words.length } : null;
  });
  const lines = text.split('\n').filter((line) => line.trim() !== '').length;
  const names = new Set(plain.map(({ speaker }) => speaker));
  const alternates = plain.length >= leastTurns && plain.length >= lines * 0.5 && names.size <= plain.length;
  return alternates && plain.some(({ text: words }) => /[.!?]$/.test(words.trim())) ? plain : [];
}

interface Turn {
  name: string;
  nameAt: number;
  words: string;
  wordsAt: number;
}

/** Lines that begin a turn, each with the lines after it up to an empty one or the next turn. */
function turnsOf(text: string, read: (line: string) => Turn | null): Utterance[] {
  const turns: Utterance[] = [];
  let open: Utterance | null = null;
  let at = 0;
  for (const line of text.split('\n')) {
    const turn = read(line);
    if (turn !== null) {
      const name = cleanName(turn.name);
      open = {
        speaker: isPersonName(name) ? name : null,
        named: { start: at + turn.nameAt, end: at + turn.nameAt + turn.name.length },
        start: at + turn.wordsAt,
        end: at + line.length,
        text: turn.words,
      };
      turns.push(open);
    } else if (line.trim() === '') open = null;
    else if (open !== null) {
      open.end = at + line.length;
      open.text = text.slice(open.start, open.end);
    }
    at += line.length + 1;
  }
  return turns;
}
