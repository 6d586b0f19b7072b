import { mkdir, readdir, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Client, DownloadEvent } from '../../src/contract/index.ts';
import { add, codeOf, openLibrary, settled, temporaryFolder } from '../kit/engine.ts';
import { type Hub, openHub, tinyModel } from '../kit/model-hub.ts';

async function open(hub: Hub, data?: string, models = [tinyModel]) {
  const folder = data ?? (await temporaryFolder());
  const network = { hub: hub.address, models, allowed: (address: string) => address === '127.0.0.1' };
  return { folder, ...(await openLibrary(folder, { network })) };
}

async function download(client: Client): Promise<DownloadEvent[]> {
  const events: DownloadEvent[] = [];
  for await (const event of await client.models.download({ id: 'tiny' })) events.push(event);
  return events;
}

const stateOf = async (client: Client) => (await client.models.list({})).models.find(({ id }) => id === 'tiny')?.state;

test('a model is downloaded, tried, kept apart until it is whole, and used', async () => {
  const hub = await openHub();
  const { client, folder } = await open(hub);
  expect(await stateOf(client)).toBe('available');
  const events = await download(client);
  expect(events.at(-1)).toMatchObject({ type: 'done', model: { id: 'tiny', state: 'installed', source: 'catalogue' } });
  expect(await readdir(join(folder, 'models'))).toEqual(['tiny']);
  expect((await client.health.about({})).outbound).toEqual([{ host: new URL(hub.address).host, purpose: 'model' }]);
  await writeFile(join(folder, 'note.md'), 'The keeper lit the lamp at dusk.');
  await add(client, join(folder, 'note.md'));
  await settled(client);
  await client.models.use({ id: 'tiny' });
  await expect.poll(() => stateOf(client), { timeout: 60_000 }).toBe('active');
  expect(await codeOf(download(client))).toBe('invalid_input');
  await client.models.rollback({});
  await client.models.drop({ id: 'tiny', confirmed: true });
  expect((await client.models.remove({ id: 'tiny', confirmed: true })).bytes).toBeGreaterThan(80_000);
  expect(await stateOf(client)).toBe('available');
  expect(await readdir(join(folder, 'models'))).toEqual([]);
}, 180_000);

test('a connection that breaks is taken up where it broke', async () => {
  const hub = await openHub();
  hub.trouble = { cutAfter: 30_000, times: 2 };
  const { client } = await open(hub);
  expect((await download(client)).at(-1)).toMatchObject({ type: 'done' });
  expect(hub.asked.filter(({ path }) => path === 'onnx/model.onnx').map(({ from }) => from)).toEqual([
    0, 30_000, 60_000,
  ]);
}, 180_000);

test('a stopped download goes on after a restart, or is thrown away', async () => {
  const hub = await openHub();
  hub.trouble = { slow: true };
  const first = await open(hub);
  const running = codeOf(download(first.client));
  await expect.poll(() => hub.asked.at(-1)?.path, { timeout: 20_000 }).toBe('onnx/model.onnx');
  const part = join(first.folder, 'models', 'tiny.part', 'onnx', 'model.onnx.incoming');
  await expect.poll(async () => (await stat(part).catch(() => null))?.size).toBe(20_000);
  expect(await stateOf(first.client)).toBe('downloading');
  expect(await first.client.models.cancel({ id: 'tiny' })).toMatchObject({ state: 'paused' });
  expect(await running).toBe('cancelled');
  await first.close();

  hub.trouble = {};
  const second = await open(hub, first.folder);
  expect(await stateOf(second.client)).toBe('paused');
  expect((await download(second.client)).at(-1)).toMatchObject({ type: 'done' });
  expect(hub.asked.at(-1)).toEqual({ path: 'onnx/model.onnx', from: 20_000 });

  hub.trouble = { slow: true };
  const third = await open(hub);
  const ended = codeOf(download(third.client));
  await expect.poll(() => stateOf(third.client)).toBe('downloading');
  expect(await third.client.models.cancel({ id: 'tiny', discard: true })).toMatchObject({ state: 'available' });
  expect(await ended).toBe('cancelled');
  expect(await codeOf(third.client.models.cancel({ id: 'tiny' }))).toBe('unavailable');
}, 180_000);

test('what was changed on the way is not taken, and asked for again', async () => {
  const hub = await openHub();
  hub.trouble = { flip: true };
  const { client, folder } = await open(hub);
  expect(await codeOf(download(client))).toBe('model_corrupt');
  expect(await readdir(join(folder, 'models', 'tiny.part', 'onnx'))).toEqual([]);
  hub.trouble = {};
  expect((await download(client)).at(-1)).toMatchObject({ type: 'done' });

  const wrong = { ...tinyModel, files: tinyModel.files.map((file) => ({ ...file, checksum: '0'.repeat(64) })) };
  const other = await open(hub, undefined, [wrong]);
  expect(await codeOf(download(other.client))).toBe('model_corrupt');
  // It is what the hub says, but not the model that the catalogue promises.
  const cross = await open(hub, undefined, [{ ...tinyModel, repository: 'test/tiny-cross' }]);
  expect(await codeOf(download(cross.client))).toBe('model_corrupt');
  expect(await stateOf(cross.client)).toBe('paused');
}, 180_000);

test('offline, a hub without the file, and a full disk are told apart', async () => {
  const hub = await openHub();
  const { client, folder } = await open(hub);
  await client.settings.update({ offline: true });
  expect(await codeOf(download(client))).toBe('forbidden');
  expect(hub.asked).toEqual([]);
  await client.settings.update({ offline: false });
  hub.trouble = { missing: true };
  expect(await codeOf(download(client))).toBe('not_found');
  hub.trouble = {};
  const huge = await open(hub, undefined, [{ ...tinyModel, bytes: 2 ** 50 }]);
  expect(await codeOf(download(huge.client))).toBe('disk_full');
  if (process.platform !== 'linux') return;
  const inside = join(folder, 'models', 'tiny.part', 'onnx');
  await mkdir(inside, { recursive: true });
  await symlink('/dev/full', join(inside, 'model.onnx.incoming'));
  expect(await codeOf(download(client))).toBe('disk_full');
}, 180_000);
