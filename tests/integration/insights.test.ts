import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Client, Insight } from '../../src/contract/index.ts';
import { add, openLibrary, settled, temporaryFolder } from '../kit/engine.ts';

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
    for (const { shown: isShown, interval, auc } of traits) {
      if (isShown) expect(interval?.[0]).toBeGreaterThan(auc === null ? 0 : 0.5);
    }
  }
  expect(methods.find(({ id }) => id === 'items')?.traits.every(({ shown: isShown }) => !isShown)).toBe(true);
  expect(text.not.join(' ')).toContain('not a diagnosis');
});
