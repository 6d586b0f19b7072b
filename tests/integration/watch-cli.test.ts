import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import {
  binnedSchema,
  dryRunSchema,
  errorSchema,
  folderSchema,
  removalReceiptSchema,
} from '../../src/contract/index.ts';
import { temporaryFolder } from '../kit/engine.ts';
import { commonplace, linesAs } from './terminal.ts';

test('a folder is watched, looked through and left from the terminal', async () => {
  const base = await temporaryFolder();
  const docs = join(base, 'docs');
  await mkdir(join(docs, 'node_modules/x'), { recursive: true });
  await writeFile(join(docs, 'mill.md'), '# The mill\n\nRebuilt by Sigrid Dahl in 1954.\n');
  await writeFile(join(docs, 'bees.txt'), 'The bees swarm in June.\n');
  await writeFile(join(docs, 'notes.log'), 'Nothing of note.\n');
  await writeFile(join(docs, 'node_modules/x/index.js'), 'x\n');
  const run = (...args: string[]) => commonplace(['--data', join(base, 'data'), ...args, '--json']);

  const plan = dryRunSchema.parse(
    JSON.parse((await run('watch', 'add', docs, '--ignore', '*.log', '--dry-run')).stdout),
  );
  expect(plan).toMatchObject({ files: 2, byExtension: { md: 1, txt: 1 }, done: true });
  expect(plan.skippedByCause.map(({ cause, files }) => `${cause} ${files}`).sort()).toEqual(['ignored 1', 'system 1']);
  expect(plan.msEstimate).toBeGreaterThan(0);
  expect(plan.libraryBytesEstimate).toBeGreaterThan(0);
  expect((await run('watch', 'list')).stdout, 'nothing was done').toBe('');

  const added = await run('watch', 'add', docs, '--ignore', '*.log');
  expect(added.code).toBe(0);
  expect(folderSchema.parse(JSON.parse(added.stdout))).toMatchObject({
    path: docs,
    files: 2,
    waiting: 0,
    state: 'watching',
  });
  const refused = await run('watch', 'add', docs);
  expect(refused.code).toBe(1);
  expect(errorSchema.parse(JSON.parse(refused.stdout)).code).toBe('invalid_input');

  await rm(join(docs, 'bees.txt'));
  await rename(join(docs, 'mill.md'), join(docs, 'windmill.md'));
  const [looked] = linesAs(folderSchema, (await run('watch', 'reconcile')).stdout);
  expect(looked).toMatchObject({ files: 1, vanished: 0 });
  const [gone] = linesAs(binnedSchema, (await run('bin')).stdout);
  expect(gone?.path).toBe(join(docs, 'bees.txt'));
  expect((await run('bin', 'empty')).code, 'asks to be sure').toBe(1);
  const emptied = z.object({ documents: z.number(), receipt: removalReceiptSchema });
  expect(emptied.parse(JSON.parse((await run('bin', 'empty', '--yes')).stdout))).toMatchObject({ documents: 1 });

  expect((await run('watch', 'remove', join(docs, 'nowhere'))).code).toBe(1);
  expect((await run('watch', 'remove', docs)).code).toBe(0);
  const listed = linesAs(z.object({ path: z.string() }).loose(), (await run('list')).stdout);
  expect(listed.map(({ path }) => path)).toEqual([join(docs, 'windmill.md')]);
}, 180_000);
