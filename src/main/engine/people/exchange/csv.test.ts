import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { ContactRecord, Skipped } from './contact-record.ts';
import { csvDate } from './csv-date.ts';
import { readContacts } from './read-contacts.ts';

async function folder(files: Record<string, string | Uint8Array>): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'commonplace-contacts-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  await mkdir(path, { recursive: true });
  for (const [name, content] of Object.entries(files)) await writeFile(join(path, name), content);
  return path;
}

async function read(path: string) {
  const records: ContactRecord[] = [];
  const skipped: Skipped[] = [];
  let format = '';
  for await (const one of readContacts(path, 'auto')) {
    if ('format' in one) format = one.format;
    else if ('record' in one) records.push(one.record);
    else skipped.push(one.skipped);
  }
  return { format, records, skipped };
}

const readFile = async (content: string | Uint8Array) =>
  read(join(await folder({ 'contacts.csv': content }), 'contacts.csv'));

test("Google's layout of old and of today", async () => {
  const old = await readFile(
    [
      'Name,Given Name,Family Name,Birthday,Notes,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Organization 1 - Name,Organization 1 - Title',
      'Maya Lindqvist,Maya,Lindqvist,1980-05-03,"first\nsecond",Friends ::: * myContacts,* Work,maya@a.example ::: maya@b.example,Mobile,\'+46 70 1,Havs AB,biologist',
      ',,,,,,,,,,,',
      ',,,,,,,x@example.org,,,,',
    ].join('\n'),
  );
  expect(old).toMatchObject({ format: 'google', skipped: [{ line: 5, reason: 'This line names nobody.' }] });
  expect(old.records[0]).toMatchObject({
    name: 'Maya Lindqvist',
    bio: 'first\nsecond',
    tags: ['Friends'],
    contacts: [
      { kind: 'email', value: 'maya@a.example', label: 'work' },
      { kind: 'email', value: 'maya@b.example', label: 'work' },
      { kind: 'phone', value: '+46 70 1', label: 'mobile' },
    ],
    facts: [
      { kind: 'employer', value: 'Havs AB' },
      { kind: 'occupation', value: 'biologist' },
      { kind: 'birth', value: '1980-05-03' },
    ],
  });
  const today = await readFile(
    [
      'First Name,Middle Name,Last Name,Nickname,Organization Name,Organization Title,Birthday,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,Relation 1 - Label,Relation 1 - Value',
      'Ada,B.,Lovelace,Countess,Analytical Ltd,engineer, --12-10,,* myContacts ::: Maths,* Home,ada@example.org,Spouse,William King',
    ].join('\r\n'),
  );
  expect(today.records[0]).toMatchObject({
    name: 'Ada B. Lovelace',
    aliases: ['Countess'],
    tags: ['Maths'],
    contacts: [{ kind: 'email', value: 'ada@example.org', label: 'home' }],
    facts: [
      { kind: 'employer' },
      { kind: 'occupation', statement: 'works as an engineer' },
      { kind: 'birth', value: '--12-10' },
      { kind: 'relation', value: 'spouse William King', other: 'William King' },
    ],
  });
});

test("Outlook's headers in English and, with German letters of Windows, in German", async () => {
  const english = await readFile(
    'First Name,Last Name,Company,Job Title,Business Street,Business City,E-mail Address,Mobile Phone,Birthday,Categories\nTom,Ford,Ford Ltd,driver,"1 High St",Leeds,tom@example.org,07700 900123,3/5/1980,Clients;Old\n',
  );
  expect(english).toMatchObject({ format: 'outlook' });
  expect(english.records[0]).toMatchObject({
    name: 'Tom Ford',
    tags: ['Clients', 'Old'],
    contacts: [
      { kind: 'email', value: 'tom@example.org' },
      { kind: 'phone', value: '07700 900123', label: 'mobile' },
      { kind: 'address', value: '1 High St, Leeds', label: 'work' },
    ],
    facts: [{ kind: 'employer' }, { kind: 'occupation' }, { kind: 'birth', value: '1980-03-05' }],
  });
  const german = Buffer.from(
    'Vorname;Nachname;Firma;Position;Telefon geschäftlich;Mobiltelefon;E-Mail-Adresse;Geburtstag;Ort privat\nJürgen;Müller;Müller Söhne;Geschäftsführer;030 1;0170 2;j@example.org;03.05.1980;Köln\n',
    'latin1',
  );
  const { format, records } = await readFile(german);
  expect(format).toBe('outlook');
  expect(records[0]).toMatchObject({
    name: 'Jürgen Müller',
    contacts: [
      { kind: 'email', value: 'j@example.org' },
      { kind: 'phone', value: '0170 2', label: 'mobile' },
      { kind: 'phone', value: '030 1', label: 'work' },
      { kind: 'address', value: 'Köln', label: 'home' },
    ],
    facts: [
      { kind: 'employer', value: 'Müller Söhne' },
      { kind: 'occupation', value: 'Geschäftsführer' },
      { kind: 'birth', value: '1980-05-03' },
    ],
  });
});

