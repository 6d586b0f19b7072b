import { isPersonal, nameOfEmail, parseAddresses } from './addresses.ts';
import { clausesOf, sentencesOf } from './clauses.ts';
import { contactsIn, saidOfOneself } from './contacts.ts';
import { readNamedSentence } from './other-patterns.ts';
import { ownWords } from './own-words.ts';
import { isPersonName } from './person-name.ts';
import { createReading, type Reading } from './reading.ts';
import { readSelfClause } from './self-patterns.ts';
import type { FoundPerson, PeopleInput, PeopleReading, Span } from './types.ts';
import { utterancesOf } from './utterances.ts';
import { isoDate } from './values.ts';

/** Takes people and what is said of them out of a text, by rules alone. Pure; 1 MB takes well under 2 s. */
export function readPeople(input: PeopleInput): PeopleReading {
  const reading = createReading();
  const turns = utterancesOf(input);
  if (turns.length > 0) {
    // Full names first, so that "Maya" finds the "Maya Lindqvist" who introduces herself later.
    for (const { speaker } of turns) if (speaker !== null) reading.person(speaker);
    for (const turn of turns) {
      const speaker = turn.speaker === null ? null : reading.person(turn.speaker);
      if (speaker === null) continue;
      reading.mention(speaker, 'spoke', turn.named ?? turn);
      readOwn(reading, introduced(reading, speaker, turn.text), turn.text, turn.start);
      readNamed(reading, turn.text, turn.start);
    }
    return reading.finish();
  }
  if (isMail(input)) readMail(reading, input);
  else readNamed(reading, input.text, 0);
  return reading.finish();
}

function isMail({ format, metadata }: PeopleInput): boolean {
  return typeof metadata.from === 'string' && /^(?:eml|msg|mbox|pst|ost|mail|winmail)/.test(format);
}

/** "Hi, I'm Maya Lindqvist" of a speaker called Maya, or of "Speaker 1". */
function introduced(reading: Reading, speaker: FoundPerson, words: string): FoundPerson {
  const found =
    /\b(?:I['’]m|I am|my name is|my name['’]s|this is)\s+(\p{Lu}[\p{L}\p{M}'’-]+\s+\p{Lu}[\p{L}\p{M}'’-]+)\b/u.exec(
      words.slice(0, 400),
    );
  if (found?.[1] === undefined || !isPersonName(found[1])) return speaker;
  const full = reading.person(found[1]);
  return full !== null && full.key === speaker.key ? full : speaker;
}

/** Statements of somebody about themselves. */
function readOwn(reading: Reading, speaker: FoundPerson, words: string, offset: number): void {
  for (const clause of clausesOf(words, offset)) {
    if (clause.isQuestion) continue;
    for (const { other, ...statement } of readSelfClause(clause.text)) {
      const named = other === undefined ? null : reading.person(other);
      if (named !== null) reading.mention(named, 'named', clause);
      const date = isoDate(clause.text);
      const past = /^I\s+(?:used to|worked|lived|was living)\b/i.test(clause.text);
      reading.fact({
        ...{ person: speaker.key, ...statement, other: named?.key ?? null, method: 'patterns' },
        from: past ? null : date,
        to: past ? date : null,
        span: { start: clause.start, end: clause.end },
      });
    }
  }
  for (const { contact, start, end } of contactsIn(words, offset)) {
    if (!saidOfOneself.test(words.slice(Math.max(0, start - offset - 80), start - offset))) continue;
    reading.contact(speaker, contact);
    const statement = `can be reached at ${contact.value}`;
    reading.fact({
      person: speaker.key,
      kind: 'contact',
      value: contact.value,
      statement,
      other: null,
      from: null,
      to: null,
      confidence: 0.95,
      method: 'patterns',
      span: { start, end },
    });
  }
}

/** Statements about people whom a text names in full. */
function readNamed(reading: Reading, text: string, offset: number): void {
  for (const sentence of sentencesOf(text, offset)) {
    if (sentence.text.length > 2000) continue;
    for (const { name, other, ...statement } of readNamedSentence(sentence.text)) {
      const person = reading.person(name);
      if (person === null) continue;
      const span = { start: sentence.start, end: sentence.end };
      reading.mention(person, 'named', placeOf(sentence, name));
      const named = other === undefined ? null : reading.person(other);
      if (named !== null) reading.mention(named, 'named', span);
      reading.fact({
        person: person.key,
        ...statement,
        other: named?.key ?? null,
        from: isoDate(sentence.text),
        to: null,
        method: 'patterns',
        span,
      });
    }
  }
}

function placeOf(sentence: Span & { text: string }, name: string): Span {
  const at = sentence.text.indexOf(name);
  return at < 0 ? sentence : { start: sentence.start + at, end: sentence.start + at + name.length };
}

function readMail(reading: Reading, { text, metadata }: PeopleInput): void {
  const header = (name: string) =>
    typeof metadata[name] === 'string' ? parseAddresses(metadata[name]).filter(isPersonal) : [];
  const [sender] = header('from').map((address) => addressed(reading, text, address, 'wrote'));
  for (const name of ['to', 'cc']) for (const address of header(name)) addressed(reading, text, address, 'received');
  if (!sender) return;
  const own = ownWords(text);
  readOwn(reading, sender, own.text, own.start);
  readNamed(reading, own.text, own.start);
  if (own.signature !== null) {
    for (const { contact, start, end } of contactsIn(own.signature.text, own.signature.start)) {
      reading.contact(sender, contact);
      const statement = `can be reached at ${contact.value}`;
      reading.fact({
        person: sender.key,
        kind: 'contact',
        value: contact.value,
        statement,
        other: null,
        from: null,
        to: null,
        confidence: 0.9,
        method: 'headers',
        span: { start, end },
      });
    }
  }
}

/** Somebody in a header, with their address as a fact that the header's own line backs. */
function addressed(
  reading: Reading,
  text: string,
  { name, email }: { name: string | null; email: string | null },
  role: 'wrote' | 'received',
) {
  const known = name ?? (email === null ? null : nameOfEmail(email));
  const person = known === null ? null : reading.person(known);
  if (person === null) return null;
  const at = text.slice(0, 20_000).indexOf(email ?? known ?? '');
  const span =
    at < 0 ? { start: 0, end: Math.min(1, text.length) } : { start: at, end: at + (email ?? known ?? '').length };
  reading.mention(person, role, span);
  if (email !== null) {
    reading.contact(person, { kind: 'email', value: email, label: null });
    if (at >= 0)
      reading.fact({
        person: person.key,
        kind: 'contact',
        value: email,
        statement: `can be reached at ${email}`,
        other: null,
        from: null,
        to: null,
        confidence: 0.97,
        method: 'headers',
        span,
      });
  }
  return person;
}
