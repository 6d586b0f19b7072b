import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Client, Fact, IngestedUser, IngestUserEvent } from '../../src/contract/index.ts';
import { add, codeOf, openLibrary, settled, temporaryFolder } from '../kit/engine.ts';

const talk = `Maya Lindqvist: Hi, I'm Maya Lindqvist, I live in Gothenburg and work as a marine biologist at Havsinstitutet.
Tom Berger: Nice to meet you. What do you do for fun?
Maya Lindqvist: I sail, and I paint every weekend. You can write to me at maya@havs.example.
`;

async function ingest(client: Client, ...paths: string[]) {
  const events: IngestUserEvent[] = [];
  for await (const event of await client.people.ingest({ paths })) events.push(event);
  return events;
}

async function ingested(client: Client, path: string): Promise<IngestedUser> {
  for (const event of await ingest(client, path)) if (event.type === 'done') return event.result;
  throw new Error('Nothing was taken in.');
}

/** Nothing is left to be read for people in the background. */
async function readForPeople(client: Client): Promise<void> {
  await settled(client);
  for (;;) {
    const { waiting, state } = await client.people.progress({});
    if (waiting === 0 && state === 'done') return;
    await setTimeout(50);
  }
}

async function until<T>(look: () => Promise<T | undefined | false>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    await setTimeout(100);
  }
}

const valuesOf = (facts: readonly Fact[], kind: Fact['kind']) =>
  facts.filter((fact) => fact.kind === kind).map(({ value }) => value);

async function names(client: Client): Promise<string[]> {
  return (await client.people.list({})).items.map(({ name }) => name);
}

test('a text is taken in once, in the background and by request at the same time; each fact quotes its passage', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'talk.txt');
  await writeFile(file, talk);
  const { client } = await openLibrary(join(folder, 'data'));
  const [first] = await Promise.all([ingested(client, file), ingested(client, file), ingested(client, file)]);
  expect(first.user?.name).toBe('Maya Lindqvist');
  await readForPeople(client);
  expect(await names(client)).toEqual(['Maya Lindqvist', 'Tom Berger']);
  const again = await ingested(client, file);
  expect(again).toMatchObject({ created: false, facts: { added: 0 } });
  expect(again.facts.known).toBeGreaterThan(3);
  const facts = await client.people.facts({ id: 'maya-lindqvist' });
  for (const { evidence } of facts) {
    expect(evidence).toHaveLength(1);
    expect(talk.slice(evidence[0]?.start, evidence[0]?.end)).toBe(evidence[0]?.quote);
    expect(evidence[0]).toMatchObject({ path: file, date: expect.any(Number) });
  }
});

test('a file that changes takes back what it no longer says, keeps decisions, and drops who was in it alone', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'talk.txt');
  await writeFile(file, talk);
  const { client } = await openLibrary(join(folder, 'data'));
  await ingested(client, file);
  const before = await client.people.facts({ id: 'maya-lindqvist' });
  const idOf = (kind: Fact['kind']) => before.filter((fact) => fact.kind === kind).map(({ id }) => id);
  await client.people.decide({ ids: idOf('contact'), status: 'accepted' });
  await client.people.decide({ ids: idOf('occupation'), status: 'rejected' });
  await writeFile(
    file,
    'Maya Lindqvist: I live in Bergen. I work as a marine biologist.\nOla Nordby: Hello there.\nMaya Lindqvist: Hello Ola.\n',
  );
  await ingested(client, file);
  await readForPeople(client);
  const after = await client.people.facts({
    id: 'maya-lindqvist',
    statuses: ['accepted', 'proposed', 'rejected', 'withdrawn'],
  });
  const statusOf = (kind: Fact['kind']) =>
    after.filter((fact) => fact.kind === kind).map(({ status, value }) => [value, status]);
  expect(statusOf('residence')).toEqual([['Bergen', expect.stringMatching(/accepted|proposed/)]]);
  expect(statusOf('interest')).toEqual([]);
  expect(statusOf('occupation')).toEqual([['marine biologist', 'rejected']]);
  expect(statusOf('contact')).toEqual([['maya@havs.example', 'withdrawn']]);
  expect(await names(client)).toEqual(['Maya Lindqvist', 'Ola Nordby']);

  // What was accepted comes back as it was once a text says it again.
  await writeFile(file, talk);
  await ingested(client, file);
  const back = await client.people.facts({ id: 'maya-lindqvist', statuses: ['accepted'] });
  expect(back.find(({ kind }) => kind === 'contact')).toMatchObject({ status: 'accepted', decidedBy: 'user' });
  expect(await names(client)).toEqual(['Maya Lindqvist', 'Tom Berger']);
});

