import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { errorSchema, modelListSchema, modelSchema } from '../../src/contract/index.ts';
import { temporaryFolder } from '../kit/engine.ts';
import { modelFixtures } from '../kit/model-hub.ts';
import { commonplace } from './terminal.ts';

test('a model is added, used, gone back from, dropped and removed from the terminal', async () => {
  const base = await temporaryFolder();
  const docs = join(base, 'docs');
  await mkdir(docs);
  await writeFile(join(docs, 'lamp.md'), 'The keeper lit the lamp at dusk.');
  const run = (...args: string[]) => commonplace(['--data', join(base, 'data'), ...args, '--json']);
  expect((await run('add', docs)).code).toBe(0);

  const { models } = modelListSchema.parse(JSON.parse((await run('models')).stdout));
  expect(models.find(({ state }) => state === 'active')?.id).toBe('all-MiniLM-L6-v2');
  expect(models.map(({ id }) => id)).toEqual(expect.arrayContaining(['multilingual-e5-small', 'bge-reranker-base']));

  const nothing = await run('models', 'add', docs);
  expect(nothing.code).toBe(1);
  expect(errorSchema.parse(JSON.parse(nothing.stdout)).code).toBe('model_missing');
  const model = async (...args: string[]) => modelSchema.parse(JSON.parse((await run('models', ...args)).stdout));
  expect(await model('add', join(modelFixtures, 'tiny-cls'))).toMatchObject({ id: 'tiny-cls', state: 'installed' });
  expect(await model('use', 'tiny-cls')).toMatchObject({ id: 'tiny-cls', state: 'active', vectors: 1 });
  expect((await run('doctor')).stdout).toMatch(/tiny-cls@.*32 dimensions.*1 more stands by/);
  expect(await model('rollback')).toMatchObject({ id: 'all-MiniLM-L6-v2', state: 'active' });
  expect((await run('models', 'drop', 'tiny-cls')).code, 'asks to be sure').toBe(1);
  expect(JSON.parse((await run('models', 'drop', 'tiny-cls', '--yes')).stdout)).toEqual({ vectors: 1 });
  expect((await run('models', 'remove', 'tiny-cls', '--yes')).code).toBe(0);
  expect((await run('models', 'use', 'tiny-cls')).code).toBe(1);
  expect((await run('models', 'fly')).code).toBe(2);
}, 600_000);
