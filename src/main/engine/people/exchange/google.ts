import type { ContactRecord } from './contact-record.ts';
import { fact, plainLines, plainText, related } from './contact-record.ts';
import { csvDate } from './csv-date.ts';
import type { TableRow } from './table.ts';
import { distinct, made } from './vcard.ts';

/** Several values in one cell. */
const several = ' ::: ';
/** Numbered columns ("E-mail 7 - Value") that are looked at. */
const mostNumbered = 30;
/** Labels that Google offers, which vCards have in small letters. */
const usual =
  /^(?:Home|Work|Mobile|Main|Other|Home Fax|Work Fax|Pager|Profile|Blog|Spouse|Child|Mother|Father|Parent|Brother|Sister|Friend|Relative|Manager|Assistant|Partner|Anniversary)$/;

/** Google's contacts, in the layout of old ("Given Name", "E-mail 1 - Type") and of today ("First Name", "- Label"). */
export function isGoogle(headers: readonly string[]): boolean {
  const has = (name: string) => headers.includes(name);
  const named = has('given name') || has('first name') || has('name');
  return named && headers.some((name) => /^(?:e-mail|phone) 1 - (?:value|label|type)$|^group membership$/.test(name));
}

/** A row as a contact; null where it names nobody. */
export function googleRecord(row: TableRow, file: string): ContactRecord | null {
  const parts = [
    row.cell('given name', 'first name'),
    row.cell('additional name', 'middle name'),
    row.cell('family name', 'last name'),
  ];
  const composed = plainText(parts.filter(Boolean).join(' '));
  const name = plainText(row.cell('name')) || composed;
  if (name === '') return null;
  const nicks = row
    .cell('nickname')
    .split(several)
    .map((nick) => plainText(nick));
  return {
    line: row.line,
    file,
    userId: null,
    name,
    aliases: [...new Set([...nicks, composed])].filter((alias) => alias !== '' && alias !== name),
    bio: plainLines(row.cell('notes'), 10_000) || null,
    tags: tagsOf(row.cell('group membership', 'labels')),
    contacts: distinct([
      ...numbered(row, 'e-mail').flatMap(([value, label]) => made('email', value, label)),
      ...numbered(row, 'phone').flatMap(([value, label]) => made('phone', value, label)),
      ...numbered(row, 'address', 'formatted').flatMap(([value, label]) => made('address', value, label)),
      ...numbered(row, 'website').flatMap(([value, label]) => made('web', value, label)),
      ...numbered(row, 'im').flatMap(([value, label]) => made('account', value, label)),
    ]).slice(0, 100),
    facts: [
      ...numbered(row, 'organization', 'name').flatMap(([value]) => fact('employer', value)),
      ...fact('employer', row.cell('organization name')),
      ...numbered(row, 'organization', 'title').flatMap(([value]) => fact('occupation', value)),
      ...fact('occupation', row.cell('organization title')),
      ...fact('occupation', row.cell('occupation')),
      ...fact('other', row.cell('organization 1 - department', 'organization department'), { verb: 'works in' }),
      ...fact('interest', row.cell('hobby')),
      ...fact('birth', csvDate(row.cell('birthday'), 'iso')),
      ...numbered(row, 'relation').flatMap(([value, label]) => related(label ?? '', value)),
      ...numbered(row, 'event').flatMap(([value, label]) =>
        fact('event', csvDate(value, 'iso'), { verb: `has ${label ?? 'an event'} on` }),
      ),
    ],
    picture: null,
  };
}

/** Values of "NAME n - Value" with their labels; a cell may hold several. */
function numbered(row: TableRow, name: string, part = 'value'): [value: string, label: string | null][] {
  const found: [string, string | null][] = [];
  for (let number = 1; number <= mostNumbered; number += 1) {
    const label = plainText(
      row
        .cell(`${name} ${number} - type`, `${name} ${number} - label`, `${name} ${number} - service`)
        .replace(/^\* ?/, ''),
      100,
    ).replace(usual, (word) => word.toLowerCase());
    for (const value of row.cell(`${name} ${number} - ${part}`).split(several)) {
      const written = plainText(value.replace(/\n/g, ', '), 1000);
      if (written !== '') found.push([written, label || null]);
    }
  }
  return found;
}

/** Groups of the user; "* myContacts" is everybody. */
function tagsOf(written: string): string[] {
  const groups = written.split(several).map((group) => plainText(group, 100));
  return [...new Set(groups.filter((group) => group !== '' && !/^\*? ?(?:my ?contacts|starred)$/i.test(group)))].map(
    (group) => group.replace(/^\* /, ''),
  );
}
