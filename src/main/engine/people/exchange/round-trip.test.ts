import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Contact } from '../../../../contract/index.ts';
import { parseDelimited } from '../../ingest/index.ts';
import { type ContactRecord, plainLines, plainText } from './contact-record.ts';
import { readContacts } from './read-contacts.ts';
import type { ExportedPerson } from './store-export.ts';
import { writeCsv } from './write-csv.ts';
import { writeVcard } from './write-vcard.ts';

/** Mulberry32: the same people in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const pieces = [
  ...['Maya', "O'Connor", '李雷', 'Ça', 'ß', '👩‍🔬', 'x'.repeat(90), 'END:VCARD', '=1+1', '+49', '-x', '@home'],
  ...[
    ',',
    ';',
    ':',
    '\\',
    '"',
    '^',
    '%41',
    '=3D',
    "'",
    '\\n',
    '|',
    ' ',
    'a b',
    'é',
    '\u05d0\u05d1',
    '=CMD|"/c calc"!A1',
  ],
];

function people(next: () => number, count: number): ExportedPerson[] {
  const pick = <T>(from: readonly T[]) => from[Math.floor(next() * from.length)] as T;
  const words = () =>
    plainText(Array.from({ length: 1 + Math.floor(next() * 4) }, () => pick(pieces)).join(next() < 0.3 ? ' ' : '')) ||
    'Maya';
  const some = <T>(make: () => T) => Array.from({ length: Math.floor(next() * 3) }, make);
  const kinds = ['email', 'phone', 'address', 'web', 'account'] as const;
  const contact = (): Contact => ({
    kind: pick(kinds),
    value: words(),
    label: next() < 0.4 ? null : pick(['work', 'home', 'Mamas Handy', 'a, b; "c"', 'Work: x^y']),
  });
  return Array.from({ length: count }, (_, at) => ({
    ...{
      id: `01a1fea8-f50b-7c57-8fda-${String(at).padStart(12, '0')}`,
      userId: `person-${at}`,
      name: `${words()} ${at}`,
    },
    aliases: [...new Set(some(words))],
    bio: next() < 0.5 ? null : plainLines(`${words()}\n${words()}`, 1000),
    ...{
      isOwner: false,
      hasPicture: false,
      proposed: 0,
      documents: 0,
      lastContactAt: null,
      createdAt: 0,
      updatedAt: 0,
    },
    contacts: [...new Map(some(contact).map((one) => [`${one.kind}\n${one.value.toLowerCase()}`, one])).values()],
    tags: [...new Set(some(words).map((tag) => tag.slice(0, 100).trim()))],
    facts: some(() => ({
      ...{ kind: pick(['skill', 'employer', 'relation', 'birth'] as const), statement: words(), value: words() },
      ...{
        other: next() < 0.5 ? null : words(),
        from: next() < 0.5 ? null : '2020-05',
        to: next() < 0.8 ? null : '2021',
      },
    })),
    picture: null,
  }));
}

async function readBack(name: string, text: string): Promise<ContactRecord[]> {
  const folder = await mkdtemp(join(tmpdir(), 'commonplace-round-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, name);
  await writeFile(path, text);
  const records: ContactRecord[] = [];
  for await (const one of readContacts(path, 'auto')) if ('record' in one) records.push(one.record);
  return records;
}

test('what is written as vCard comes back as it was, whatever stands in it', async () => {
  const all = people(random(6), 400);
  const text = all.map(writeVcard).join('');
  const back = await readBack('people.vcf', text);
  expect(back.map(({ line: _line, file: _file, picture: _picture, ...record }) => record)).toEqual(
    all.map(({ userId, name, aliases, bio, tags, contacts, facts }) => ({
      ...{ userId, name, bio, tags, facts },
      aliases: aliases.filter((alias) => alias !== name),
      contacts: [...contacts],
    })),
  );
  expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
});

test('what is written as CSV comes back, and no cell begins like a formula', async () => {
  const all = people(random(7), 300).map((person) => ({
    ...person,
    contacts: person.contacts.map((one) => ({ ...one, label: one.label === null ? null : 'work' })),
  }));
  const text = writeCsv(all);
  const back = await readBack('people.csv', text);
  const byKind = (contacts: readonly Contact[]) => contacts.map(({ kind, value }) => `${kind} ${value}`).sort();
  expect(back.map(({ name, bio, tags, contacts }) => ({ name, bio, tags, contacts: byKind(contacts) }))).toEqual(
    all.map(({ name, bio, tags, contacts }) => ({ name, bio, tags, contacts: byKind(contacts) })),
  );
  const cells: string[] = [];
  parseDelimited(text, ',', (row) => cells.push(...row) > 0);
  expect(cells.filter((cell) => /^[=+@\-\t\r\n]/.test(cell))).toEqual([]);
});
