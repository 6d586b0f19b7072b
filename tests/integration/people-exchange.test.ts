import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { codeOf, openLibrary, temporaryFolder } from '../kit/engine.ts';

const maya = [
  'BEGIN:VCARD',
  'VERSION:4.0',
  'FN:Maya Lindqvist',
  'EMAIL;TYPE=work:maya@havs.example',
  'TITLE:marine biologist',
  'INTEREST:kelp forests',
  'NOTE:=HYPERLINK("http://evil.example")',
  'CATEGORIES:Science',
  'X-COMMONPLACE-FACT;X-KIND=skill;X-FROM="2019":knows about diving;diving',
  'X-COMMONPLACE-FACT;X-KIND=relation:has a sister Tove Lindqvist;sister Tove Lindqvist;Tove Lindqvist',
  'END:VCARD',
].join('\r\n');
const tove = ['BEGIN:VCARD', 'VERSION:4.0', 'FN:Tove Lindqvist', 'TEL:+46 70 5', 'END:VCARD'].join('\r\n');

async function library() {
  const folder = await temporaryFolder();
  const { client } = await openLibrary(join(folder, 'library'));
  const file = async (name: string, content: string) => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };
  return { client, file };
}

test('an address book becomes profiles with accepted facts; a second time changes nothing', async () => {
  const { client, file } = await library();
  const path = await file('people.vcf', `${maya}\r\n${tove}\r\n`);
  expect(await client.people.import({ path })).toEqual({
    ...{ format: 'vcard', created: 2, updated: 0, unchanged: 0, facts: 2, skipped: [], skippedCount: 0 },
  });
  expect(await client.people.import({ path })).toMatchObject({ created: 0, updated: 0, unchanged: 2, facts: 0 });
  const { items } = await client.people.list({});
  expect(items.map(({ userId, tags, facts }) => [userId, tags, facts])).toEqual([
    ['maya-lindqvist', ['Science'], 2],
    ['tove-lindqvist', [], 0],
  ]);
  const facts = await client.people.facts({ id: 'maya-lindqvist' });
  expect(facts.map(({ kind, value, from, status, method }) => [kind, value, from, status, method])).toEqual([
    ['relation', 'sister Tove Lindqvist', null, 'accepted', 'vcard'],
    ['skill', 'diving', '2019', 'accepted', 'vcard'],
  ]);
  expect(facts[0]?.otherId).toBe(items[1]?.id);
  const relations = await client.people.relations({ id: 'tove-lindqvist' });
  expect(relations.map(({ person, kind }) => [person.userId, kind])).toEqual([['maya-lindqvist', 'sibling']]);
});

test('a contact extends the person with its address, and what was rejected or taken away stays away', async () => {
  const { client, file } = await library();
  const { person } = await client.people.put({
    name: 'Maya L.',
    contacts: [{ kind: 'email', value: 'maya@havs.example', label: null }],
  });
  const plain = maya.replace(/X-COMMONPLACE.*\r\n/g, '');
  const path = await file('people.vcf', plain);
  expect(await client.people.import({ path })).toMatchObject({ created: 0, updated: 1, facts: 2 });
  expect(await client.people.get({ id: person.id })).toMatchObject({ name: 'Maya L.', aliases: ['Maya Lindqvist'] });
  const [interest] = (await client.people.facts({ id: person.id })).filter(({ kind }) => kind === 'interest');
  await client.people.decide({ ids: [interest?.id ?? ''], status: 'rejected' });
  await client.people.update({ id: person.id, aliases: [] });
  expect(await client.people.import({ path })).toMatchObject({ created: 0, updated: 0, unchanged: 1, facts: 0 });
  expect((await client.people.facts({ id: person.id })).map(({ kind }) => kind)).toEqual(['occupation']);
});

test('exported people come back in another library as they were', async () => {
  const [one, other] = [await library(), await library()];
  await one.client.people.import({ path: await one.file('people.vcf', `${maya}\r\n${tove}\r\n`) });
  const exported = await one.client.people.export({ format: 'vcard' });
  expect(exported).toMatchObject({ mediaType: 'text/vcard', fileName: expect.stringMatching(/^people-.*\.vcf$/) });
  await other.client.people.import({ path: await other.file(exported.fileName, exported.text) });
  const again = await other.client.people.export({ format: 'vcard' });
  const plain = (text: string) => text.replace(/^(?:UID|REV):.*\r\n/gm, '');
  expect(plain(again.text)).toBe(plain(exported.text));
  const { text } = await one.client.people.export({ format: 'csv', ids: ['maya-lindqvist'] });
  expect(text).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
});

test('everything about one person names facts, where they are from, relations and personality', async () => {
  const { client, file } = await library();
  await client.people.import({ path: await file('people.vcf', `${maya}\r\n${tove}\r\n`) });
  const { text, fileName } = await client.people.everything({ id: 'maya-lindqvist' });
  expect(fileName).toBe('maya-lindqvist.md');
  for (const part of [
    '# Maya Lindqvist',
    'knows about diving',
    'people.vcf, line 1',
    'Tove Lindqvist: sister',
    '## Personality',
  ]) {
    expect(text).toContain(part);
  }
  const json: unknown = JSON.parse((await client.people.everything({ id: 'maya-lindqvist', format: 'json' })).text);
  expect(json).toMatchObject({ profile: { name: 'Maya Lindqvist' }, facts: [{ import: { file: 'people.vcf' } }, {}] });
});

test('files of another kind, and a line without end, are refused or reported', async () => {
  const { client, file } = await library();
  expect(await codeOf(client.people.import({ path: await file('a.csv', 'date,amount\n1,2\n') }))).toBe('unsupported');
  expect(await codeOf(client.people.import({ path: '/nowhere.vcf' }))).toBe('not_found');
  const endless = await file('b.vcf', `BEGIN:VCARD\r\nFN:${'x'.repeat(3_000_000)}\r\nEND:VCARD\r\n${maya}`);
  expect(await client.people.import({ path: endless })).toMatchObject({ created: 2 });
  const quotes = await file('c.csv', `Name,E-mail 1 - Value\n${'"a,'.repeat(200)}\n`);
  expect(await client.people.import({ path: quotes })).toMatchObject({ format: 'google' });
});