test("LinkedIn's folder: notes before the connections, and the person's own tables put together", async () => {
  const path = await folder({
    'Connections.csv':
      'Notes:\n"When exporting your connection data, you may notice that some of the email addresses are missing."\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\nAda,Lovelace,https://www.linkedin.com/in/ada,ada@example.org,Analytical Ltd,Engineer,12 Mar 2023\n,,,,,,01 Jan 2020\n',
    'Profile.csv':
      'First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location,Twitter Handles,Websites,Instant Messengers\nMaya,Lindqvist,Berg,,"May 3, 1980",Marine biologist,I study kelp.,Research,,Gothenburg,[mayal],[PORTFOLIO:https://maya.example],\n',
    'Positions.csv':
      'Company Name,Title,Description,Location,Started On,Finished On\nHavs AB,Researcher,,Gothenburg,Mar 2019,\nOld Ltd,Diver,,Lund,2010,Feb 2019\n',
    'Skills.csv': 'Name\nKelp\nDiving\n',
    'Messages.csv': 'CONVERSATION ID,FROM\n1,Somebody\n',
  });
  const { format, records, skipped } = await read(path);
  expect(format).toBe('linkedin');
  expect(skipped).toEqual([{ line: 6, reason: 'This line names nobody.' }]);
  expect(records.map(({ name, file }) => [name, file])).toEqual([
    ['Maya Lindqvist', 'Profile.csv'],
    ['Ada Lovelace', 'Connections.csv'],
  ]);
  expect(records[0]?.aliases).toEqual(['Maya Berg']);
  expect(records[0]?.facts.map(({ statement, from, to }) => [statement, from, to])).toEqual([
    ['works at Havs AB', '2019-03', null],
    ['works as a Researcher', '2019-03', null],
    ['worked at Old Ltd', '2010', '2019-02'],
    ['worked as Diver', '2010', '2019-02'],
    ['knows about Kelp', null, null],
    ['knows about Diving', null, null],
    ['lives in Gothenburg', null, null],
    ['was born on 1980-05-03', null, null],
    ['works in the field of Research', null, null],
  ]);
  expect(records[1]).toMatchObject({
    tags: ['LinkedIn'],
    contacts: [{ kind: 'email' }, { kind: 'web', label: 'linkedin' }],
    facts: [{ kind: 'employer' }, { kind: 'occupation' }, { kind: 'event', from: '2023-03-12' }],
  });
});

test("somebody else's table, an empty file and a missing one say what to do", async () => {
  await expect(readFile('date,amount\n2020-01-01,5\n')).rejects.toMatchObject({ code: 'unsupported' });
  await expect(readFile('')).rejects.toMatchObject({ code: 'empty_file' });
  await expect(read('/nowhere/contacts.csv')).rejects.toMatchObject({ code: 'not_found' });
  const path = join(await folder({ 'a.vcf': 'BEGIN:VCARD\nFN:Maya\nEND:VCARD\n' }), 'a.vcf');
  const asked = (async () => {
    for await (const _one of readContacts(path, 'google'));
  })();
  await expect(asked).rejects.toMatchObject({ code: 'unsupported', message: expect.stringContaining('"vcard"') });
});

test('dates as address books write them', () => {
  const written = [
    '1980-05-03',
    '--05-03',
    '3/5/1980',
    '31/5/1980',
    '3.5.1980',
    '03.05.',
    '0.0.00',
    '12 Mar 2023',
    'May 3',
    'Mär 2020',
    '2019',
    'soon',
  ];
  expect(written.map((date) => csvDate(date))).toEqual([
    ...['1980-05-03', '--05-03', '1980-03-05', '1980-05-31', '1980-05-03', '--05-03', ''],
    ...['2023-03-12', '--05-03', '2020-03', '2019', ''],
  ]);
});
