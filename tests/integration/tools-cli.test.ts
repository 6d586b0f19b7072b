import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commonplace } from './terminal.ts';

/** Each call starts a process of its own. */
const timeout = 240_000;

let folder: string;

const run = (...args: string[]) => commonplace(['--data', join(folder, 'data'), 'tools', ...args]);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commonplace-cli-tools-'));
  await writeFile(join(folder, 'tides.csv'), 'Harbour,Height\nLeith,2.50\nOban,0.40\nLeith,1.10\n');
  await commonplace(['--data', join(folder, 'data'), 'add', join(folder, 'tides.csv')]);
});

afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

test('tables are queried in SQL and in plain words', { timeout }, async () => {
  expect((await run('tables')).stdout).toContain('tides  3 rows');
  const { stdout } = await run('query', "SELECT sum(height) AS total FROM tides WHERE harbour = 'Leith'", '--json');
  expect(JSON.parse(stdout)).toMatchObject({ columns: ['total'], rows: [[3.6]], rowsUsed: 2 });
  const asked = await run('ask', 'What is the average height by harbour?');
  expect(asked.stdout).toContain('The average of Height by Harbour in tides.csv: Leith: 1.8; Oban: 0.4.');
  expect(asked.stderr).toContain('SELECT "harbour", avg("height")');
  expect((await run('ask', 'Who wrote to Oban?', '--json')).stdout.trim()).toBe('null');
  expect((await run('query', 'DELETE FROM tides')).code).toBe(1);
});

test('tools are listed; a server is added, shown, agreed to and removed', { timeout }, async () => {
  const { stdout } = await run('list');
  for (const name of ['search', 'open_document', 'find_person', 'query_table', 'calculator', 'dates', 'save_note']) {
    expect(stdout).toContain(name);
  }
  expect(stdout).toContain('save_note  (write; asks each time)');
  const added = await run('servers', 'add', 'demo', '--env', 'TOKEN', '--', 'node', 'server.mjs', '--port', '1');
  expect(added.stdout).toContain('node server.mjs --port 1 (with TOKEN from the environment)');
  expect((await run('servers', 'check', 'demo', '--json')).stdout).toContain('confirmation_needed');
  expect((await run('servers', 'approve', 'demo')).code).toBe(2);
  expect((await run('servers', 'approve', 'demo', '--yes')).code).toBe(0);
  expect((await run('servers', 'remove', 'demo')).code).toBe(0);
  expect((await run('servers')).stdout).toBe('');
});
