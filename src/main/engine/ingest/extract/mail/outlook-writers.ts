import type { PSTContact } from '@hiraokahypertools/pst-extractor';

/** A contact of Outlook as a vCard (RFC 6350). */
export function writeVcard(contact: PSTContact, note: string): Buffer {
  const { surname, givenName, middleName, displayNamePrefix } = contact;
  const name = [surname, givenName, middleName, displayNamePrefix].map(escaped).join(';');
  const { homeAddress, workAddress, otherAddress } = contact;
  const fields: [string, string][] = [
    ['FN', escaped(contact.displayName || contact.subject)],
    ['N', name.replaceAll(';', '') === '' ? '' : name],
    ['NICKNAME', escaped(contact.nickname)],
    ['TITLE', escaped(contact.title)],
    ['ORG', [contact.companyName, contact.departmentName].filter(Boolean).map(escaped).join(';')],
    ...[contact.email1EmailAddress, contact.email2EmailAddress, contact.email3EmailAddress].map(
      (address): [string, string] => ['EMAIL', escaped(address)],
    ),
    ['TEL;TYPE=work', escaped(contact.businessTelephoneNumber)],
    ['TEL;TYPE=cell', escaped(contact.mobileTelephoneNumber)],
    ['TEL;TYPE=home', escaped(contact.homeTelephoneNumber)],
    ['ADR;TYPE=work', workAddress === '' ? '' : `;;${escaped(workAddress)};;;;`],
    ['ADR;TYPE=home', homeAddress === '' ? '' : `;;${escaped(homeAddress)};;;;`],
    ['ADR', otherAddress === '' ? '' : `;;${escaped(otherAddress)};;;;`],
    ['BDAY', contact.birthday?.toISOString().slice(0, 10) ?? ''],
    ['URL', escaped(contact.businessHomePage || contact.personalHomePage)],
    ['NOTE', escaped(note)],
  ];
  return lines('VCARD', [['VERSION', '4.0'], ...fields]);
}

interface OutlookEvent {
  kind: 'VEVENT' | 'VTODO';
  subject: string;
  start: Date | null;
  end: Date | null;
  location?: string;
  attendees?: string;
  repeats?: string;
  words: string;
}

/** An appointment or task of Outlook as a calendar entry (RFC 5545). */
export function writeEvent({ kind, subject, start, end, location, attendees, repeats, words }: OutlookEvent): Buffer {
  const people = (attendees ?? '').split(';').map((name) => name.trim());
  const fields: [string, string][] = [
    ['SUMMARY', escaped(subject)],
    ['DTSTART', stamp(start)],
    [kind === 'VTODO' ? 'DUE' : 'DTEND', stamp(end)],
    ['LOCATION', escaped(location ?? '')],
    ...people.map((name): [string, string] => [
      `ATTENDEE;CN="${name.replace(/[";:,]/g, ' ')}"`,
      name === '' ? '' : 'invalid:nomail',
    ]),
    ['X-REPEATS', escaped(repeats ?? '')],
    ['DESCRIPTION', escaped(words.trim())],
  ];
  const inner = lines(kind, fields).toString();
  return Buffer.from(`BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${inner}END:VCALENDAR\r\n`);
}

function lines(kind: string, fields: readonly (readonly [string, string])[]): Buffer {
  const kept = fields.filter(([, value]) => value !== '').map(([name, value]) => `${name}:${value}\r\n`);
  return Buffer.from(`BEGIN:${kind}\r\n${kept.join('')}END:${kind}\r\n`);
}

function escaped(text: string): string {
  return text
    .replace(/\0/g, '')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r?\n/g, '\\n');
}

function stamp(date: Date | null): string {
  return date === null ? '' : date.toISOString().replace(/[-:]|\.\d+/g, '');
}
