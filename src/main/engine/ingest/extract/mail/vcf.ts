import { compose } from '../compose.ts';
import { decodeText } from '../decode.ts';
import type { ExtractInput, Extraction, Extractor } from '../types.ts';
import { type ContentLine, charsetDecoder, contentLines, fieldsOf, unescaped } from './content-lines.ts';
import { oneLine } from './message.ts';

/** Contacts (vCard 2.1, 3.0, 4.0), one or thousands in a file. */
export const vcfExtractor: Extractor = {
  format: 'vcf',
  family: 'Mail and people',
  isText: true,
  label: 'Contacts (vCard)',
  extensions: ['vcf', 'vcard'],
  mediaType: 'text/vcard',
  reads:
    'Each contact is a section: names, phones, addresses, birthday, organisation, notes. Photos, keys and sounds are left out.',
  version: 1,
  recognises: ({ sample }) => sample !== null && /^\s*BEGIN:VCARD\s/i.test(sample),
  extract: readContacts,
};

const labels: Readonly<Record<string, string>> = {
  NICKNAME: 'Nickname',
  TEL: 'Phone',
  EMAIL: 'E-mail',
  ADR: 'Address',
  LABEL: 'Address',
  ORG: 'Organisation',
  TITLE: 'Title',
  ROLE: 'Role',
  BDAY: 'Birthday',
  ANNIVERSARY: 'Anniversary',
  'X-ANNIVERSARY': 'Anniversary',
  URL: 'Web page',
  IMPP: 'Messenger',
  'X-SOCIALPROFILE': 'Profile',
  'X-SKYPE': 'Skype',
  'X-ABRELATEDNAMES': 'Related',
  RELATED: 'Related',
  CATEGORIES: 'Categories',
  NOTE: 'Note',
  GENDER: 'Gender',
  LANG: 'Language',
  GEO: 'Place',
};

async function readContacts({ bytes, maxText }: ExtractInput): Promise<Extraction> {
  const { text: source, encoding } = await decodeText(bytes);
  const cards: ContentLine[][] = [];
  let open: ContentLine[] | null = null;
  let depth = 0;
  for (const line of contentLines(source, await charsetDecoder())) {
    const isCard = line.value.trim().toUpperCase() === 'VCARD';
    if (line.name === 'BEGIN' && isCard) {
      depth += 1;
      // A card within a card is the agent of a person: its lines would be mixed with theirs.
      if (depth === 1 || open === null) {
        open = [];
        cards.push(open);
      }
    } else if (line.name === 'END' && isCard) {
      depth = Math.max(0, depth - 1);
      if (depth === 0) open = null;
    } else if (depth === 1) open?.push(line);
  }
  const sections = cards.map(section).filter((text) => text !== '');
  const { format, mediaType } = vcfExtractor;
  const cutOff = open !== null;
  return compose(
    {
      format,
      mediaType,
      text: sections.join('\n\n'),
      ...(sections.length !== 1 && { title: null }),
      markdown: true,
      metadata: { encoding, contacts: sections.length },
      partial: cutOff,
      note: cutOff ? 'The last contact is cut off: only what is there was read.' : null,
    },
    maxText,
  );
}

function section(card: readonly ContentLine[]): string {
  const value = (name: string) => card.find((line) => line.name === name)?.value ?? '';
  const [family = '', given = '', middle = '', prefix = '', suffix = ''] = fieldsOf(value('N'));
  const composed = [prefix, given, middle, family, suffix].filter(Boolean).join(' ');
  const organisation = fieldsOf(value('ORG')).filter(Boolean).join(', ');
  const name = oneLine(unescaped(value('FN')) || composed || organisation);
  const lines = card.flatMap((line) => lineOf(line, card));
  if (name === '' && lines.length === 0) return '';
  return `## ${name || 'Contact without a name'}\n\n${[...new Set(lines)].join('\n')}`.trim();
}

function lineOf(line: ContentLine, card: readonly ContentLine[]): string[] {
  const label = labels[line.name];
  if (label === undefined || /base64|^b$/i.test(line.params.ENCODING ?? '')) return [];
  const words = shownValue(line);
  if (words === '') return [];
  const own = card.find(({ name, group }) => name === 'X-ABLABEL' && group !== '' && group === line.group)?.value;
  const kinds = own ?? line.params.TYPE ?? '';
  const shown = kinds
    .replace(/^_\$!<(.*)>!\$_$/, '$1')
    .toLowerCase()
    .split(',')
    .filter((kind) => !/^(pref|internet|voice|x-internet|.*encoding.*|base64|quoted-printable|)$/.test(kind));
  return [`${label}${shown.length > 0 ? ` (${shown.join(', ')})` : ''}: ${words}`];
}

function shownValue({ name, value }: ContentLine): string {
  if (name === 'ADR' || name === 'ORG')
    return fieldsOf(value)
      .filter(Boolean)
      .join(', ')
      .replace(/\s*\n\s*/g, ', ');
  if (name === 'BDAY' || name.endsWith('ANNIVERSARY'))
    return value
      .trim()
      .replace(/^(\d{4})(\d\d)(\d\d).*$/, '$1-$2-$3')
      .replace(/^--(\d\d)-?(\d\d)$/, '--$1-$2');
  const words = unescaped(value)
    .replace(/^(tel|mailto):/i, '')
    .trim();
  return name === 'NOTE' ? words.replace(/\n{2,}/g, '\n') : oneLine(words);
}
