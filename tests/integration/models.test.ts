import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Client } from '../../src/contract/index.ts';
import { add, codeOf, openLibrary, settled, temporaryFolder } from '../kit/engine.ts';
import { modelFixtures as fixtures } from '../kit/model-hub.ts';
import { modelOf, untilModel } from '../kit/models-back-and-forth.ts';

const shipped = 'all-MiniLM-L6-v2';

/** Notes that share words with the questions asked of them; the small models know no more of meaning than that. */
const notes = {
  'lamp.md': 'The keeper lit the lamp at dusk and logged the weather in the book.',
  'dough.md': 'Mix flour with two eggs and rest the dough, then the oven for the bread.',
  'boats.md': 'The boats came home to the harbour with fish in the nets.',
};

async function write(folder: string, files: Record<string, string> = notes): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

/** Titles by meaning alone, nearest first. */
async function byMeaning(client: Client, query: string): Promise<string[]> {
  const { results } = await client.search.query({ query, by: 'vector' });
  return [...new Set(results.map(({ path }) => path.split('/').at(-1) ?? ''))];
}

async function openWithNotes() {
  const folder = await temporaryFolder();
  const data = join(folder, 'data');
  const { client, close } = await openLibrary(data);
  await add(client, await write(join(folder, 'docs')));
  await settled(client);
  return { folder, data, client, close };
}

test('a folder with a model is added, learns beside the one that answers, takes over, and goes back at once', async () => {
  const { folder, client } = await openWithNotes();
  const added = await client.models.add({ folder: join(fixtures, 'tiny-cls') });
  expect(added).toMatchObject({ id: 'tiny-cls', kind: 'embedder', state: 'installed', dimensions: 32, maxTokens: 48 });
  expect((await client.models.add({ folder: join(fixtures, 'tiny-cls') })).id).toBe('tiny-cls');

  await client.models.use({ id: 'tiny-cls' });
  expect((await client.health.about({})).model.id).toMatch(/^(all-MiniLM|tiny)/);
  expect(await untilModel(client, 'tiny-cls', 'active')).toMatchObject({ vectors: 3, problem: null });
  expect(await modelOf(client, shipped)).toMatchObject({ state: 'standby', vectors: 3 });
  expect((await byMeaning(client, 'the keeper lit the lamp at dusk'))[0]).toBe('lamp.md');

  // What is new is learned by both: ready for the one that answers, and known when going back.
  await add(client, await write(join(folder, 'more'), { 'bees.md': 'Honey from the bees in jars on the shelf.' }));
  await settled(client);
  for (;;) {
    if ((await modelOf(client, shipped)).vectors === 4) break;
    await setTimeout(50);
  }
  expect(await client.models.list({})).toMatchObject({ previous: shipped });
  expect(await client.models.rollback({})).toMatchObject({ id: shipped, state: 'active' });
  expect((await byMeaning(client, 'Where is the honey kept?'))[0]).toBe('bees.md');
  expect(await modelOf(client, 'tiny-cls')).toMatchObject({ state: 'standby', vectors: 4 });
  expect((await client.library.counts({})).byStatus).toMatchObject({ ready: 4, findable: 0 });
}, 180_000);

