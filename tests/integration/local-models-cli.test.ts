import { join } from 'node:path';
import { expect, test } from 'vitest';
import { errorSchema, localModelListSchema, localModelSchema } from '../../src/contract/index.ts';
import { temporaryFolder } from '../kit/engine.ts';
import { writeTinyGguf } from '../kit/tiny-gguf.ts';
import { commonplace } from './terminal.ts';

test('a .gguf of one’s own is added, loaded, used and removed from the terminal', async () => {
  const base = await temporaryFolder();
  const file = join(base, 'keeper.gguf');
  await writeTinyGguf(file, { says: ['Yes'], name: 'Keeper' });
  const plain = (...args: string[]) => commonplace(['--data', join(base, 'data'), 'models', 'language', ...args]);
  const run = (...args: string[]) => plain(...args, '--json');
  const model = async (...args: string[]) => localModelSchema.parse(JSON.parse((await run(...args)).stdout));

  const { models, chosen } = localModelListSchema.parse(JSON.parse((await run()).stdout));
  expect(models.map(({ id }) => id)).toEqual(expect.arrayContaining(['qwen3-4b', 'mistral-7b']));
  expect(chosen).toBeNull();
  expect(await model('add', file)).toMatchObject({ id: 'keeper', title: 'Keeper', state: 'installed' });
  expect(await model('load', 'keeper')).toMatchObject({ state: 'loaded', holds: 512 });
  expect(await model('use', 'keeper')).toMatchObject({ id: 'keeper' });
  expect((await plain()).stdout).toMatch(/\* keeper +is here; can run here\n.*of memory for 512 tokens/);
  const asks = await run('remove', 'keeper');
  expect([asks.code, errorSchema.parse(JSON.parse(asks.stdout)).code]).toEqual([1, 'confirmation_needed']);
  expect((await plain('remove', 'keeper', '--yes')).stdout).toContain('keeper is gone');
  expect((await run('load', 'keeper')).code).toBe(1);
  expect((await run('fly')).code).toBe(2);
}, 600_000);
