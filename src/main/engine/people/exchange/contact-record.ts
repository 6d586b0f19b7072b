import { z } from 'zod';
import { contactSchema, factKindSchema } from '../../../../contract/index.ts';

/** What a contact says of its person that is no contact point. */
const recordFactSchema = z.object({
  kind: factKindSchema,
  statement: z.string().min(1).max(2000),
  value: z.string().min(1).max(2000),
  /** Name of the other person of a relation. */
  other: z.string().max(500).nullable(),
  from: z.string().max(40).nullable(),
  to: z.string().max(40).nullable(),
});
export type RecordFact = z.infer<typeof recordFactSchema>;

/** One person of an address book, in whatever format it was. */
export const contactRecordSchema = z.object({
  /** The line of the file where it begins, from 1. */
  line: z.int(),
  /** The file of a folder in which it stands. */
  file: z.string(),
  userId: z.string().max(120).nullable(),
  name: z.string().min(1).max(500),
  aliases: z.array(z.string().min(1).max(500)).max(50),
  bio: z.string().max(10_000).nullable(),
  tags: z.array(z.string().min(1).max(100)).max(100),
  contacts: z.array(contactSchema).max(100),
  facts: z.array(recordFactSchema).max(500),
  picture: z.instanceof(Uint8Array).nullable(),
});
export type ContactRecord = z.infer<typeof contactRecordSchema>;

/** A card or row that gave no person, and why. */
export const skippedSchema = z.object({ line: z.int(), reason: z.string() });
export type Skipped = z.infer<typeof skippedSchema>;

/** One thing read from an address book. */
export type ContactRead = { record: ContactRecord } | { skipped: Skipped };

const longestValue = 500;

/** Words on one line, without control characters and characters that turn the direction of text. */
export function plainText(written: string | undefined, longest = longestValue): string {
  return (written ?? '')
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\p{Cf}\p{Co}\p{Cs}\ufffe\uffff]/gu, (mark) => (mark === '\u200d' || mark === '\u200c' ? mark : ''))
    .trim()
    .slice(0, longest)
    .trim();
}

/** The same of several lines. */
export function plainLines(written: string | undefined, longest: number): string {
  const lines = (written ?? '').replace(/\r\n?/g, '\n').split('\n');
  return lines
    .map((line) => plainText(line, longest))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .slice(0, longest)
    .trim();
}

const factVerbs = {
  employer: 'works at',
  education: 'studied at',
  residence: 'lives in',
  interest: 'likes',
  skill: 'knows about',
} as const;

/** A statement of a kind that needs nothing but its value; nothing for an empty one. */
export function fact(
  kind: keyof typeof factVerbs | 'occupation' | 'birth' | 'other' | 'event' | 'relation',
  written: string | undefined,
  more: { from?: string | null; to?: string | null; verb?: string; other?: string } = {},
): RecordFact[] {
  const value = plainText(written);
  if (value === '') return [];
  return [
    {
      kind,
      value,
      statement: `${more.verb ?? verbOf(kind, value)} ${value}`.trim(),
      other: more.other ?? null,
      from: more.from ?? null,
      to: more.to ?? null,
    },
  ];
}

function verbOf(kind: string, value: string): string {
  if (kind === 'occupation') return /^[aeiou]/i.test(value) ? 'works as an' : 'works as a';
  if (kind === 'birth') return 'was born on';
  return kind in factVerbs ? factVerbs[kind as keyof typeof factVerbs] : '';
}

/** "sister Tove Lindqvist": somebody whom a contact names as related. */
export function related(kin: string, written: string | undefined): RecordFact[] {
  const other = plainText(written, 200);
  const kind = plainText(kin, 100).toLowerCase() || 'relation';
  return other === '' ? [] : fact('relation', `${kind} ${other}`, { verb: 'has a', other });
}
