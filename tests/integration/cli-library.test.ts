import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commonplace } from './terminal.ts';

let folder: string;
let id: string;

const run = (...args: string[]) => commonplace(['--data', join(folder, 'data'), ...args, '--json']);
const answers = (stdout: string): unknown[] =>
  stdout
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commonplace-cli-'));
  await mkdir(join(folder, 'docs'));
  await writeFile(join(folder, 'docs', 'tides.csv'), 'hour,height\n6,2.5\n12,0.4\n');
  const { stdout } = await run('add', join(folder, 'docs'), '--collection', 'Harbour');
  id = String((answers(stdout)[0] as { id: string }).id);
});

afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

test('tables come as rows with typed cells', async () => {
  expect(answers((await run('tables', id)).stdout)).toMatchObject([
    {
      ordinal: 0,
      rowCount: 2,
      kept: 2,
      columns: [
        { name: 'hour', type: 'integer' },
        { name: 'height', type: 'real' },
      ],
    },
  ]);
  expect(answers((await run('tables', id, '--table', '0')).stdout)).toEqual([
    [6, 2.5],
    [12, 0.4],
  ]);
});

test('tags are put on, listed and taken off', async () => {
  await run('tag', id, '--add', 'sea', '--add', 'tables');
  expect(answers((await run('tag')).stdout)).toEqual([
    { name: 'sea', documents: 1 },
    { name: 'tables', documents: 1 },
  ]);
  await run('tag', id, '--remove', 'sea', '--remove', 'tables');
  expect((await run('tag')).stdout).toBe('');
});

test('a collection is cut its own way, keeps its name to itself and goes only when it is empty', async () => {
  const cut = await run('collections', 'update', 'Harbour', '--size', '400', '--overlap', '50', '--recut');
  expect(answers(cut.stdout)).toMatchObject([{ name: 'Harbour', chunking: { size: 400, overlap: 50 } }]);
  expect((await run('collections', 'create', 'Harbour')).code).toBe(1);
  expect(answers((await run('collections', 'remove', 'Harbour')).stdout)).toMatchObject([{ code: 'invalid_input' }]);
  await run('collections', 'create', 'Short-lived');
  expect(answers((await run('collections', 'remove', 'Short-lived')).stdout)).toEqual([{ name: 'Short-lived' }]);
});

test('the queue is paused across calls: what is added waits until it goes on', async () => {
  expect(answers((await run('queue', 'pause')).stdout)).toMatchObject([{ state: 'paused' }]);
  expect(answers((await run('queue')).stdout)).toMatchObject([{ state: 'paused' }]);
  const resumed = answers((await run('queue', 'resume')).stdout);
  expect(resumed).not.toMatchObject([{ state: 'paused' }]);
});

test('settings are changed one at a time; nonsense is refused with the names that there are', async () => {
  expect(answers((await run('settings', 'speed', 'half')).stdout)).toMatchObject([{ speed: 'half' }]);
  const nonsense = await run('settings', 'speed', 'warp');
  expect(nonsense.code).toBe(2);
  expect((await run('settings', 'colour', 'blue')).code).toBe(2);
});

test('an address of this computer is not fetched', async () => {
  const { code, stdout } = await run('add', 'http://127.0.0.1:1/');
  expect(code).toBe(1);
  expect(answers(stdout)).toMatchObject([{ code: 'forbidden' }]);
});
