import { copyFile, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Answer, Client, LocalDownloadEvent, LocalModel } from '../../src/contract/index.ts';
import type { LocalCatalogueModel } from '../../src/main/engine/language/index.ts';
import { add, codeOf, openLibrary, settled, temporaryFolder } from '../kit/engine.ts';
import { type Hub, openHub } from '../kit/model-hub.ts';
import { piecesOf, writeTinyGguf } from '../kit/tiny-gguf.ts';

const plenty = { total: 16e9, free: 8e9 };

/** A hub with one small model that says "The lamp is lit." */
async function openSmallHub(): Promise<{ hub: Hub; model: LocalCatalogueModel }> {
  const hub = await openHub();
  const file = join(await temporaryFolder(), 'keeper.gguf');
  await writeTinyGguf(file, { says: ['The', ' lamp', ' is', ' lit.'] });
  const bytes = await readFile(file);
  hub.more.set('keeper/keeper.gguf', bytes);
  const model: LocalCatalogueModel = {
    ...{ id: 'keeper', title: 'Keeper', about: 'For tests.', licence: 'MIT', licenceUrl: 'https://example.org/mit' },
    ...{ repository: 'test/keeper', revision: 'abc', bytes: bytes.length, quantisation: 'F32', parameters: 26_000 },
    ...{ vocabulary: 263, contextTokens: 512, tokenBytes: 128 },
    files: [{ path: 'keeper.gguf', bytes: bytes.length, checksum: null }],
  };
  return { hub, model };
}

async function open(hub: Hub, model: LocalCatalogueModel, memory = plenty, data?: string) {
  const folder = data ?? (await temporaryFolder());
  const allowed = (address: string) => address === '127.0.0.1';
  const network = { hub: hub.address, localModels: [model], memory: () => memory, allowed };
  return { folder, ...(await openLibrary(folder, { network })) };
}

async function download(client: Client): Promise<LocalDownloadEvent[]> {
  const events: LocalDownloadEvent[] = [];
  for await (const event of await client.localModels.download({ id: 'keeper' })) events.push(event);
  return events;
}

async function one(client: Client, id = 'keeper'): Promise<LocalModel | undefined> {
  return (await client.localModels.list({})).models.find((model) => model.id === id);
}

test('a model is downloaded with its checksum, loaded, unloaded and removed', async () => {
  const { hub, model } = await openSmallHub();
  const { client, folder } = await open(hub, model);
  expect(await one(client)).toMatchObject({
    ...{ state: 'available', licence: 'MIT', bytes: model.bytes, fits: 'yes', holds: 512, file: null },
  });
  hub.trouble = { cutAfter: 50_000, times: 1 };
  const events = await download(client);
  expect(events[0]).toMatchObject({ type: 'progress', total: model.bytes });
  expect(events.at(-1)).toMatchObject({ type: 'done', model: { id: 'keeper', state: 'installed' } });
  // It went on where the connection broke.
  expect(hub.asked.map(({ from }) => from)).toEqual([0, 50_000]);
  expect((await client.health.about({})).outbound).toEqual([{ host: new URL(hub.address).host, purpose: 'model' }]);
  expect((await client.localModels.list({})).chosen).toBe('keeper');
  expect(await client.localModels.load({ id: 'keeper' })).toMatchObject({ state: 'loaded', holds: 512, gpu: null });
  expect(await client.localModels.unload({})).toEqual({ unloaded: 'keeper' });
  expect(await client.localModels.unload({})).toEqual({ unloaded: null });
  expect(await codeOf(client.localModels.remove({ id: 'keeper' }))).toBe('confirmation_needed');
  expect(await client.localModels.remove({ id: 'keeper', confirmed: true })).toEqual({ bytes: model.bytes });
  expect(await one(client)).toMatchObject({ state: 'available' });
  expect(await stat(join(folder, 'models', 'language', 'keeper')).catch(() => null)).toBeNull();
}, 180_000);

