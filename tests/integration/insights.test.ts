import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Client, Insight } from '../../src/contract/index.ts';
import { add, codeOf, openLibrary, settled, temporaryFolder } from '../kit/engine.ts';

const talk = `Maya Lindqvist: Good morning. I love meeting new people. I don't get stressed easily, and I always keep my promises.

Bob Stone: I hate parties. Do you worry a lot?

Maya Lindqvist: No. I like your plan. If I had time I would read more poetry. I'm not interested in abstract theories.
`;

async function insightsOf(client: Client, id = 'maya-lindqvist', enough = 1): Promise<Insight[]> {
  for (let tries = 0; tries < 300; tries++) {
    const found = await client.traits.insights({ id });
    if (found.length >= enough) return found;
    await setTimeout(100);
  }
  return client.traits.insights({ id });
}

async function library(text = talk) {
  const folder = await temporaryFolder();
  const file = join(folder, 'Talk.txt');
  await writeFile(file, text);
  const { client } = await openLibrary(join(folder, 'data'));
  // Somebody whom the user entered stays when a document goes.
  await client.people.put({ name: 'Maya Lindqvist' });
  for await (const _ of await client.people.ingest({ paths: [file] }));
  await settled(client);
  return { client, file, folder };
}

const shown = (insights: Insight[]) =>
  insights.map(({ trait, adjustment, evidence }) => `${trait} ${adjustment > 0 ? '+' : '-'} ${evidence?.quote}`).sort();

test('what somebody says of themselves is read when their personality is switched on, with the passage that says it', async () => {
  const { client } = await library();
  expect(await client.traits.insights({ id: 'maya-lindqvist' })).toEqual([]);
  await client.traits.set({ id: 'maya-lindqvist', state: 'on' });
  const insights = await insightsOf(client);
  expect(shown(insights)).toEqual([
    'conscientiousness + I always keep my promises',
    'extraversion + I love meeting new people',
    "neuroticism - I don't get stressed easily",
    "openness - I'm not interested in abstract theories",
  ]);
  expect(insights[0]).toMatchObject({ source: 'chat', status: 'counted', item: null });
  expect(insights[0]?.method).toMatch(/^items-1\/all-MiniLM-L6-v2@/);
  expect(await client.traits.insights({ id: 'bob-stone' })).toEqual([]);
  // Counted once, and no number from a method that has not been shown to be better than chance.
  for (let run = 0; run < 2; run++) for await (const _ of await client.traits.update({ id: 'maya-lindqvist' }));
  const { traits } = await client.traits.get({ id: 'maya-lindqvist' });
  expect(traits.map(({ value, insights: counted }) => [value, counted])).toEqual([
    [null, 1],
    [null, 1],
    [null, 1],
    [null, 0],
    [null, 1],
  ]);
  expect(await client.traits.history({ id: 'maya-lindqvist' })).toHaveLength(4);
});

test('a text that changes is read again, what was rejected stays rejected, and a deleted one takes its insights along', async () => {
  const { client, file } = await library();
  await client.traits.set({ id: 'maya-lindqvist', state: 'on' });
  const insights = await insightsOf(client);
  const rejected = insights.find(({ trait }) => trait === 'extraversion');
  await client.traits.decide({ ids: [rejected?.id ?? ''], status: 'rejected' });
  await writeFile(file, talk.replace('I always keep my promises', 'I often lose my temper'));
  for await (const _ of await client.people.ingest({ paths: [file] }));
  for (let tries = 0; tries < 200; tries++) {
    const found = await client.traits.insights({ id: 'maya-lindqvist' });
    if (found.length === 4 && shown(found).some((line) => line.includes('temper'))) break;
    await setTimeout(100);
  }
  const after = await client.traits.insights({ id: 'maya-lindqvist' });
  expect(shown(after)).toEqual([
    'extraversion + I love meeting new people',
    'neuroticism + I often lose my temper',
    "neuroticism - I don't get stressed easily",
    "openness - I'm not interested in abstract theories",
  ]);
  expect(after.filter(({ status }) => status === 'rejected').map(({ trait }) => trait)).toEqual(['extraversion']);
  const { items } = await client.library.list({});
  await client.library.remove({ ids: items.map(({ id }) => id), confirmed: true });
  expect(await client.traits.insights({ id: 'maya-lindqvist' })).toEqual([]);
});

test('a mail says something of its sender, not of those whom it quotes', async () => {
  const folder = await temporaryFolder();
  await writeFile(
    join(folder, 'mail.eml'),
    'From: Maya Lindqvist <maya@havs.example>\nTo: Tom Weaver <tom@havs.example>\nSubject: Saturday\nDate: Fri, 20 Nov 2026 10:00:00 +0000\nContent-Type: text/plain\n\nHi Tom,\n\nI get stressed out very easily.\n\n> I never worry about anything.\n\nBest\nMaya\n',
  );
  const { client } = await openLibrary(join(folder, 'data'));
  await add(client, join(folder, 'mail.eml'));
  for await (const _ of await client.people.ingest({ paths: [join(folder, 'mail.eml')] }));
  await client.traits.set({ id: 'maya-lindqvist', state: 'on' });
  await client.traits.set({ id: 'tom-weaver', state: 'on' });
  expect(shown(await insightsOf(client))).toEqual(['neuroticism + I get stressed out very easily']);
  expect(await client.traits.insights({ id: 'tom-weaver' })).toEqual([]);
  await rm(join(folder, 'mail.eml'));
});

