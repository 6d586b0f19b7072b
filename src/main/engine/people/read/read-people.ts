import { readCards } from './read-cards.ts';
import { isMail, readMail } from './read-mail.ts';
import { readProse } from './read-prose.ts';
import { readTalk } from './read-talk.ts';
import { createReading } from './reading.ts';
import { utterancesOf } from './talk/utterances.ts';
import type { PeopleInput, PeopleReading } from './types.ts';
import { type Lexicon, noLexicon } from './words/lexicon.ts';

/** Formats whose lines are no sentences that people wrote: tables, settings, programs' records. */
const noWriting =
  /^(?:csv|tsv|json|jsonl|xml|yaml|toml|sqlite|parquet|xlsx?|ods|numbers|bib|svg|gpx|kml|plist|zip|tar|7z|log)$/;

/** Takes people and what is said of them out of a text, by rules alone. Pure; 1 MB takes well under 2 s. */
export function readPeople(given: PeopleInput, lexicon: Lexicon = noLexicon): PeopleReading {
  const reading = createReading();
  // Lines that end in the way of old Macs, each character in its place.
  const text = given.text.includes('\n') ? given.text : given.text.replaceAll('\r', '\n');
  const input = { ...given, text };
  if (noWriting.test(input.format)) return reading.finish();
  if (/^(?:vcf|vcard)$/.test(input.format)) readCards(reading, input.text);
  else if (isMail(input)) readMail(reading, input, lexicon);
  else {
    const turns = utterancesOf(input);
    if (turns.length > 0) readTalk(reading, turns, lexicon);
    else readProse(reading, input.text, lexicon);
  }
  return reading.finish();
}
