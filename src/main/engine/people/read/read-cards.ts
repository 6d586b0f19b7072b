import type { FactKind } from '../../../../contract/index.ts';
import { cleanName } from './person-name.ts';
import { contactFact } from './read-talk.ts';
import type { Reading } from './reading.ts';
import type { FoundPerson, Span } from './types.ts';

const contactKinds: Readonly<Record<string, 'email' | 'phone' | 'web' | 'account' | 'address'>> = {
  'E-mail': 'email',
  Phone: 'phone',
  'Web page': 'web',
  Messenger: 'account',
  Profile: 'account',
  Skype: 'account',
  Address: 'address',
};
const factKinds: Readonly<Record<string, { kind: FactKind; verb: string }>> = {
  Organisation: { kind: 'employer', verb: 'works at' },
  Title: { kind: 'occupation', verb: 'works as' },
  Role: { kind: 'occupation', verb: 'works as' },
  Birthday: { kind: 'birth', verb: 'was born on' },
  Anniversary: { kind: 'event', verb: 'has an anniversary on' },
  Nickname: { kind: 'alias', verb: 'is also called' },
};
const line = /^(?<label>[A-Z][A-Za-z -]{2,20}?)(?: \((?<kinds>[^)\n]{0,60})\))?: (?<value>.+)$/;

/** Takes contacts out of a file of vCards, as its reader writes them: "## Name" and "Label (kind): value". */
export function readCards(reading: Reading, text: string): void {
  let person: FoundPerson | null = null;
  let at = 0;
  for (const raw of text.split('\n')) {
    const written = raw.trimEnd();
    if (written.startsWith('## ')) {
      const name = cleanName(written.slice(3));
      person = name === '' || name === 'Contact without a name' ? null : reading.speaker(name.slice(0, 200));
      if (person !== null) reading.mention(person, 'named', { start: at + 3, end: at + written.length });
    } else if (person !== null) readLine(reading, person, written, at);
    at += raw.length + 1;
  }
}

function readLine(reading: Reading, person: FoundPerson, written: string, at: number): void {
  const { label = '', kinds, value = '' } = line.exec(written)?.groups ?? {};
  if (value.trim() === '') return;
  const from = at + written.length - value.length;
  const span: Span = { start: from, end: from + value.trimEnd().length };
  const kind = contactKinds[label];
  if (kind !== undefined) {
    const shown = kind === 'email' ? value.trim().toLowerCase() : value.trim();
    contactFact(
      reading,
      person,
      { kind, value: shown.slice(0, 1000), label: kinds?.slice(0, 100) ?? null },
      span,
      'vcard',
      0.97,
    );
    return;
  }
  const fact = factKinds[label];
  if (fact === undefined) return;
  if (fact.kind === 'alias') reading.alias(person, value.trim().slice(0, 200));
  const shown = value.trim().slice(0, 500);
  reading.fact({
    ...{
      person: person.key,
      kind: fact.kind,
      value: shown,
      statement: `${fact.verb} ${shown}`,
      other: null,
      from: null,
      to: null,
    },
    ...{ confidence: 0.95, method: 'vcard', span },
  });
}
