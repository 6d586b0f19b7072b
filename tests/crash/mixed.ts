import { spawn } from 'node:child_process';
import { copyFile, mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Client, Document } from '../../src/contract/index.ts';
import { zipOf } from '../fixtures/zip-of.ts';

const fixtures = join(import.meta.dirname, '../fixtures');
const script = join(import.meta.dirname, '../kit/add-files.ts');

/** Largest fixture that is taken along, in bytes: many kinds matter here, not large ones. */
const largest = 60_000;

const text = (i: number, round: number) =>
  Array.from(
    { length: 12 },
    (_, n) => `Entry ${n} of ledger ${i}, kept in year ${round}: word${i}x${n}x${round}.`,
  ).join('\n\n');

/** A folder as people have them: notes, mail, archives in archives, files of many kinds, broken ones, doubles. */
export async function mixedFolder(folder: string, notes: number): Promise<void> {
  await mkdir(join(folder, 'kinds'), { recursive: true });
  for (const name of await readdir(fixtures)) {
    const path = join(fixtures, name);
    const found = await stat(path);
    if (!found.isFile() || found.size > largest || /\.(py|ts|sh)$/.test(name)) continue;
    await copyFile(path, join(folder, 'kinds', name));
  }
  for (let i = 0; i < notes; i++) await writeFile(join(folder, `ledger-${i}.txt`), text(i, 0));
  await writeFile(join(folder, 'double.txt'), text(0, 0));
  await writeFile(join(folder, 'broken.docx'), 'PK\u0003\u0004 and no more');
  await writeFile(join(folder, 'empty.pdf'), '');
  const inner = zipOf(Array.from({ length: 10 }, (_, i) => ({ name: `deep/${i}.md`, data: text(100 + i, 0) })));
  const members = Array.from({ length: 40 }, (_, i) => ({ name: `page-${i}.txt`, data: text(200 + i, 0) }));
  await writeFile(join(folder, 'box.zip'), zipOf([...members, { name: 'inner.zip', data: inner }]));
}

/** Something changes before every kill, so that there is always work, and always something to replace. */
export async function change(folder: string, round: number): Promise<void> {
  await writeFile(join(folder, 'ledger-1.txt'), text(1, round));
  await writeFile(join(folder, `new-${round % 7}.txt`), text(1000 + round, round));
  const members = Array.from({ length: 6 }, (_, i) => ({ name: `part-${i}.txt`, data: text(300 + i, round) }));
  await writeFile(join(folder, 'changing.zip'), zipOf(members));
  if (round % 5 === 4) await rename(join(folder, 'ledger-2.txt'), join(folder, 'ledger-2-moved.txt')).catch(() => {});
  if (round % 5 === 0) await rename(join(folder, 'ledger-2-moved.txt'), join(folder, 'ledger-2.txt')).catch(() => {});
}

/** Adds the folder in a process group of its own and kills all of it, children too, `delay` ms after its start. */
export async function addAndKill(data: string, folder: string, delay: number): Promise<void> {
  const child = spawn(process.execPath, [script, data, folder], { detached: true, stdio: 'ignore' });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let alive = true;
  void exited.then(() => {
    alive = false;
  });
  await Promise.race([setTimeout(delay), exited]);
  if (child.pid !== undefined && alive) process.kill(-child.pid, 'SIGKILL');
  await exited;
}

/** What a user sees of every document, whatever its id and times: one line each, sorted. */
export async function outcome(client: Client): Promise<string[]> {
  const documents: Document[] = [];
  for (let offset = 0; ; offset += 1000) {
    const { items } = await client.library.list({ offset, limit: 1000 });
    documents.push(...items);
    if (items.length < 1000) break;
  }
  const lines = documents.map(async ({ id, status, format, chunks, embedded, pages, error }) => {
    const { locations, textLength } = await client.library.get({ id });
    const paths = locations.map(({ path }) => path).sort();
    return JSON.stringify({ paths, status, format, chunks, embedded, pages, textLength, code: error?.code ?? null });
  });
  return (await Promise.all(lines)).sort();
}
