import type { ContactRecord, RecordFact, Skipped } from './contact-record.ts';
import { fact, plainLines, plainText } from './contact-record.ts';
import { csvDate } from './csv-date.ts';
import type { Table, TableRow } from './table.ts';
import { distinct, made } from './vcard.ts';

type Kind = 'connections' | 'profile' | 'positions' | 'education' | 'skills' | 'emails';

const marks: readonly [Kind, readonly string[]][] = [
  ['connections', ['first name', 'last name', 'connected on']],
  ['profile', ['first name', 'last name', 'headline', 'summary']],
  ['positions', ['company name', 'title', 'started on', 'finished on']],
  ['education', ['school name', 'degree name']],
  ['emails', ['email address', 'confirmed', 'primary']],
];

/** Which table of LinkedIn's export has these headers; null: none. "Name" alone is that of skills. */
export function linkedinKind(headers: readonly string[]): Kind | null {
  const found = marks.find(([, wanted]) => wanted.every((name) => headers.includes(name)));
  return found?.[0] ?? (headers.length === 1 && headers[0] === 'name' ? 'skills' : null);
}

/** The contacts that somebody is connected with. */
export function connectionRecord(row: TableRow, file: string): ContactRecord | null {
  const name = nameOf(row);
  if (name === '') return null;
  const since = csvDate(row.cell('connected on'), 'day-first');
  return {
    ...{ line: row.line, file, userId: null, name, aliases: [], bio: null, tags: ['LinkedIn'], picture: null },
    contacts: distinct([
      ...made('email', plainText(row.cell('email address')), null),
      ...made('web', plainText(row.cell('url'), 1000), 'linkedin'),
    ]),
    facts: [
      ...fact('employer', row.cell('company')),
      ...fact('occupation', row.cell('position')),
      ...fact('event', since, { verb: 'has been connected on LinkedIn since', from: since || null }),
    ],
  };
}

/** The person whose export it is, from all of its tables. Without a profile nobody says whose positions they are. */
export function ownRecord(
  tables: ReadonlyMap<Kind, { table: Table; file: string }>,
): { record: ContactRecord } | { skipped: Skipped } | null {
  const profile = tables.get('profile');
  const row = profile?.table.rows[0];
  if (profile === undefined || row === undefined) {
    const orphans = [...tables.keys()].filter((kind) => kind !== 'connections');
    if (orphans.length === 0) return null;
    return { skipped: { line: 1, reason: 'Without Profile.csv nobody knows whose positions and skills these are.' } };
  }
  const name = nameOf(row);
  if (name === '') return { skipped: { line: row.line, reason: 'This profile names nobody.' } };
  const rows = (kind: Kind) => tables.get(kind)?.table.rows ?? [];
  const maiden = plainText(row.cell('maiden name'));
  const family = plainText(row.cell('last name'));
  return {
    record: {
      ...{ line: row.line, file: profile.file, userId: null, name, tags: [], picture: null },
      aliases: maiden === '' ? [] : [name.replace(family, maiden)].filter((alias) => alias !== name),
      bio: plainLines([row.cell('headline'), row.cell('summary')].filter(Boolean).join('\n\n'), 10_000) || null,
      contacts: distinct([
        ...rows('emails').flatMap((one) => made('email', plainText(one.cell('email address')), null)),
        ...made('address', plainText(row.cell('address'), 1000), null),
        ...bracketed(row.cell('websites')).flatMap((site) => made('web', site.replace(/^\w+:(?=http)/i, ''), null)),
        ...bracketed(row.cell('twitter handles')).flatMap((handle) => made('account', handle, 'twitter')),
      ]).slice(0, 100),
      facts: [
        ...rows('positions').flatMap(positionFacts),
        ...rows('education').flatMap((one) =>
          fact('education', [cellOf(one, 'degree name'), cellOf(one, 'school name')].filter(Boolean).join(', '), {
            verb: 'studied',
            from: csvDate(one.cell('start date')) || null,
            to: csvDate(one.cell('end date')) || null,
          }),
        ),
        ...rows('skills').flatMap((one) => fact('skill', one.cell('name'))),
        ...fact('residence', row.cell('geo location')),
        ...fact('birth', csvDate(row.cell('birth date'))),
        ...fact('other', row.cell('industry'), { verb: 'works in the field of' }),
      ].slice(0, 500),
    },
  };
}

function positionFacts(row: TableRow): RecordFact[] {
  const [from, to] = [csvDate(row.cell('started on')) || null, csvDate(row.cell('finished on')) || null];
  const past = to !== null;
  return [
    ...fact('employer', row.cell('company name'), { from, to, ...(past && { verb: 'worked at' }) }),
    ...fact('occupation', row.cell('title'), { from, to, ...(past && { verb: 'worked as' }) }),
  ];
}

function cellOf(row: TableRow, name: string): string {
  return plainText(row.cell(name));
}

function nameOf(row: TableRow): string {
  return plainText([row.cell('first name'), row.cell('last name')].filter(Boolean).join(' '));
}

/** "[a, b]": how LinkedIn writes a list into a cell. */
function bracketed(written: string): string[] {
  return written
    .replace(/^\[|\]$/g, '')
    .split(',')
    .map((part) => plainText(part, 1000))
    .filter(Boolean);
}
