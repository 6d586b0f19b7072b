import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CompareEvent } from '../../src/contract/index.ts';
import { addWith, codeOf, type OpenLibrary, settled, startLibrary } from '../kit/engine.ts';

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

test('an assistant goes into a file and comes out of it, picture and all; what is not known here is said', async () => {
  const { assistants } = library.client;
  const researcher = await assistants.get({ assistant: 'Researcher' });
  const png = await sharp({ create: { width: 50, height: 50, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  await assistants.setPicture({ id: researcher.id, data: png.toString('base64') });
  const file = await assistants.export({ id: researcher.id });
  expect(file.name).toBe('Researcher.assistant.json');
  const { assistant, notices } = await assistants.import({ text: file.text });
  expect(assistant).toMatchObject({ name: 'Researcher 2', tools: researcher.tools, shipped: false });
  expect(assistant.picture).toMatch(/^data:image\/webp/);
  expect(notices).toEqual(['There is a "Researcher" already: this one is "Researcher 2".']);

  const strange = { ...JSON.parse(file.text), picture: 'data:image/png;base64,bm90aGluZw==' };
  Object.assign(strange.assistant, { name: 'Strange', tools: ['search', 'format_disk'] });
  const read = await assistants.import({ text: JSON.stringify(strange) });
  expect(read.assistant).toMatchObject({ tools: ['search'], picture: null });
  expect(read.notices.join(' ')).toMatch(/format_disk.*picture was left out/);
  expect(await codeOf(assistants.import({ text: 'nothing' }))).toBe('invalid_input');
});

test('a collection that is called otherwise now stays the one that an assistant may read', async () => {
  const { assistants, collections } = library.client;
  const { id } = await collections.create({ name: 'leases' });
  const made = await assistants.create({ name: 'Leases only', collections: ['leases'] });
  await collections.update({ id, name: 'rent' });
  expect(await assistants.get({ assistant: made.id })).toMatchObject({ collections: ['rent'], version: 2 });
});

test('the same questions go to two versions, side by side, and a side that fails says so', async () => {
  const { assistants } = library.client;
  const path = join(folder, 'lighthouse.txt');
  await writeFile(path, 'The lighthouse of Eddystone was built by John Smeaton in 1759. It stood for 123 years.');
  await addWith(library.client, { paths: [path] });
  await settled(library.client);
  const quotes = await assistants.get({ assistant: 'Quotes only' });
  const other = await assistants.create({ name: 'Asks a server', backend: 'openai-compatible', model: 'none' });
  const events: CompareEvent[] = [];
  const questions = ['Who built the lighthouse of Eddystone?', 'How long did it stand?'];
  const sides = [quotes, other].map(({ id, version }) => ({ assistantId: id, version }));
  for await (const event of await assistants.compare({ questions, sides })) events.push(event);
  const answers = events.flatMap((event) => (event.type === 'answer' ? [event] : []));
  expect(answers.map(({ question, side }) => [question, side])).toEqual([
    ...[
      [0, 0],
      [0, 1],
    ],
    ...[
      [1, 0],
      [1, 1],
    ],
  ]);
  expect(answers[0]?.answer.answer).toContain('John Smeaton');
  expect(answers[0]?.answer.made).toMatchObject({ assistantId: quotes.id, assistantVersion: 1 });
  expect(answers[1]?.answer).toMatchObject({ stopped: 'failed', made: { assistantId: other.id } });
  expect(answers[1]?.answer.error?.message).toBeTruthy();
  expect(events.at(-1)).toMatchObject({ type: 'progress', done: 4, total: 4, msLeft: 0 });
  const missing = assistants.compare({
    questions,
    sides: [sides[0] ?? { assistantId: other.id, version: 1 }, { assistantId: other.id, version: 9 }],
  });
  expect(
    await codeOf(
      (async () => {
        for await (const _ of await missing);
      })(),
    ),
  ).toBe('not_found');
});

test('versions that answers were made with outlive their assistant', async () => {
  const { assistants, usage } = library.client;
  const made = await assistants.create({ name: 'Short-lived', backend: 'extractive' });
  for await (const _ of await library.client.chat.ask({ question: 'Who built it?', assistant: 'short-lived' }));
  await assistants.update({ id: made.id, greeting: 'Never used.' });
  const { rows } = await usage.summary({ by: 'assistant', assistantId: made.id });
  expect(rows).toMatchObject([{ label: 'Short-lived', answers: 1 }]);
  expect((await assistants.versions({ id: made.id })).map(({ answers }) => answers)).toEqual([0, 1]);
  await assistants.remove({ id: made.id, confirmed: true });
  const ask = async (assistantVersion: number) => {
    const asked = { question: 'Who built it?', assistant: made.id, assistantVersion };
    for await (const event of await library.client.chat.ask(asked))
      if (event.type === 'answer') return event.answer.made;
    return undefined;
  };
  expect(await ask(1)).toMatchObject({ assistantId: made.id, assistantVersion: 1 });
  expect(await codeOf(ask(2))).toBe('not_found');
});
