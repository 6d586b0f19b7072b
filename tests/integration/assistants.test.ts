import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { codeOf, type OpenLibrary, startLibrary } from '../kit/engine.ts';

let folder: string;
let library: OpenLibrary;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commonplace-assistants-'));
  library = await startLibrary(folder);
});
afterAll(async () => {
  await library.close();
  await rm(folder, { recursive: true, force: true });
});

test('a new library has assistants to begin with, and one of them is the default', async () => {
  const list = await library.client.assistants.list({});
  expect(list.map(({ name }) => name)).toEqual(['Commonplace', 'Analyst', 'Quotes only', 'Researcher', 'Writer']);
  expect(list.map(({ isDefault }) => isDefault)).toEqual([true, false, false, false, false]);
  expect(list.every(({ shipped, asShipped, version }) => shipped && asShipped && version === 1)).toBe(true);
  expect(await library.client.assistants.get({ assistant: 'quotes ONLY' })).toMatchObject({ backend: 'extractive' });
});

test('an assistant is made, changed, and every change is a version that can be gone back to', async () => {
  const { assistants, collections } = library.client;
  await collections.create({ name: 'contracts' });
  const made = await assistants.create({ name: 'Lawyer', systemPrompt: 'Be exact.', collections: ['contracts'] });
  expect(made).toMatchObject({ version: 1, agent: 'rag', backend: 'auto', shipped: false, collections: ['contracts'] });

  const same = await assistants.update({ id: made.id, systemPrompt: 'Be exact.' });
  expect(same.version).toBe(1);
  const changed = await assistants.update({ id: made.id, systemPrompt: 'Be brief.', parameters: { temperature: 0.3 } });
  expect(changed).toMatchObject({ version: 2, systemPrompt: 'Be brief.', collections: ['contracts'] });

  const back = await assistants.restore({ assistantId: made.id, version: 1 });
  expect(back).toMatchObject({ version: 3, systemPrompt: 'Be exact.', parameters: {} });
  const versions = await assistants.versions({ id: made.id });
  expect(versions.map(({ version, changed: what }) => [version, what])).toEqual([
    [3, 'set back to version 1'],
    [2, 'system prompt, temperature'],
    [1, 'made'],
  ]);
  expect(versions[1]?.settings.systemPrompt).toBe('Be brief.');
});

test('two changes at once both stay', async () => {
  const { assistants } = library.client;
  const { id } = await assistants.create({ name: 'Two at once' });
  await Promise.all([
    assistants.update({ id, greeting: 'Hello.' }),
    assistants.update({ id, description: 'For two.' }),
    assistants.update({ id, parameters: { seed: 7 } }),
  ]);
  const { greeting, description, parameters, version } = await assistants.get({ assistant: id });
  expect({ greeting, description, parameters, version }).toEqual({
    ...{ greeting: 'Hello.', description: 'For two.', parameters: { seed: 7 }, version: 4 },
  });
});

test('names are kept apart whatever their case, collections must be there, and what is asked for must exist', async () => {
  const { assistants } = library.client;
  expect(await codeOf(assistants.create({ name: '  WRITER ' }))).toBe('already_exists');
  expect(await codeOf(assistants.create({ name: 'Ｗriter' }))).toBe('already_exists');
  expect(await codeOf(assistants.create({ name: 'X', collections: ['nowhere'] }))).toBe('invalid_input');
  expect(await codeOf(assistants.create({ name: ' ' }))).toBe('invalid_input');
  expect(await codeOf(assistants.get({ assistant: 'Nobody' }))).toBe('not_found');
  const { id } = await assistants.get({ assistant: 'Writer' });
  expect(await codeOf(assistants.restore({ assistantId: id, version: 99 }))).toBe('not_found');
});

test('a shipped assistant that was changed goes back to how it came, and one that was removed can be brought back', async () => {
  const { assistants } = library.client;
  const writer = await assistants.get({ assistant: 'Writer' });
  const changed = await assistants.update({ id: writer.id, greeting: 'Yes?' });
  expect(changed).toMatchObject({ shipped: true, asShipped: false });
  expect((await assistants.versions({ id: writer.id })).at(-1)).toMatchObject({
    version: 0,
    changed: 'as the app ships it',
  });
  expect(await assistants.restore({ assistantId: writer.id, version: 0 })).toMatchObject({
    asShipped: true,
    version: 3,
  });

  expect(await codeOf(assistants.remove({ id: writer.id }))).toBe('confirmation_needed');
  await assistants.remove({ id: writer.id, confirmed: true });
  expect(await codeOf(assistants.get({ assistant: 'Writer' }))).toBe('not_found');
  expect(await assistants.bringBack({})).toMatchObject([{ id: writer.id, name: 'Writer', asShipped: true }]);
});

test('a copy is an assistant of its own; the default can be another, and when it goes one takes its place', async () => {
  const { assistants } = library.client;
  const { id } = await assistants.get({ assistant: 'Researcher' });
  const copy = await assistants.duplicate({ id });
  expect(copy).toMatchObject({ name: 'Researcher (copy)', version: 1, shipped: false, agent: 'react' });
  expect(await assistants.duplicate({ id })).toMatchObject({ name: 'Researcher (copy) 2' });
  expect(await assistants.setDefault({ id: copy.id })).toMatchObject({ isDefault: true });
  await assistants.remove({ id: copy.id, confirmed: true });
  const list = await assistants.list({});
  expect(list.filter(({ isDefault }) => isDefault).map(({ name }) => name)).toEqual(['Commonplace']);
});

test('a picture is kept small, copied with its assistant, and nonsense is refused', async () => {
  const { assistants } = library.client;
  const { id } = await assistants.create({ name: 'With a picture' });
  const png = await sharp({ create: { width: 800, height: 600, channels: 3, background: 'teal' } })
    .png()
    .toBuffer();
  const { picture } = await assistants.setPicture({ id, data: png.toString('base64') });
  const { width, format } = await sharp(Buffer.from(picture?.split(',')[1] ?? '', 'base64')).metadata();
  expect({ width, format }).toEqual({ width: 192, format: 'webp' });
  expect((await assistants.duplicate({ id })).picture).toBe(picture);
  expect(await codeOf(assistants.setPicture({ id, data: Buffer.from('no picture').toString('base64') }))).toBe(
    'unsupported',
  );
  expect((await assistants.setPicture({ id, data: null })).picture).toBeNull();
});