test('a model may wait until it is told to take over, and be dropped, which asks first', async () => {
  const { client } = await openWithNotes();
  await client.models.add({ folder: join(fixtures, 'tiny-unigram'), languages: 'many' });
  await client.models.use({ id: 'tiny-unigram', whenDone: 'wait' });
  expect(await untilModel(client, 'tiny-unigram', 'standby')).toMatchObject({ languages: 'many', vectors: 3 });
  expect(await modelOf(client, shipped)).toMatchObject({ state: 'active' });

  expect(await codeOf(client.models.remove({ id: 'tiny-unigram', confirmed: true }))).toBe('invalid_input');
  expect(await codeOf(client.models.drop({ id: 'tiny-unigram' }))).toBe('confirmation_needed');
  expect(await client.models.drop({ id: 'tiny-unigram', confirmed: true })).toEqual({ vectors: 3 });
  expect(await untilModel(client, 'tiny-unigram', 'installed')).toBeDefined();
  for (;;) {
    if ((await modelOf(client, 'tiny-unigram')).vectors === 0) break;
    await setTimeout(20);
  }
  expect(await codeOf(client.models.drop({ id: shipped, confirmed: true }))).toBe('invalid_input');
  expect(await codeOf(client.models.remove({ id: shipped, confirmed: true }))).toBe('forbidden');
  expect(await codeOf(client.models.remove({ id: 'tiny-unigram' }))).toBe('confirmation_needed');
  expect(await client.models.remove({ id: 'tiny-unigram', confirmed: true })).toEqual({ bytes: 0 });
  expect((await client.models.list({})).models.map(({ id }) => id)).not.toContain('tiny-unigram');
  expect((await readdir(join(fixtures, 'tiny-unigram'))).length).toBeGreaterThan(3);
  // And it can come again.
  await client.models.add({ folder: join(fixtures, 'tiny-unigram') });
  await client.models.use({ id: 'tiny-unigram' });
  await untilModel(client, 'tiny-unigram', 'active');
}, 180_000);

test('what changed after it was added is not loaded, and the one that answers goes on', async () => {
  const { folder, client } = await openWithNotes();
  const own = join(folder, 'own-model');
  await cp(join(fixtures, 'tiny-cls'), own, { recursive: true });
  await client.models.add({ folder: own });
  await writeFile(join(own, 'onnx', 'model.onnx'), 'nothing');
  expect(await codeOf(client.models.use({ id: 'own-model' }))).toBe('model_corrupt');
  await rm(own, { recursive: true });
  expect(await codeOf(client.models.use({ id: 'own-model' }))).toBe('model_missing');
  expect(await modelOf(client, shipped)).toMatchObject({ state: 'active' });
  expect((await byMeaning(client, 'bread'))[0]).toBe('dough.md');
  expect(await codeOf(client.models.use({ id: 'bge-m3' }))).toBe('unavailable');
  expect(await codeOf(client.models.use({ id: 'no-such-model' }))).toBe('not_found');
  expect(await codeOf(client.models.rollback({}))).toBe('not_found');
}, 180_000);

test('learning can be stopped: what was learned stays for later, or goes', async () => {
  const { folder, client } = await openWithNotes();
  const many = Object.fromEntries(
    Array.from({ length: 20 }, (_, n) => [`n${n}.md`, `Boat ${n} came home to the harbour. `.repeat(40)]),
  );
  await add(client, await write(join(folder, 'many'), many));
  await settled(client);
  await client.models.add({ folder: join(fixtures, 'tiny-cls') });
  await client.models.use({ id: 'tiny-cls' });
  for (;;) {
    const { state, vectors } = await modelOf(client, 'tiny-cls');
    if (state === 'active' || vectors > 0) break;
    await setTimeout(5);
  }
  const stopped = await client.models.cancel({ id: 'tiny-cls' }).catch(() => null);
  // On a fast machine it was done before it could be stopped.
  if (stopped === null) return;
  expect(stopped).toMatchObject({ state: 'installed' });
  expect(stopped.vectors).toBeGreaterThan(0);
  expect(await modelOf(client, shipped)).toMatchObject({ state: 'active' });
  await client.models.use({ id: 'tiny-cls', whenDone: 'wait' });
  const { vectors } = await untilModel(client, 'tiny-cls', 'standby');
  expect(vectors).toBe((await modelOf(client, shipped)).vectors);
}, 180_000);

test('a cross-encoder is switched on and off', async () => {
  const { client } = await openWithNotes();
  expect(await client.models.add({ folder: join(fixtures, 'tiny-cross') })).toMatchObject({ kind: 'reranker' });
  expect(await client.models.use({ id: 'tiny-cross' })).toMatchObject({ state: 'active' });
  expect(await modelOf(client, shipped)).toMatchObject({ state: 'active' });
  expect(await client.models.drop({ id: 'tiny-cross' })).toEqual({ vectors: 0 });
  expect(await modelOf(client, 'tiny-cross')).toMatchObject({ state: 'installed' });
  expect(await client.models.remove({ id: 'tiny-cross', confirmed: true })).toEqual({ bytes: 0 });
}, 180_000);
