import { createDrafts } from './drafts.ts';
import { createPassages } from './passage.ts';
import { isPersonName, isShortForm } from './person-name.ts';
import { readContacts } from './read-talk.ts';
import type { Reading } from './reading.ts';
import { sure } from './rules/rule.ts';
import { introductionIn } from './talk/introductions.ts';
import type { FoundPerson, Span } from './types.ts';
import { nameInText } from './words/clauses.ts';

const nameOnLine = nameInText.replaceAll('\\s+', '[ \\t]+');

import type { Lexicon } from './words/lexicon.ts';

const greeting =
  /^(?:\s*(?:[^\n]{0,60}\n){0,8}?)\s*(?:Dear|Dearest|My dear|Hi|Hello|Hey|Hej|Liebe|Lieber|Cher|Chère|Querid[oa])\s[^\n]{2,60}[,!:]?\s*\r?\n/;
const closing = new RegExp(
  `\\n(?:[^\\n]{0,40}\\b)?(?:[Rr]egards|[Ww]ishes|[Ss]incerely|[Yy]ours|[Ll]ove|[Tt]hanks|[Ff]aithfully|[Cc]heers|[Tt]ruly|[Aa]ffectionately|[Ff]ondly|[Hh]ugs|[Bb]est)\\b[^\\n]{0,30},?\\s*\\r?\\n\\s*(?<name>${nameOnLine})[ \\t]*(?:\\r?\\n|$)`,
  'u',
);
/** A longer text is no letter. */
const longestLetter = 20_000;

/** Takes people out of letters, biographies, notes: "I" is whoever signs, or says a name. */
export function readProse(reading: Reading, text: string, lexicon: Lexicon): void {
  const self = writerOf(reading, text, lexicon);
  if (self !== null) readContacts(reading, self, text, 0);
  const drafts = createDrafts(reading);
  const passages = createPassages(reading, drafts, lexicon);
  passages.read({ text, offset: 0, turn: 0, self, addressee: null, isProse: self === null });
  drafts.settle(2);
}

function writerOf(reading: Reading, text: string, lexicon: Lexicon): FoundPerson | null {
  const signed = text.length > longestLetter || !greeting.test(text.slice(0, 1500)) ? null : closing.exec(text);
  const name = signed?.groups?.name;
  const said = /\b[Mm]y\s+(?:full\s+)?name(?:\s+is|['’]s)\s/.test(text.slice(0, 2000))
    ? introductionIn(text, 0, lexicon)
    : null;
  const isSame = said !== null && name !== undefined && isShortForm(name, said.name);
  if (signed !== null && name !== undefined && isPersonName(name) && !isSame) {
    const writer = reading.person(name);
    const at = signed.index + signed[0].lastIndexOf(name);
    if (writer !== null) reading.mention(writer, 'wrote', { start: at, end: at + name.length });
    return writer;
  }
  if (said === null) return null;
  const writer = reading.person(said.name);
  if (writer === null) return null;
  reading.mention(writer, 'wrote', said);
  nameFact(reading, writer, said.name, said);
  return writer;
}

function nameFact(reading: Reading, person: FoundPerson, name: string, { start, end }: Span): void {
  reading.fact({
    ...{
      person: person.key,
      kind: 'name',
      value: name,
      statement: `is called ${name}`,
      other: null,
      from: null,
      to: null,
    },
    ...{ confidence: sure, method: 'patterns', span: { start, end } },
  });
}
