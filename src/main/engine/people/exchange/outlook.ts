import type { ContactRecord } from './contact-record.ts';
import { fact, plainLines, plainText, related } from './contact-record.ts';
import { csvDate } from './csv-date.ts';
import type { TableRow } from './table.ts';
import { distinct, made } from './vcard.ts';

/** Outlook writes its headers in the language of the user: English and German ones are known. */
const names = {
  given: ['first name', 'given name', 'vorname'],
  middle: ['middle name', 'weitere vornamen', 'zweiter vorname'],
  family: ['last name', 'surname', 'nachname'],
  display: ['display name', 'anzeigename'],
  nick: ['nickname', 'spitzname'],
  company: ['company', 'company name', 'firma'],
  department: ['department', 'abteilung'],
  position: ['job title', 'position'],
  profession: ['profession', 'beruf'],
  birthday: ['birthday', 'geburtstag'],
  anniversary: ['anniversary', 'jahrestag'],
  hobby: ['hobby', 'hobbies', 'hobbys'],
  notes: ['notes', 'notizen'],
  categories: ['categories', 'kategorien'],
  spouse: ['spouse', 'partner', 'partner/in', 'ehepartner'],
  manager: ["manager's name", 'manager', 'name des/der vorgesetzten', 'vorgesetzter'],
} as const;

const mails = [
  'e-mail address',
  'e-mail 2 address',
  'e-mail 3 address',
  'email address',
  'e-mail-adresse',
  'e-mail 2: adresse',
  'e-mail-adresse 2',
  'e-mail 3: adresse',
  'e-mail-adresse 3',
];
const phones: readonly [label: string, columns: readonly string[]][] = [
  ['mobile', ['mobile phone', 'mobile', 'mobiltelefon', 'mobiltelefon 2']],
  ['work', ['business phone', 'telefon geschäftlich', 'telefon (geschäftlich)']],
  ['work 2', ['business phone 2', 'telefon geschäftlich 2', 'telefon (geschäftlich 2)']],
  ['home', ['home phone', 'telefon privat', 'telefon (privat)']],
  ['home 2', ['home phone 2', 'telefon (privat 2)', 'telefon privat 2']],
  ['company', ['company main phone', 'telefon firma']],
  ['primary', ['primary phone', 'haupttelefon']],
  ['other', ['other phone', 'weiteres telefon']],
  ['car', ['car phone', 'autotelefon']],
  ['fax', ['business fax', 'fax geschäftlich', 'home fax', 'fax privat']],
];
const places: readonly [label: string, columns: readonly (readonly string[])[]][] = [
  ['work', place('business', 'geschäftlich')],
  ['home', place('home', 'privat')],
  ['other', place('other', 'weitere')],
];

function place(english: string, german: string): string[][] {
  return [
    [`${english} street`, `straße ${german}`, `${german}e straße`],
    [`${english} postal code`, `postleitzahl ${german}`],
    [`${english} city`, `ort ${german}`],
    [`${english} state`, `region ${german}`, `bundesland/kanton ${german}`],
    [`${english} country/region`, `${english} country`, `land/region ${german}`],
  ];
}

/** Whether these are headers of Outlook's export, in English or German. */
export function isOutlook(headers: readonly string[]): boolean {
  const has = (columns: readonly string[]) => columns.some((column) => headers.includes(column));
  const own = [mails, ...phones.map(([, columns]) => columns), ...places.flatMap(([, columns]) => columns)];
  return (has(names.given) || has(names.family)) && own.filter(has).length >= 2;
}

/** A row as a contact; null where it names nobody. */
export function outlookRecord(row: TableRow, file: string): ContactRecord | null {
  const cell = (columns: readonly string[]) => plainText(row.cell(...columns), 1000);
  const composed = [names.given, names.middle, names.family].map(cell).filter(Boolean).join(' ').slice(0, 500);
  const name = composed || cell(names.display).slice(0, 500);
  if (name === '') return null;
  return {
    line: row.line,
    file,
    userId: null,
    name,
    aliases: [...new Set([plainText(cell(names.nick)), plainText(cell(names.display))])].filter(
      (alias) => alias !== '' && alias !== name && !alias.includes('@'),
    ),
    bio: plainLines(row.cell(...names.notes), 10_000) || null,
    tags: [
      ...new Set(
        row
          .cell(...names.categories)
          .split(/[;,]/)
          .map((tag) => plainText(tag, 100)),
      ),
    ].filter(Boolean),
    contacts: distinct([
      ...mails.flatMap((column) => made('email', addressOf(cell([column])), null)),
      ...phones.flatMap(([label, columns]) => columns.flatMap((column) => made('phone', cell([column]), label))),
      ...places.flatMap(([label, columns]) =>
        made('address', columns.map(cell).filter(Boolean).join(', ').slice(0, 1000), label),
      ),
      ...made('web', cell(['web page', 'personal web page', 'webseite', 'web-seite']), null),
    ]),
    facts: [
      ...fact('employer', cell(names.company)),
      ...fact('other', cell(names.department), { verb: 'works in' }),
      ...fact('occupation', cell(names.position)),
      ...fact('occupation', cell(names.profession)),
      ...fact('interest', cell(names.hobby)),
      ...fact('birth', csvDate(cell(names.birthday))),
      ...fact('event', csvDate(cell(names.anniversary)), { verb: 'has an anniversary on' }),
      ...related('spouse', cell(names.spouse)),
      ...related('manager', cell(names.manager)),
    ],
    picture: null,
  };
}

/** Exchange's internal addresses ("/o=Firma/ou=...") are of no use outside of it. */
function addressOf(written: string): string {
  return written.includes('@') ? written.replace(/^smtp:/i, '') : '';
}
