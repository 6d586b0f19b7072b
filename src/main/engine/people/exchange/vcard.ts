import { type Contact, factKindSchema } from '../../../../contract/index.ts';
import { type ContentLine, charsetDecoder, contentLines, fieldsOf, separated, unescaped } from '../../ingest/index.ts';
import {
  type ContactRead,
  type ContactRecord,
  fact,
  plainLines,
  plainText,
  type RecordFact,
  related,
} from './contact-record.ts';
import { labelOf, ownProperty, parameterValue, pictureOf, vcardDate } from './vcard-values.ts';

/** A photo of a few megabytes is one line. */
const longestLine = 6 * 1024 * 1024;

/** Contacts of a vCard file (2.1, 3.0 and 4.0, one card or thousands), card by card. */
export async function* readVcards(source: string, file: string): AsyncGenerator<ContactRead> {
  let open: ContentLine[] | null = null;
  let begins = 1;
  let depth = 0;
  for (const line of contentLines(source, await charsetDecoder(), longestLine)) {
    const isCard = line.value.trim().toUpperCase() === 'VCARD';
    if (line.name === 'BEGIN' && isCard) {
      // A card within a card is somebody's agent: its lines would be mixed with theirs.
      depth = open === null ? 1 : depth + 1;
      if (depth === 1) [open, begins] = [[], line.line];
    } else if (line.name === 'END' && isCard) {
      depth -= 1;
      if (depth === 0 && open !== null) yield cardOf(open, begins, file);
      if (depth <= 0) open = null;
    } else if (depth === 1) open?.push(line);
  }
  if (open !== null) yield { skipped: { line: begins, reason: 'This card has no end: the file is cut off.' } };
}

function cardOf(card: readonly ContentLine[], line: number, file: string): ContactRead {
  const all = (name: string) => card.filter((one) => one.name === name);
  const value = (name: string) => all(name)[0]?.value ?? '';
  const [family = '', given = '', middle = ''] = fieldsOf(value('N'));
  const full = plainText(unescaped(value('FN')));
  const composed = plainText([given, middle, family].filter(Boolean).join(' '));
  const organisation = plainText(fieldsOf(value('ORG'))[0]);
  const kind = value('KIND').trim().toLowerCase() || value('X-ADDRESSBOOKSERVER-KIND').trim().toLowerCase();
  if (/^(?:group|org|location)$/.test(kind) || /^company$/i.test(value('X-ABSHOWAS').trim())) {
    return { skipped: { line, reason: `"${full || organisation}" is a ${kind || 'company'}, not a person.` } };
  }
  const name = full || composed;
  if (name === '') return { skipped: { line, reason: 'This card names nobody.' } };
  if (name === organisation && composed === '') {
    return { skipped: { line, reason: `"${name}" is an organisation, not a person.` } };
  }
  const record: ContactRecord = {
    line,
    file,
    userId: plainText(unescaped(value(ownProperty.userId)), 120) || null,
    name,
    aliases: aliasesOf(card, name, composed),
    bio:
      plainLines(
        all('NOTE')
          .map((note) => unescaped(note.value))
          .join('\n'),
        10_000,
      ) || null,
    tags: listed(
      all('CATEGORIES').flatMap((one) => separated(one.value, ',')),
      100,
      100,
    ),
    contacts: contactsOf(card),
    facts: factsOf(card).slice(0, 500),
    picture:
      all('PHOTO')
        .map(pictureOf)
        .find((picture) => picture !== null) ?? null,
  };
  return { record };
}

/** Distinct words, none empty. */
function listed(words: readonly string[], longest: number, most: number): string[] {
  return [...new Set(words.map((word) => plainText(word, longest)).filter((word) => word !== ''))].slice(0, most);
}

function aliasesOf(card: readonly ContentLine[], name: string, composed: string): string[] {
  const nicks = card.flatMap((line) => (line.name === 'NICKNAME' ? separated(line.value, ',') : []));
  // "Lindqvist, Maya" and titles in the full name: the composed form is what texts say.
  return listed([...nicks, composed], 500, 50).filter((alias) => alias !== name);
}

const accounts: Readonly<Record<string, string | null>> = {
  IMPP: null,
  'X-SOCIALPROFILE': null,
  SOCIALPROFILE: null,
  'X-SKYPE': 'skype',
  'X-SKYPE-USERNAME': 'skype',
  'X-JABBER': 'jabber',
  'X-ICQ': 'icq',
  'X-AIM': 'aim',
  'X-MSN': 'msn',
  'X-YAHOO': 'yahoo',
  'X-TWITTER': 'twitter',
};

