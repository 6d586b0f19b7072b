import { type Address, isPersonal, nameOfEmail, parseAddresses } from './addresses.ts';
import { contactsIn } from './contacts.ts';
import { createDrafts } from './drafts.ts';
import { ownWords } from './own-words.ts';
import { createPassages } from './passage.ts';
import { isShortForm } from './person-name.ts';
import { contactFact, readContacts } from './read-talk.ts';
import type { Reading } from './reading.ts';
import { likely, open } from './rules/rule.ts';
import type { FoundPerson, PeopleInput } from './types.ts';
import type { Lexicon } from './words/lexicon.ts';
import { isOccupation } from './words/occupations.ts';
import { employerOf } from './words/places.ts';

/** A header of hundreds of addresses is a list, not a circle of people. */
const mostRecipients = 100;

export function isMail({ format, metadata, text }: PeopleInput): boolean {
  if (typeof metadata.from === 'string') return /^(?:eml|msg|mbox|pst|ost|mail|winmail|tnef)/.test(format);
  return /^(?:# .*\n\n?)?From: .+\n(?:[A-Z][\w-]+: .*\n)*(?:To|Date|Subject|Sent): /.test(text.slice(0, 4000));
}

/** Takes sender, recipients, signature and what the sender writes out of a mail. */
export function readMail(reading: Reading, input: PeopleInput, lexicon: Lexicon): void {
  const { text } = input;
  const header = (name: string) => parseAddresses(headerOf(input, name)).filter(isPersonal);
  const [sender] = header('from').map((address) => addressed(reading, text, address, 'wrote'));
  for (const name of ['to', 'cc'])
    for (const address of header(name).slice(0, mostRecipients)) addressed(reading, text, address, 'received');
  if (!sender) return;
  const own = ownWords(text);
  readContacts(reading, sender, own.text, own.start);
  const drafts = createDrafts(reading);
  const passages = createPassages(reading, drafts, lexicon);
  passages.read({ text: own.text, offset: own.start, turn: 0, self: sender, addressee: null, isProse: false });
  drafts.settle(2);
  if (own.signature !== null) readSignature(reading, sender, own.signature.text, own.signature.start);
}

/** A header from the metadata, else from the lines at the beginning of the text. */
function headerOf({ metadata, text }: PeopleInput, name: string): string {
  const stored = metadata[name];
  if (typeof stored === 'string') return stored;
  return (
    new RegExp(`^${name}: (.+)$`, 'im').exec(
      text
        .slice(0, 4000)
        .split(/\n\s*\n/)
        .slice(0, 2)
        .join('\n'),
    )?.[1] ?? ''
  );
}

/** Contacts, trade and employer below a mail. */
function readSignature(reading: Reading, sender: FoundPerson, text: string, start: number): void {
  for (const { contact, start: from, end } of contactsIn(text, start, true))
    contactFact(reading, sender, contact, { start: from, end }, 'headers', 0.9);
  let at = start;
  for (const line of text.split('\n')) {
    let from = at;
    for (const piece of line.split(/[,|·•]|\s[–-]\s|\bat\b/)) {
      const value = piece.trim();
      const span = { start: from + piece.length - piece.trimStart().length, end: from + piece.trimEnd().length };
      if (value !== '' && isOccupation(value) && value.split(' ').length <= 4)
        reading.fact({
          ...{
            person: sender.key,
            kind: 'occupation',
            value,
            statement: `works as ${value}`,
            other: null,
            from: null,
            to: null,
          },
          ...{ confidence: likely, method: 'headers', span },
        });
      from += piece.length;
      from += text.slice(from - start).match(/^(?:[,|·•]|\s[–-]\s|at\b)/)?.[0].length ?? 0;
    }
    const employer = /^[^,|]*(?:,|\||\bat\b)\s*(?<v>\p{Lu}[^,|\n]{1,60})\s*$/u.exec(line);
    const words = employer?.groups?.v;
    const place = words === undefined ? null : employerOf(words);
    if (
      employer !== null &&
      words !== undefined &&
      place !== null &&
      isOccupation(line.split(/[,|]|\bat\b/)[0]?.trim() ?? '')
    ) {
      const from2 = at + line.indexOf(words, line.search(/[,|]|\bat\b/));
      reading.fact({
        ...{
          person: sender.key,
          kind: 'employer',
          value: place.value,
          statement: `works at ${place.value}`,
          other: null,
          from: null,
          to: null,
        },
        ...{ confidence: open, method: 'headers', span: { start: from2, end: from2 + words.trimEnd().length } },
      });
    }
    at += line.length + 1;
  }
}

/** Somebody in a header, with their address as a fact that the header's own line backs. */
function addressed(
  reading: Reading,
  text: string,
  { name, email }: Address,
  role: 'wrote' | 'received',
): FoundPerson | null {
  const spelt = email === null ? null : nameOfEmail(email);
  const full = name !== null && spelt !== null && isShortForm(name, spelt) ? spelt : (name ?? spelt);
  const person = full === null ? null : reading.person(full);
  if (person === null || full === null) return null;
  if (name !== null && name !== full) reading.alias(person, name);
  const shown = [email, name, full].find(
    (words) => words !== null && text.slice(0, 20_000).toLowerCase().includes(words.toLowerCase()),
  );
  const at =
    shown === undefined || shown === null ? -1 : text.slice(0, 20_000).toLowerCase().indexOf(shown.toLowerCase());
  const span = at < 0 || !shown ? { start: 0, end: Math.min(1, text.length) } : { start: at, end: at + shown.length };
  reading.mention(person, role, span);
  if (email === null) return person;
  const contact = { kind: 'email' as const, value: email, label: null };
  if (shown === email) contactFact(reading, person, contact, span, 'headers', 0.97);
  else reading.contact(person, contact);
  return person;
}