test('removing a document withdraws what only it said; somebody whom the user touched stays', async () => {
  const folder = await temporaryFolder();
  const [one, two] = [join(folder, 'one.txt'), join(folder, 'two.txt')];
  await writeFile(one, talk);
  await writeFile(
    two,
    'Maya Lindqvist: I work as a marine biologist. I speak Norwegian.\nUlla Krantz: I live in Malmö.\n',
  );
  const { client } = await openLibrary(join(folder, 'data'));
  const { files } = await add(client, one, two);
  await readForPeople(client);
  expect(await names(client)).toEqual(['Maya Lindqvist', 'Tom Berger', 'Ulla Krantz']);
  await client.people.update({ id: 'tom-berger', bio: 'Met at the harbour.' });
  const id = files.find(({ path }) => path === one)?.id ?? '';
  const receipt = await client.library.remove({ ids: [id], confirmed: true });
  expect(receipt.derived).toBeGreaterThan(5);
  const facts = await client.people.facts({ id: 'maya-lindqvist' });
  expect(valuesOf(facts, 'occupation')).toEqual(['marine biologist']);
  expect(valuesOf(facts, 'residence')).toEqual([]);
  expect(facts.flatMap(({ evidence }) => evidence.map(({ path }) => path))).toEqual(facts.map(() => two));
  expect(await names(client)).toEqual(['Maya Lindqvist', 'Tom Berger', 'Ulla Krantz']);
  const other = files.find(({ path }) => path === two)?.id ?? '';
  await client.library.remove({ ids: [other], confirmed: true });
  expect(await names(client)).toEqual(['Tom Berger']);
});

test('what was rejected is not proposed again, in other words or after its document came back', async () => {
  const folder = await temporaryFolder();
  const [one, two] = [join(folder, 'one.txt'), join(folder, 'two.txt')];
  await writeFile(one, talk);
  await writeFile(
    two,
    'Maya Lindqvist: I am based in gothenburg. I live in GOTHENBURG.\nOla Nordby: Hello there.\nMaya Lindqvist: Hello Ola.\n',
  );
  const { client } = await openLibrary(join(folder, 'data'));
  const { files } = await add(client, one);
  await readForPeople(client);
  await client.people.update({ id: 'maya-lindqvist', bio: 'Stays.' });
  const home = (await client.people.facts({ id: 'maya-lindqvist' })).find(({ kind }) => kind === 'residence');
  await client.people.decide({ ids: [home?.id ?? ''], status: 'rejected' });
  await client.library.remove({ ids: [files[0]?.id ?? ''], confirmed: true });
  await add(client, one, two);
  await readForPeople(client);
  const open = await client.people.facts({ id: 'maya-lindqvist' });
  expect(valuesOf(open, 'residence')).toEqual([]);
  const rejected = await client.people.facts({ id: 'maya-lindqvist', statuses: ['rejected'] });
  expect(rejected.map(({ kind, decidedBy }) => [kind, decidedBy])).toEqual([['residence', 'user']]);
  expect(await codeOf(client.people.decide({ ids: [crypto.randomUUID()], status: 'accepted' }))).toBe('not_found');
});

test('facts of a document in the bin are hidden, and come back with it', async () => {
  const folder = await temporaryFolder();
  const [docs, data] = [join(folder, 'docs'), join(folder, 'data')];
  await mkdir(docs);
  const file = join(docs, 'talk.txt');
  await writeFile(file, talk);
  const { client } = await openLibrary(data);
  await client.folders.add({ path: docs });
  await until(async () => (await names(client)).length === 2);
  await readForPeople(client);
  const shown = await client.people.facts({ id: 'maya-lindqvist' });
  expect(shown.length).toBeGreaterThan(3);
  await rm(file);
  await until(async () => (await client.people.facts({ id: 'maya-lindqvist' })).length === 0);
  await writeFile(file, talk);
  await until(async () => (await client.people.facts({ id: 'maya-lindqvist' })).length === shown.length);
});