function contactsOf(card: readonly ContentLine[]): Contact[] {
  const labels = new Map(
    card.flatMap((line) =>
      line.name === 'X-ABLABEL' && line.group !== '' ? [[line.group.toLowerCase(), unescaped(line.value)]] : [],
    ),
  );
  const found = card.flatMap((line): Contact[] => {
    const label = labelOf(line, labels);
    const value = plainText(unescaped(line.value), 1000);
    if (line.name === 'EMAIL') return made('email', value.replace(/^mailto:/i, ''), label);
    if (line.name === 'TEL') return made('phone', value.replace(/^tel:/i, ''), label);
    if (line.name === 'URL') return made('web', value, label);
    if (line.name === 'ADR') {
      const parts = fieldsOf(line.value).flatMap((part) => plainText(part) || []);
      return made('address', parts.join(', ').slice(0, 1000), label);
    }
    const network = accounts[line.name];
    if (network === undefined) return [];
    const named = line.params['X-SERVICE-TYPE'] ?? line.params['SERVICE-TYPE'];
    const service = named === undefined ? (network ?? label) : parameterValue(named);
    const user = line.params['X-USER'] ?? value.replace(/^(?:x-apple|xmpp|skype|aim|msnim|ymsgr|irc|sip):/i, '');
    return made('account', plainText(user, 1000), service?.slice(0, 100) ?? null);
  });
  return distinct(found).slice(0, 100);
}

/** Nothing for an empty value. */
export function made(kind: Contact['kind'], value: string, label: string | null): Contact[] {
  return value === '' ? [] : [{ kind, value, label }];
}

/** Each contact point once, under its first label. */
export function distinct(contacts: readonly Contact[]): Contact[] {
  return [
    ...new Map(contacts.toReversed().map((one) => [`${one.kind}\n${one.value.toLowerCase()}`, one])).values(),
  ].reverse();
}

/** What standard properties say; of a card that we wrote, what our own say, which is the same and more. */
function factsOf(card: readonly ContentLine[]): RecordFact[] {
  const own = card.filter(({ name }) => name === ownProperty.fact);
  if (own.length > 0) return own.flatMap(ownFact);
  return card.flatMap(({ name, value, params, group }) => {
    const words = plainText(unescaped(value));
    if (name === 'ORG') {
      const [organisation, ...units] = fieldsOf(value);
      const unit = units.filter(Boolean).join(', ');
      return [...fact('employer', organisation), ...fact('other', unit, { verb: 'works in' })];
    }
    if (name === 'TITLE' || name === 'ROLE') return fact('occupation', words);
    if (name === 'BDAY') return fact('birth', vcardDate(words));
    if (name === 'BIRTHPLACE') return fact('birth', words, { verb: 'was born in' });
    if (name === 'ANNIVERSARY' || name === 'X-ANNIVERSARY')
      return fact('event', vcardDate(words), { verb: 'has an anniversary on' });
    if (name === 'EXPERTISE') return fact('skill', words);
    if (name === 'HOBBY' || name === 'INTEREST') return fact('interest', words);
    if (name === 'LANG') return fact('skill', words, { verb: 'speaks' });
    if (name === 'RELATED' && !/^(?:urn|https?):/i.test(words)) return related(params.TYPE ?? '', words);
    if (name === 'X-ABRELATEDNAMES') {
      const label = card.find((line) => line.name === 'X-ABLABEL' && line.group === group && group !== '')?.value;
      return related((label ?? '').replace(/^_\$!<(.*)>!\$_$/, '$1'), words);
    }
    if (name === 'X-SPOUSE' || name === 'X-MANAGER' || name === 'X-ASSISTANT') return related(name.slice(2), words);
    return [];
  });
}

/** X-COMMONPLACE-FACT;X-KIND=skill;X-FROM=2020:statement;value;other person */
function ownFact({ value, params }: ContentLine): RecordFact[] {
  const kind = factKindSchema.safeParse((params['X-KIND'] ?? '').toLowerCase());
  const [statement = '', worth = '', other = ''] = fieldsOf(value).map((field) => plainText(field, 2000));
  if (!kind.success || statement === '' || worth === '') return [];
  const date = (written = '') => plainText(parameterValue(written), 40) || null;
  return [
    {
      ...{ kind: kind.data, statement, value: worth, other: other.slice(0, 500) || null },
      ...{ from: date(params['X-FROM']), to: date(params['X-TO']) },
    },
  ];
}
