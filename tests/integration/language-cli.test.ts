import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { providerModelSchema, providerSchema } from '../../src/contract/index.ts';
import { temporaryFolder } from '../kit/engine.ts';
import { openScriptedModel, says } from '../kit/scripted-model.ts';
import { commonplace, linesAs } from './terminal.ts';

const key = 'sk-a-secret-for-the-terminal';

test('providers from a terminal: added, asked, their models listed, a key read from stdin alone, removed', async () => {
  // So that no key of this test reaches the keychain of whoever runs it.
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', 'unix:path=/nowhere');
  vi.stubEnv('OPENROUTER_API_KEY', key);
  const data = await temporaryFolder();
  const server = await openScriptedModel(says('ready'));
  const run = async (args: string[], input = '') => {
    const ended = await commonplace(['--data', data, 'language', ...args], input);
    expect(ended.stdout + ended.stderr).not.toContain(key);
    return ended;
  };

  const price = ['--price-in', '0.15', '--price-out', '0.6'];
  const added = await run([
    'providers',
    'add',
    'other',
    '--address',
    server.address,
    '--name',
    'Mine',
    '--model',
    'small',
    ...price,
    '--json',
  ]);
  const [provider] = linesAs(providerSchema, added.stdout);
  expect(provider).toMatchObject({ name: 'Mine', model: 'small', price: { prompt: 150_000, answer: 600_000 } });
  expect((await run(['providers', 'test', 'mine'])).stdout).toMatch(/^small at this computer: “ready”/);
  // The environment's key is for OpenRouter, not for this server.
  expect(server.asked[0]?.headers.authorization).toBeUndefined();
  const models = linesAs(providerModelSchema, (await run(['providers', 'models', 'Mine', '--json'])).stdout);
  expect(models.map(({ id }) => id)).toEqual(['scripted-1']);
  await run(['providers', 'order', 'Mine']);
  const listed = await run(['providers']);
  expect(listed.stdout).toMatch(/^Mine [\s\S]*OpenRouter[\s\S]*from the environment/);

  expect(await run(['key', 'set', 'Mine', 'sk-in-the-arguments'])).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/stdin/),
  });
  if (process.platform === 'linux') {
    expect(await run(['key', 'set', 'Mine'], `${key}\n`)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/keychain cannot be used.*until Commonplace closes/),
    });
  }
  expect(await run(['providers', 'remove', 'Mine'])).toMatchObject({ code: 1 });
  expect(await run(['providers', 'remove', 'Mine', '--yes'])).toMatchObject({ code: 0 });
  const after = z.object({ provider: z.object({ id: z.string() }) });
  expect(linesAs(after, (await run(['--json'])).stdout)[0]).toMatchObject({ provider: { id: 'settings' } });
}, 240_000);
