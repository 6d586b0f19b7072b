import { readableDate } from './dates.ts';
import type { MapiProperties } from './mapi.ts';

/** Properties of contacts and appointments that are found without the table of named properties (MS-OXPROPS). */
const contactFields: readonly (readonly [string, readonly number[]])[] = [
  ['Name', [0x3001]],
  ['Title', [0x3a17]],
  ['Company', [0x3a16]],
  ['Department', [0x3a18]],
  ['Business phone', [0x3a08]],
  ['Mobile phone', [0x3a1c]],
  ['Home phone', [0x3a09]],
  ['Fax', [0x3a24, 0x3a25]],
  ['E-mail', [0x39fe, 0x3003]],
  ['Address', [0x3a15]],
  ['Street', [0x3a29, 0x3a5d]],
  ['City', [0x3a27, 0x3a59]],
  ['Postal code', [0x3a2a, 0x3a5b]],
  ['Country', [0x3a26, 0x3a5a]],
  ['Web page', [0x3a51, 0x3a50]],
  ['Nickname', [0x3a4f]],
];

/** What a contact, appointment or task says besides its words, a line each; '' for ordinary mail. */
export function objectLines(properties: MapiProperties): string {
  const kind = properties.text(0x001a);
  const lines: [string, string][] = [];
  if (/^IPM\.(Contact|AbchPerson)/i.test(kind))
    for (const [label, tags] of contactFields) lines.push([label, properties.text(...tags).replace(/\s*\n\s*/g, ', ')]);
  if (/^IPM\.(Contact|AbchPerson)/i.test(kind)) lines.push(['Birthday', properties.time(0x3a42).slice(0, 10)]);
  if (/^IPM\.(Appointment|Schedule)/i.test(kind)) {
    lines.push(['Starts', timeInWords(properties.time(0x0060))], ['Ends', timeInWords(properties.time(0x0061))]);
  }
  return lines
    .filter(([, value]) => value !== '')
    .map(([label, value]) => `${label}: ${value}`)
    .join('\n');
}

function timeInWords(iso: string): string {
  return iso === '' ? '' : readableDate(iso);
}