test('each method says what it is worth, and chance is never shown', async () => {
  const { client } = await openLibrary(join(await temporaryFolder(), 'data'));
  const { methods, text } = await client.traits.methods({});
  expect(methods.map(({ id }) => id)).toEqual(['items', 'naive', 'model', 'entertainment']);
  for (const { traits } of methods) {
    for (const { shown: isShown, interval, auc, correlation } of traits) {
      if (isShown) expect(interval?.[0] ?? correlation).toBeGreaterThan(auc === null ? 0 : 0.5);
    }
  }
  expect(methods.find(({ id }) => id === 'items')?.traits.every(({ shown: isShown }) => !isShown)).toBe(true);
  expect(text.not.join(' ')).toContain('not a diagnosis');
});

test('an export of Spotify is imported once, however often it is imported', async () => {
  const folder = await temporaryFolder();
  const { client } = await openLibrary(join(folder, 'data'));
  const { person } = await client.people.put({ name: 'Maya Lindqvist' });
  const recent = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 16).replace('T', ' ');
  const plays = ['Miles Davis', 'Nina Simone', 'Metallica', 'Unknown Band'].map((artistName, index) => {
    return { endTime: recent, artistName, trackName: `Track ${index}`, msPlayed: 200_000 };
  });
  const path = join(folder, 'StreamingHistory_music_0.json');
  await writeFile(path, JSON.stringify(plays));
  const off = await codeOf(client.traits.importEntertainment({ id: person.id, path }));
  expect(off).toBe('forbidden');
  await client.traits.set({ id: person.id, state: 'on' });
  const report = await client.traits.importEntertainment({ id: person.id, path });
  expect(report).toMatchObject({ format: 'spotify', items: 4, insights: 2, known: 0, unknown: 1 });
  expect(report.unknownTitles).toEqual(['Unknown Band']);
  const again = await client.traits.importEntertainment({ id: person.id, path });
  expect(again).toMatchObject({ insights: 0, known: 2 });
  const insights = await client.traits.insights({ id: person.id });
  expect(insights.map(({ trait, source, evidence, item }) => [trait, source, evidence, item?.split(',')[0]])).toEqual([
    ['openness', 'entertainment', null, expect.any(String)],
    ['openness', 'entertainment', null, expect.any(String)],
  ]);
  for await (const _ of await client.traits.update({ id: person.id }));
  const [move] = await client.traits.history({ id: person.id });
  expect(move).toMatchObject({ trait: 'openness', before: 50, insights: 2 });
  expect(move?.after).toBeGreaterThan(50);
});

test('a work is entered by hand once; one that is not known, disliked or of the future says nothing', async () => {
  const { client } = await openLibrary(join(await temporaryFolder(), 'data'));
  const { person } = await client.people.put({ name: 'Maya Lindqvist' });
  await client.traits.set({ id: person.id, state: 'on' });
  const enter = (work: object) =>
    client.traits.addEntertainment({ id: person.id, kind: 'book', title: 'Duineser Elegien', ...work });
  expect(await enter({ genre: 'German poetry' })).toMatchObject({ insights: 1, known: false });
  expect(await enter({ genre: 'poetry' })).toMatchObject({ insights: 0, known: true });
  expect(await enter({ title: 'Some Book' })).toEqual({ insights: 0, genre: null, known: false });
  expect(await enter({ title: 'Bad Verse', genre: 'poetry', rating: 0.2 })).toMatchObject({
    insights: 0,
    known: false,
  });
  expect(await codeOf(enter({ title: 'Later', genre: 'poetry', at: Date.now() + 90 * 86_400_000 }))).toBe(
    'invalid_input',
  );
});

test('a file of 70 MB, one that ends in the middle, and rows that are no plays are refused', async () => {
  const folder = await temporaryFolder();
  const { client } = await openLibrary(join(folder, 'data'));
  const { person } = await client.people.put({ name: 'Maya Lindqvist' });
  await client.traits.set({ id: person.id, state: 'on' });
  const path = join(folder, 'endsong_0.json');
  await writeFile(path, Buffer.alloc(70 * 2 ** 20, '['));
  expect(await codeOf(client.traits.importEntertainment({ id: person.id, path }))).toBe('too_large');
  const play = '{"endTime": "2026-01-01 10:00", "artistName": "A", "trackName": "B", "msPlayed": 99999},\n';
  await writeFile(path, `[${play.repeat(Math.floor((50 * 2 ** 20) / play.length))}`);
  expect(await codeOf(client.traits.importEntertainment({ id: person.id, path }))).toBe('corrupt');
  await writeFile(path, JSON.stringify([{ __proto__: null, endTime: 7 }, null, 'x', { constructor: 1 }]));
  const { refusedTotal, insights } = await client.traits.importEntertainment({ id: person.id, path });
  expect([refusedTotal, insights]).toEqual([4, 0]);
});
