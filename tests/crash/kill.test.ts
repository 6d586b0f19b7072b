import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { add, openLibrary, pathsFoundBy, settled, temporaryFolder } from '../kit/engine.ts';

const script = join(import.meta.dirname, '../kit/add-files.ts');
const count = 60;
/** Counted from the moment the library's file is there; they spread over opening, reading, learning and closing. */
const delays = [0, 40, 90, 160, 250, 400, 600, 900, 1400, 2200];

/** A text long enough for several passages, with one word that no other has. */
const text = (i: number) =>
  Array.from({ length: 30 }, (_, n) => `Entry ${n} of ledger ${i}: keyword${i}z${n}, received and signed.`).join(
    '\n\n',
  );

/** Starts adding in a process group of its own and kills all of it, children too, after the delay. */
async function addAndKill(data: string, docs: string, delay: number): Promise<void> {
  const child = spawn(process.execPath, [script, data, docs], { detached: true, stdio: 'ignore' });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let alive = true;
  void exited.then(() => {
    alive = false;
  });
  while (alive && !existsSync(join(data, 'library.db'))) await setTimeout(5);
  await Promise.race([setTimeout(delay), exited]);
  if (child.pid !== undefined && alive) process.kill(-child.pid, 'SIGKILL');
  await exited;
}

/** Rows that belong to nothing, by table; all zero in a sound library. */
function orphans(data: string) {
  const db = new Database(join(data, 'library.db'), { readonly: true });
  const n = (source: string) => db.prepare(source).pluck().get();
  const found = {
    versions: n('SELECT count(*) FROM versions v WHERE NOT EXISTS (SELECT 1 FROM documents WHERE version_id = v.id)'),
    unfinished: n('SELECT count(*) FROM versions WHERE complete = 0'),
    chunks: n('SELECT count(*) FROM chunks WHERE version_id NOT IN (SELECT id FROM versions)'),
    texts: n('SELECT count(*) FROM texts WHERE version_id NOT IN (SELECT id FROM versions)'),
    missing: n('SELECT (SELECT sum(chunk_count) FROM versions) - (SELECT count(*) FROM chunks)'),
    keywordRows: n('SELECT (SELECT count(*) FROM chunk_words_docsize) - (SELECT count(*) FROM chunks)'),
    vectors: n('SELECT count(*) FROM embeddings WHERE input_hash NOT IN (SELECT input_hash FROM chunks)'),
    unlearned: n('SELECT count(*) FROM chunks WHERE input_hash NOT IN (SELECT input_hash FROM embeddings)'),
  };
  db.close();
  return found;
}

test.skipIf(process.platform === 'win32')('killed ten times while adding, the library ends whole', async () => {
  const folder = await temporaryFolder();
  const docs = join(folder, 'docs');
  const data = join(folder, 'data');
  await mkdir(docs);
  for (let i = 0; i < count; i++) await writeFile(join(docs, `ledger-${i}.txt`), text(i));
  for (const delay of delays) {
    // What changed meanwhile is read anew, so that every round has work and replaces a version under the kill.
    await writeFile(join(docs, 'ledger-0.txt'), `${text(0)}\n\nRevised before the kill at ${delay}.`);
    await addAndKill(data, docs, delay);
  }

  const library = await openLibrary(data);
  await settled(library.client);
  const { summary } = await add(library.client, docs);
  expect(summary).toMatchObject({ files: count, ready: count, failed: 0, skipped: 0 });
  const { items, total } = await library.client.library.list({ limit: 1000 });
  expect(total).toBe(count);
  expect(new Set(items.map(({ path }) => path)).size).toBe(count);
  expect(items.filter(({ status, chunks, embedded }) => status !== 'ready' || chunks !== embedded)).toEqual([]);
  expect(await pathsFoundBy(library.client, 'keyword41z17')).toEqual([join(docs, 'ledger-41.txt')]);
  const { checks } = await library.client.health.doctor({});
  expect(checks.filter(({ status }) => status === 'failed')).toEqual([]);
  await library.close();

  const sound = {
    versions: 0,
    unfinished: 0,
    chunks: 0,
    texts: 0,
    missing: 0,
    keywordRows: 0,
    vectors: 0,
    unlearned: 0,
  };
  expect(orphans(data)).toEqual(sound);
});
