import { compose } from '../compose.ts';
import type { Extraction } from '../types.ts';
import type { Archive, Line } from './archive.ts';

/** Lines that are worth reading; the rest is in the list of members. */
const maxLines = 1000;

/** A size as a person writes it: '3.4 MB'. Powers of 1,000, as file managers show them. */
export function sizeWords(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB'];
  let [value, unit] = [bytes, 0];
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 99.5 ? 0 : 1;
  return `${value.toLocaleString('en', { maximumFractionDigits: digits })} ${unit === 0 && value === 1 ? 'byte' : units[unit]}`;
}

/** The listing as a document: a line for each file, and the members that become documents of their own. */
export function listingOf(archive: Archive, format: string, mediaType: string, maxText: number): Extraction {
  const { lines, files, bytes, leftOut, damage } = archive;
  const shown = lines.slice(0, maxLines);
  const beyond = files - leftOut - lines.length;
  const skipped = lines.filter((line) => line.skipped !== undefined).length;
  const isKnown = lines.every((line) => line.size !== null);
  const notes = [
    damage,
    beyond > 0 &&
      `The archive holds ${count(files)}; the first ${number(lines.length)} were taken, ${number(beyond)} were left out.`,
    skipped > 0 && `${count(skipped)} in it cannot be read; the list says why.`,
    lines.length > shown.length && `The list shows the first ${number(shown.length)} of ${count(lines.length)}.`,
  ];
  return compose(
    {
      format,
      mediaType,
      title: null,
      text: [
        `${count(files)}${isKnown ? `, ${sizeWords(bytes)} unpacked` : ''}.`,
        '',
        ...shown.map(lineText),
        ...leftOutText(leftOut),
      ].join('\n'),
      metadata: { files, unpackedBytes: bytes },
      members: lines.map(({ readable: _readable, ...member }) => member),
      partial: damage !== null || beyond > 0,
      note: notes.filter(Boolean).join(' ') || null,
    },
    maxText,
  );
}

function lineText({ readable, size, modifiedAt, skipped }: Line): string {
  const facts = [
    size === null ? null : sizeWords(size),
    modifiedAt === null ? null : dayOf(modifiedAt),
    skipped?.message,
  ];
  return `- ${readable}: ${facts.filter((fact) => fact !== null && fact !== undefined).join(', ')}`;
}

/** The day in UTC; nothing for times that no calendar has. */
function dayOf(time: number): string | null {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? null : date.toISOString().slice(0, 10);
}

function leftOutText(leftOut: number): string[] {
  if (leftOut === 0) return [];
  return ['', `${count(leftOut)} that the operating system added ${leftOut === 1 ? 'is' : 'are'} not listed.`];
}

function count(files: number): string {
  return files === 1 ? '1 file' : `${number(files)} files`;
}

function number(value: number): string {
  return value.toLocaleString('en');
}
