import type { Contact } from '../../../../contract/index.ts';
import type { ExportedPerson } from './store-export.ts';
import { harmless } from './table.ts';

const several = ' ::: ';
/** Columns of Google's layout for each kind of contact point; Google knows no messengers any more, its readers do. */
const columns: readonly [kind: Contact['kind'], name: string, part: string][] = [
  ['email', 'E-mail', 'Value'],
  ['phone', 'Phone', 'Value'],
  ['address', 'Address', 'Formatted'],
  ['web', 'Website', 'Value'],
  ['account', 'IM', 'Value'],
];
/** A person with more addresses of a kind has the rest in the last column. */
const mostNumbered = 10;

/** People as CSV in the layout of Google's contacts, which most programs import. No cell is a formula. */
export function writeCsv(people: readonly ExportedPerson[]): string {
  const counts = columns.map(([kind]) =>
    Math.max(
      1,
      ...people.map(({ contacts }) => Math.min(mostNumbered, contacts.filter((one) => one.kind === kind).length)),
    ),
  );
  const head = [
    ...['Name', 'First Name', 'Last Name', 'Nickname', 'Notes', 'Labels', 'Birthday'],
    ...['Organization Name', 'Organization Title', 'Facts'],
    ...columns.flatMap(([, name, part], at) =>
      Array.from({ length: counts[at] ?? 0 }, (_, index) => [
        `${name} ${index + 1} - Label`,
        `${name} ${index + 1} - ${part}`,
      ]).flat(),
    ),
  ];
  const rows = people.map((person) => {
    const words = person.name.split(' ');
    const value = (kind: string) => person.facts.find((fact) => fact.kind === kind && fact.to === null)?.value ?? '';
    return [
      ...[person.name, words.length > 1 ? words.slice(0, -1).join(' ') : person.name],
      ...[words.length > 1 ? (words.at(-1) ?? '') : '', person.aliases.join(several), person.bio ?? ''],
      ...[person.tags.join(several), value('birth'), value('employer'), value('occupation')],
      person.facts.map(({ statement }) => statement).join('; '),
      ...columns.flatMap(([kind], at) => numbered(person.contacts, kind, counts[at] ?? 0)),
    ];
  });
  return [head, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function numbered(contacts: readonly Contact[], kind: Contact['kind'], count: number): string[] {
  const own = contacts.filter((contact) => contact.kind === kind);
  return Array.from({ length: count }, (_, at) => {
    const values = at === count - 1 ? own.slice(at) : own.slice(at, at + 1);
    return [values[0]?.label ?? '', values.map(({ value }) => value).join(several)];
  }).flat();
}

function cell(value: string): string {
  const safe = harmless(value);
  return /[",\r\n;]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
