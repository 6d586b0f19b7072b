import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createMemoryKeys } from '../../src/main/engine/language/index.ts';
import { codeOf, openLibrary, temporaryFolder } from '../kit/engine.ts';
import { openScriptedModel, refuses, says } from '../kit/scripted-model.ts';

const key = 'sk-a-secret-that-no-file-may-hold';

/** Every byte that a library keeps, its log of writes included. */
async function bytesOf(folder: string): Promise<string> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const all = await Promise.all(
    files.filter((one) => one.isFile()).map((one) => readFile(join(one.parentPath, one.name), 'latin1')),
  );
  return all.join('\n');
}

test('providers are kept in the library; their keys in no file of it, in no answer and in no line of the ledger', async () => {
  const data = await temporaryFolder();
  // The keychain of this test: it outlives the library that is closed and opened again.
  const keychain = createMemoryKeys();
  const network = { environment: {}, keychain, languageLimits: { firstWaitMs: 1 } };
  const server = await openScriptedModel(says('ready'), refuses(401, `no user for ${key}`));
  const first = await openLibrary(data, { network });
  const { language } = first.client;
  const answers: unknown[] = [];
  const added = await language.providers.add({ kind: 'other', address: server.address, name: 'Mine', model: 'small' });
  answers.push(await language.keys.set({ id: added.id, key }));
  answers.push(await language.test({ provider: added.id }));
  answers.push(await language.test({ provider: added.id }).catch((error: Error) => error.message));
  answers.push(await language.providers.models({ id: added.id }), await language.providers.list({}));
  answers.push(await language.status({}), await first.client.health.about({}), await first.client.settings.get({}));
  expect(server.asked.map(({ headers }) => headers.authorization)).toEqual(Array(2).fill(`Bearer ${key}`));
  expect(JSON.stringify(answers)).toContain('keychain');
  expect(JSON.stringify(answers)).not.toContain(key);
  await first.close();
  expect(await bytesOf(data)).not.toContain(key);

  const { client } = await openLibrary(data, { network });
  const { providers } = await client.language.providers.list({});
  expect(providers.map(({ name, key: state }) => [name, state])).toEqual([
    ['OpenRouter', 'none'],
    ['Mine', 'keychain'],
  ]);
  server.script(says('ready'));
  await client.language.test({ provider: added.id });
  expect(server.asked.at(-1)?.headers.authorization).toBe(`Bearer ${key}`);
  expect(await codeOf(client.language.providers.remove({ id: added.id }))).toBe('confirmation_needed');
  expect(await client.language.providers.remove({ id: added.id, confirmed: true })).toEqual({
    name: 'Mine',
    key: true,
  });
  const again = await client.language.providers.add({ kind: 'other', address: server.address, model: 'small' });
  expect(again.key).toBe('none');
}, 120_000);

test('the settings of before name a provider too, and changing either changes both', async () => {
  const { client } = await openLibrary(await temporaryFolder(), { network: { environment: {} } });
  await client.settings.update({ languageAddress: 'http://localhost:11434/v1', languageModel: 'llama3.2' });
  const [first] = (await client.language.providers.list({})).providers;
  expect(first).toMatchObject({ id: 'settings', name: 'Ollama', model: 'llama3.2', where: 'this computer' });
  await client.language.providers.update({ id: 'settings', model: 'qwen3', requestsPerMinute: 5 });
  const { settings } = await client.settings.get({});
  expect(settings).toMatchObject({ languageAddress: 'http://localhost:11434/v1', languageModel: 'qwen3' });
  await client.settings.update({ languageAddress: 'https://openrouter.ai/api/v1' });
  expect((await client.language.providers.list({})).providers[0]).toMatchObject({
    ...{ name: 'OpenRouter', model: 'qwen3', requestsPerMinute: 5, keyVariable: 'OPENROUTER_API_KEY' },
  });
}, 120_000);