test('the user says what texts do not, with a passage or without, and decides what is accepted without asking', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'talk.txt');
  await writeFile(file, talk);
  const { client } = await openLibrary(join(folder, 'data'));
  await client.settings.update({ acceptFacts: 'ask', acceptFactKinds: ['contact'] });
  const { files } = await add(client, file);
  await readForPeople(client);
  const found = await client.people.facts({ id: 'maya-lindqvist' });
  for (const { kind, status } of found)
    expect([kind, status]).toEqual([kind, kind === 'contact' ? 'accepted' : 'proposed']);
  const start = talk.indexOf('I paint');
  const documentId = files[0]?.id ?? '';
  const fact = await client.people.addFact({
    ...{ personId: 'maya-lindqvist', kind: 'skill', statement: 'paints seascapes', value: 'seascapes' },
    ...{ otherId: null, from: null, to: null, source: { documentId, start, end: start + 7 } },
  });
  expect(fact).toMatchObject({
    status: 'accepted',
    method: 'user',
    decidedBy: 'user',
    evidence: [{ quote: 'I paint' }],
  });
  const wrong = { documentId, start: 0, end: talk.length + 1 };
  const { evidence: _evidence, contradicts: _contradicts, ...again } = fact;
  expect(await codeOf(client.people.addFact({ ...again, source: wrong }))).toBe('invalid_input');
  // It needs no document.
  await client.library.remove({ ids: [documentId], confirmed: true });
  expect(await client.people.facts({ id: 'maya-lindqvist' })).toMatchObject([{ value: 'seascapes', evidence: [] }]);
});

test('two homes contradict each other with both passages; the later source is current', async () => {
  const folder = await temporaryFolder();
  const [one, two] = [join(folder, 'a.eml'), join(folder, 'b.eml')];
  const mail = (date: string, words: string) =>
    `From: Maya Lindqvist <maya@havs.example>\nTo: Tom Berger <tom@berger.example>\nDate: ${date}\nSubject: News\n\n${words}\n`;
  await writeFile(one, mail('Mon, 1 Mar 2021 10:00:00 +0000', 'I live in Gothenburg. I work at Havsinstitutet.'));
  await writeFile(two, mail('Fri, 1 Mar 2024 10:00:00 +0000', 'I live in Bergen, Norway.'));
  const { client } = await openLibrary(join(folder, 'data'));
  await add(client, one, two);
  await readForPeople(client);
  const homes = (await client.people.facts({ id: 'maya-lindqvist' })).filter(({ kind }) => kind === 'residence');
  const shown = homes.map(({ value, current, contradicts, evidence }) => ({
    ...{ value, current, against: contradicts.map((id) => homes.find((home) => home.id === id)?.value) },
    quote: evidence[0]?.quote,
    year: new Date(evidence[0]?.date ?? 0).getUTCFullYear(),
  }));
  const [gothenburg, bergen] = [
    shown.find(({ value }) => value === 'Gothenburg'),
    shown.find(({ value }) => /Bergen/.test(value)),
  ];
  expect(gothenburg).toMatchObject({ current: false, year: 2021, quote: expect.stringContaining('Gothenburg') });
  expect(bergen).toMatchObject({ current: true, year: 2024, against: ['Gothenburg'] });
  const person = await client.people.get({ id: 'maya-lindqvist' });
  expect(person.lastContactAt).toBe(Date.UTC(2024, 2, 1, 10));
});

test('a text in which every line has a new speaker adds a bounded number of people and says so', {
  timeout: 120_000,
}, async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'crowd.txt');
  const letters = (n: number) =>
    n.toString(26).replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 26)));
  const lines = Array.from(
    { length: 10_000 },
    (_, n) => `Ava${letters(n)} Smith${letters(n * 7)}: I live in Oslo and I like rain number ${n}.`,
  );
  await writeFile(file, lines.join('\n'));
  const { client } = await openLibrary(join(folder, 'data'));
  const result = await ingested(client, file);
  expect((await client.people.list({})).total).toBeLessThanOrEqual(300);
  expect(result.facts.proposed).toBeLessThanOrEqual(200);
  expect(result.steps.map(({ text }) => text).join(' ')).toMatch(/The 300 with most|the 300 with most/);
});

test('a folder goes on after a file that fails, and a document that is removed while it is read leaves nothing', async () => {
  const folder = await temporaryFolder();
  const [good, gone] = [join(folder, 'good.txt'), join(folder, 'gone.txt')];
  await writeFile(good, talk);
  const { client } = await openLibrary(join(folder, 'data'));
  const events = await ingest(client, gone, good);
  expect(
    events
      .filter(({ type }) => type !== 'step')
      .map(({ type }) => type)
      .toSorted(),
  ).toEqual(['done', 'failed']);
  await writeFile(gone, `${talk.replaceAll('Maya Lindqvist', 'Vera Holm')}\n`.repeat(200));
  const { files } = await add(client, gone);
  const id = files[0]?.id ?? '';
  await Promise.all([ingest(client, gone), client.library.remove({ ids: [id], confirmed: true })]);
  await until(async () => (await client.people.progress({})).state === 'done');
  expect(await client.people.list({ filter: 'Vera' })).toMatchObject({ total: expect.any(Number) });
  const { items } = await client.library.list({});
  if (!items.some(({ path }) => path === gone)) {
    expect(await names(client)).toEqual(['Maya Lindqvist', 'Tom Berger']);
  }
});
