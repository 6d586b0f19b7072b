import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { temporaryFolder } from '../kit/engine.ts';
import { openScriptedModel, refuses, says } from '../kit/scripted-model.ts';
import { commonplace } from './terminal.ts';

test('ingest-user with a model: steps, the profile, and proper exit codes', async () => {
  const base = await temporaryFolder();
  const file = join(base, 'Talk.txt');
  await writeFile(
    file,
    'Maya Lindqvist: Good morning. Whales have been my work for years.\n\nBob Stone: I see. Go on.\n',
  );
  const key = 'sk-or-v1-secret-of-the-terminal';
  vi.stubEnv('OPENROUTER_API_KEY', key);
  vi.stubEnv('OPENROUTER_MODEL_NAME', 'maker/from-environment');
  const server = await openScriptedModel(
    says(`// facts\n{people: [], facts: [{"person": "Maya Lindqvist", "kind": "occupation", "statement": "studies whales",
      "value": "whales", "other": null, "from": null, "to": null, "quote": "Whales have been my work for years",},],}`),
  );
  const run = (...args: string[]) => commonplace(['--data', join(base, 'data'), 'ingest-user', file, ...args]);

  const done = await run('--base-url', server.address, '--temperature', '0.5', '--json');
  expect(done.code, done.stderr).toBe(0);
  expect(JSON.parse(done.stdout)).toMatchObject({ user: { name: 'Maya Lindqvist' }, facts: { proposed: 1 } });
  expect(done.stderr).toMatch(/Read by maker\/from-environment: 1 statement/);
  expect(server.asked[0]?.body).toMatchObject({ model: 'maker/from-environment', temperature: 0.5 });
  expect(server.asked[0]?.headers.authorization).toBe(`Bearer ${key}`);

  server.script(refuses(401, `bad key ${key}`));
  const failed = await run('--model', 'maker/other', '--base-url', server.address, '--json');
  expect(failed.code).toBe(1);
  expect(JSON.parse(failed.stdout)).toMatchObject({ user: null, error: { code: 'model_key' } });
  expect(`${failed.stdout}${failed.stderr}${done.stdout}${done.stderr}`).not.toContain(key);

  expect((await run('--base-url', 'nonsense')).code).toBe(2);
  expect((await run('--base-url', `https://me:${key}@models.example/v1`)).code).toBe(2);
  expect((await run('--model', 'm', '--temperature', 'hot')).code).toBe(2);
}, 300_000);
