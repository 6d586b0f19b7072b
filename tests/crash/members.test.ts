import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { expect } from 'vitest';
import { zipOf } from '../fixtures/zip-of.ts';
import { add, openLibrary, pathsFoundBy, settled, temporaryFolder } from '../kit/engine.ts';
import { testWithSignals } from '../kit/platform.ts';

const script = join(import.meta.dirname, '../kit/add-files.ts');
const members = 500;

const archive = (revision: number) =>
  zipOf(
    Array.from({ length: members }, (_, i) => ({
      name: `box ${i % 7}/sheet-${i}.txt`,
      data: i === 0 ? `Sheet 0 says revision${revision}q.\n` : `Sheet ${i} lists keyword${i}z.\n`,
    })),
  );

/** Members that are in the library already, read without opening it. */
function membersIn(file: string): number {
  if (!existsSync(file)) return 0;
  try {
    const db = new Database(file, { readonly: true });
    const n = db.prepare(`SELECT count(*) FROM locations WHERE kind = 'member'`).pluck().get();
    db.close();
    return Number(n);
  } catch {
    // The schema is just being made.
    return 0;
  }
}

/** Adds in a process group of its own and kills all of it once so many members were entered, and a little later. */
async function killAt(data: string, path: string, count: number, delay: number): Promise<void> {
  const child = spawn(process.execPath, [script, data, path], { detached: true, stdio: 'ignore' });
  const state = { alive: true };
  const exited = new Promise<void>((resolve) =>
    child.once('exit', () => {
      state.alive = false;
      resolve();
    }),
  );
  while (state.alive && membersIn(join(data, 'library.db')) < count) await setTimeout(5);
  await Promise.race([setTimeout(delay), exited]);
  if (child.pid !== undefined && state.alive) process.kill(-child.pid, 'SIGKILL');
  await exited;
}

testWithSignals('killed while a container of 500 files is taken in, each ends there once', async () => {
  const folder = await temporaryFolder();
  const data = join(folder, 'data');
  const path = join(folder, 'docs', 'boxes.zip');
  await mkdir(join(folder, 'docs'));
  for (const [revision, [count, delay]] of [
    [1, 0],
    [250, 0],
    [500, 0],
    [500, 700],
    [500, 2000],
  ].entries()) {
    // Changed each time, so that the container is read again and every member looked at anew.
    await writeFile(path, archive(revision));
    await killAt(data, path, count ?? 0, delay ?? 0);
  }

  const { client } = await openLibrary(data);
  await settled(client);
  expect((await add(client, path)).summary).toMatchObject({ files: 1, ready: 1 });
  await settled(client);
  const { items, total } = await client.library.list({ limit: 1000 });
  expect(total).toBe(members + 1);
  expect(new Set(items.map((item) => item.path)).size).toBe(members + 1);
  expect(items.filter(({ status, chunks, embedded }) => status !== 'ready' || chunks !== embedded)).toEqual([]);
  expect(await pathsFoundBy(client, 'keyword417z')).toEqual([`${path}!/box 4/sheet-417.txt`]);
  expect(await pathsFoundBy(client, 'revision4q')).toEqual([`${path}!/box 0/sheet-0.txt`]);
  const { checks } = await client.health.doctor({});
  expect(checks.filter(({ status }) => status === 'failed')).toEqual([]);
});