test('what was changed on the way is thrown away, and what was stopped goes on after a restart', async () => {
  const { hub, model } = await openSmallHub();
  const { client, close, folder } = await open(hub, model);
  hub.trouble = { flip: true };
  expect(await codeOf(download(client))).toBe('model_corrupt');
  expect(await one(client)).toMatchObject({ state: 'available' });
  hub.trouble = { slow: true };
  const running = codeOf(download(client));
  await expect.poll(async () => (await one(client))?.progress?.done, { timeout: 20_000 }).toBe(20_000);
  expect(await client.localModels.cancel({ id: 'keeper' })).toMatchObject({ state: 'paused' });
  expect(await running).toBe('cancelled');
  await close();
  hub.trouble = {};
  const again = await open(hub, model, plenty, folder);
  expect((await download(again.client)).at(-1)).toMatchObject({ type: 'done' });
  expect(hub.asked.at(-1)?.from).toBe(20_000);
}, 180_000);

test('a file of one’s own is taken in where it lies, and says later when it is gone', async () => {
  const { hub, model } = await openSmallHub();
  const { client, folder } = await open(hub, model);
  const file = join(folder, 'My model.gguf');
  await writeTinyGguf(file, { says: ['Yes'], name: 'Oracle', licence: 'apache-2.0' });
  const added = await client.localModels.add({ file });
  expect(added).toMatchObject({ id: 'My-model', title: 'Oracle', source: 'file', licence: 'apache-2.0', file });
  expect((await client.localModels.add({ file })).id, 'the same file is the same model').toBe('My-model');
  expect((await client.localModels.load({ id: 'My-model' })).state).toBe('loaded');
  expect(await client.localModels.choose({ id: 'My-model' })).toMatchObject({ id: 'My-model' });
  await truncate(file, 9000);
  await client.localModels.unload({});
  expect((await one(client, 'My-model'))?.problem).toMatchObject({ code: 'model_corrupt' });
  expect(await codeOf(client.localModels.load({ id: 'My-model' }))).toBe('model_corrupt');
  expect(await client.localModels.remove({ id: 'My-model', confirmed: true })).toEqual({ bytes: 0 });
  expect((await stat(file)).size).toBe(9000);

  const notes = join(folder, 'notes.gguf');
  await writeFile(notes, 'Dear diary');
  expect(await codeOf(client.localModels.add({ file: notes }))).toBe('unsupported');
  expect(await codeOf(client.localModels.add({ file: 'here.gguf' }))).toBe('invalid_input');
  expect(await codeOf(client.localModels.add({ file: join(folder, 'gone.gguf') }))).toBe('not_found');
}, 180_000);

test('whether this computer can run it is said before it is tried', async () => {
  const { hub, model } = await openSmallHub();
  const { client, folder } = await open(hub, model, { total: 300e6, free: 100e6 });
  expect(await one(client)).toMatchObject({ fits: 'busy' });
  await copyFile(await tiny(folder), join(folder, 'big.gguf'));
  await client.localModels.add({ file: join(folder, 'big.gguf') });
  const refused = client.localModels.load({ id: 'big' });
  await expect(refused).rejects.toMatchObject({
    code: 'memory_limit',
    message: expect.stringMatching(/100 MB are free/),
  });
  const small = await open(hub, model, { total: 100e6, free: 100e6 });
  expect(await one(small.client)).toMatchObject({ fits: 'no' });
}, 180_000);

async function tiny(folder: string): Promise<string> {
  const file = join(folder, 'tiny.gguf');
  await writeTinyGguf(file, { says: ['Yes'] });
  return file;
}

test('a question is answered from a document by a model in a file, word by word, with its source', async () => {
  const { hub, model } = await openSmallHub();
  const { client, folder } = await open(hub, model);
  const file = join(folder, 'lamp.gguf');
  await writeTinyGguf(file, { says: piecesOf('The keeper lights the lamp at dusk.'), contextLength: 16_384 });
  await client.localModels.add({ file });
  const note = join(folder, 'Lamp.md');
  await writeFile(note, 'The keeper lights the lamp at dusk. He sleeps at noon.');
  await add(client, note);
  await settled(client);
  let streamed = '';
  const answers: Answer[] = [];
  const question = 'When does the keeper light the lamp?';
  for await (const event of await client.chat.ask({ question, backend: 'llama', model: 'lamp' })) {
    if (event.type === 'text') streamed += event.delta;
    if (event.type === 'answer') answers.push(event.answer);
  }
  expect(streamed).toContain('The keeper lights the lamp at dusk.');
  expect(answers).toMatchObject([{ model: 'lamp', grounded: true, citations: [{ title: 'Lamp.md' }] }]);
  expect((await client.health.about({})).outbound).toEqual([]);
}, 180_000);
