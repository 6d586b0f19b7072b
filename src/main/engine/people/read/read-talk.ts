import { contactsIn, saidOfOneself } from './contacts.ts';
import { createDrafts } from './drafts.ts';
import { createPassages } from './passage.ts';
import { foldName, isShortForm } from './person-name.ts';
import type { Reading } from './reading.ts';
import { sure } from './rules/rule.ts';
import { asksName, readAnswer } from './talk/answers.ts';
import { bareNameIn, type Introduction, introductionIn } from './talk/introductions.ts';
import type { Utterance } from './talk/utterances.ts';
import type { FoundPerson, Span } from './types.ts';
import { never } from './words/dates.ts';
import { contradicted, disbelieved } from './words/doubt.ts';
import type { Lexicon } from './words/lexicon.ts';
import { withoutQuotes } from './words/mask.ts';
import { sentencesOf } from './words/sentences.ts';

/** Roles are looked at for as many of their turns; who has not said a name by then has none. */
const turnsToIntroduce = 12;

/** Takes people and what they say out of the turns of a transcript or chat. */
export function readTalk(reading: Reading, turns: readonly Utterance[], lexicon: Lexicon): void {
  const speakers = speakersOf(reading, turns, lexicon);
  const drafts = createDrafts(reading);
  const passages = createPassages(reading, drafts, lexicon);
  let before: { self: FoundPerson | null; text: string } | null = null;
  turns.forEach((turn, index) => {
    const self = turn.label === null ? null : (speakers.get(turn.label.name) ?? null);
    if (self !== null && turn.named !== null) reading.mention(self, 'spoke', turn.named);
    const opening = turn.text.trimStart().slice(0, 60);
    if (before !== null && disbelieved.test(opening)) drafts.doubt(index - 1, 'self');
    if (before !== null && contradicted.test(opening)) drafts.doubt(index - 1, 'others');
    if (turn.label !== null) {
      if (self !== null) {
        answer(self, turn, index, before?.text ?? '');
        readContacts(reading, self, turn.text, turn.start);
      }
      const addressee = before?.self ?? null;
      passages.read({ text: turn.text, offset: turn.start, turn: index, self, addressee, isProse: false });
    }
    if (turn.label !== null) before = { self, text: turn.text };
    drafts.settle(index - 3);
  });
  drafts.settle(turns.length + 1);

  function answer(self: FoundPerson, turn: Utterance, index: number, asked: string): void {
    const question = asked.slice(-300);
    if (!/\?\s*$/.test(question)) return;
    const [first] = sentencesOf(withoutQuotes(turn.text.slice(0, 300)), turn.start);
    if (first === undefined) return;
    const words = first.text.replace(/[.!?]+$/, '');
    const last = /[^.!?]*\?\s*$/.exec(question)?.[0] ?? '';
    const context = { when: never, goesOn: false, isSelf: true, isPlace: lexicon.isPlace };
    for (const { kind, value, statement, confidence } of readAnswer(last, words, context)) {
      const span = { start: first.start, end: first.start + words.trimEnd().length };
      const base = { person: self.key, other: null, from: null, to: null, method: 'patterns' as const };
      drafts.add({ ...base, kind, value, statement, confidence, span, turn: index, sentence: 0, by: self.key });
    }
  }
}

/** Whom each label is: parts only where they say who they are. */
function speakersOf(reading: Reading, turns: readonly Utterance[], lexicon: Lexicon): Map<string, FoundPerson> {
  const speakers = new Map<string, FoundPerson>();
  for (const { label } of turns) {
    if (label === null || label.isRole || speakers.has(label.name)) continue;
    const person = reading.speaker(label.name);
    if (person !== null) speakers.set(label.name, person);
  }
  const looked = new Map<string, number>();
  turns.forEach((turn, index) => {
    const { label } = turn;
    if (label === null) return;
    const times = looked.get(label.name) ?? 0;
    if (times >= turnsToIntroduce) return;
    looked.set(label.name, times + 1);
    const found = introduced(turn, turns[index - 1], lexicon);
    if (found === null) return;
    const there = speakers.get(label.name);
    if (there === undefined && label.isRole) {
      // Somebody else's label is nobody's introduction: "I'm calling for Ana Duarte".
      const person = reading.known(found.name) ?? reading.speaker(found.name);
      if (person === null) return;
      speakers.set(label.name, person);
      nameFact(reading, person, found);
    } else if (there !== undefined && isShortForm(there.name, found.name)) {
      reading.rename(there, found.name);
      nameFact(reading, there, found);
    } else if (there !== undefined && foldName(there.name) === foldName(found.name)) nameFact(reading, there, found);
  });
  return speakers;
}

function introduced(turn: Utterance, before: Utterance | undefined, lexicon: Lexicon): Introduction | null {
  const said = introductionIn(turn.text, turn.start, lexicon);
  if (said !== null) return said;
  const bare = bareNameIn(turn);
  if (bare === null || turn.label === null) return null;
  if (before !== undefined && asksName.test(before.text.slice(-300))) return bare;
  return !turn.label.isRole && isShortForm(turn.label.name, bare.name) ? bare : null;
}

function nameFact(reading: Reading, person: FoundPerson, { name, start, end }: Introduction): void {
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

/** Addresses and numbers that somebody gives as their own. */
export function readContacts(reading: Reading, self: FoundPerson, words: string, offset: number): void {
  const masked = withoutQuotes(words);
  for (const { contact, start, end } of contactsIn(masked, offset)) {
    if (!saidOfOneself.test(masked.slice(Math.max(0, start - offset - 80), start - offset))) continue;
    contactFact(reading, self, contact, { start, end }, 'patterns', 0.95);
  }
}

export function contactFact(
  reading: Reading,
  person: FoundPerson,
  contact: FoundPerson['contacts'][number],
  span: Span,
  method: 'patterns' | 'headers' | 'vcard',
  confidence: number,
): void {
  reading.contact(person, contact);
  const { value } = contact;
  const statement = contact.kind === 'address' ? `lives or works at ${value}` : `can be reached at ${value}`;
  reading.fact({
    ...{ person: person.key, kind: 'contact', value, statement, other: null, from: null, to: null },
    ...{ confidence, method, span: { start: span.start, end: span.end } },
  });
}
