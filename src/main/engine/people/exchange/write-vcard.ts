import type { Contact } from '../../../../contract/index.ts';
import type { ExportedFact, ExportedPerson } from './store-export.ts';
import { ownProperty, parameter } from './vcard-values.ts';

/** Labels that are types of vCard 4.0 and come back as they were. */
const types = new Set(['work', 'home', 'cell', 'fax', 'pager', 'video', 'textphone']);
/** RFC 6350 3.2: a line of at most 75 octets. */
const longestLine = 75;

/** One person as a vCard 4.0 (RFC 6350): what other programs know, and all facts in lines of our own beside. */
export function writeVcard(person: ExportedPerson): string {
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    'PRODID:-//Commonplace//EN',
    `UID:urn:uuid:${person.id}`,
    `${ownProperty.userId}:${person.userId}`,
    `FN:${escaped(person.name)}`,
    `N:${nameFields(person.name)}`,
    ...listed('NICKNAME', person.aliases),
    ...person.contacts.flatMap((contact, index) => contactLines(contact, index + 1)),
    ...(person.bio === null ? [] : [`NOTE:${escaped(person.bio)}`]),
    ...listed('CATEGORIES', person.tags),
    ...person.facts.flatMap(standardLine),
    ...person.facts.map(ownLine),
    ...(person.picture === null ? [] : [`PHOTO:${dataUrl(person.picture)}`]),
    `REV:${new Date(person.updatedAt).toISOString().replace(/[-:]|\.\d+/g, '')}`,
    'END:VCARD',
  ];
  return lines.map(folded).join('');
}

function dataUrl({ mediaType, bytes }: { mediaType: string; bytes: Uint8Array }): string {
  return `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`;
}

function listed(name: string, values: readonly string[]): string[] {
  return values.length === 0 ? [] : [`${name}:${values.map(escaped).join(',')}`];
}

/** Family name last: a guess, but the only one for a name that is one string. */
function nameFields(name: string): string {
  const words = name.split(' ');
  const [family, given] = words.length > 1 ? [words.at(-1) ?? '', words.slice(0, -1).join(' ')] : ['', name];
  return `${escaped(family)};${escaped(given)};;;`;
}

function contactLines({ kind, value, label }: Contact, number: number): string[] {
  if (kind === 'account') {
    return [`SOCIALPROFILE;VALUE=text${label === null ? '' : `;SERVICE-TYPE=${parameter(label)}`}:${escaped(value)}`];
  }
  const [name, written] = {
    email: ['EMAIL', escaped(value)],
    phone: ['TEL', escaped(value)],
    web: ['URL', value.replace(/[\\\n]/g, (mark) => (mark === '\n' ? '\\n' : '\\\\'))],
    address: ['ADR', `;;${escaped(value)};;;;`],
  }[kind];
  if (label === null) return [`${name}:${written}`];
  if (types.has(label)) return [`${name};TYPE=${label}:${written}`];
  return [`item${number}.${name}:${written}`, `item${number}.X-ABLABEL:${escaped(label)}`];
}

/** The property by which other programs know a fact. */
function standardLine({ kind, value, to }: ExportedFact): string[] {
  if (to !== null) return [];
  if (kind === 'employer') return [`ORG:${escaped(value)}`];
  if (kind === 'occupation') return [`TITLE:${escaped(value)}`];
  if (kind === 'skill') return [`EXPERTISE:${escaped(value)}`];
  if (kind === 'interest') return [`INTEREST:${escaped(value)}`];
  if (kind === 'relation') return [`RELATED;VALUE=text:${escaped(value)}`];
  const date = /^(\d{4}|-)-(\d\d)-(\d\d)$/.exec(value);
  if (kind !== 'birth' || date === null) return [];
  return [`BDAY:${date[1] === '-' ? '--' : date[1]}${date[2]}${date[3]}`];
}

function ownLine({ kind, statement, value, other, from, to }: ExportedFact): string {
  const dates = `${from === null ? '' : `;X-FROM=${parameter(from)}`}${to === null ? '' : `;X-TO=${parameter(to)}`}`;
  const fields = [statement, value, ...(other === null ? [] : [other])];
  return `${ownProperty.fact};X-KIND=${kind}${dates}:${fields.map(escaped).join(';')}`;
}

/** RFC 6350 3.4. */
function escaped(value: string): string {
  return value
    .replace(/\\/g, '\\\\')
    .replace(/[,;]/g, '\\$&')
    .replace(/\r\n?|\n/g, '\\n');
}

/** Folded between characters, so that no line is longer than 75 octets. */
function folded(line: string): string {
  if (Buffer.byteLength(line) <= longestLine) return `${line}\r\n`;
  const parts: string[] = [];
  let part = '';
  let length = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (length + size > longestLine) {
      parts.push(part);
      part = ' ';
      length = 1;
    }
    part += character;
    length += size;
  }
  return `${[...parts, part].join('\r\n')}\r\n`;
}
