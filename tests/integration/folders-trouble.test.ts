import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { createRouterClient } from '@orpc/server';
import { expect, onTestFinished, test } from 'vitest';
import { forkChild } from '../../src/main/engine/child/index.ts';
import { openEngine } from '../../src/main/engine/engine.ts';
import { openLibrary, pathsFoundBy, settled, temporaryFolder } from '../kit/engine.ts';
import {
  documentAt,
  finds,
  folderIs,
  historyOf,
  listed,
  lists,
  manyFiles,
  until,
  watched,
  write,
} from '../kit/folders.ts';
import { testWithModes } from '../kit/platform.ts';

test('many files that vanish at once are asked about, and nothing goes before the answer', async () => {
  const { client, at, folder } = await watched({ ...manyFiles(20, 'many/'), ...manyFiles(10) });
  await rm(at('many'), { recursive: true });
  const asking = await folderIs(client, ({ state }) => state === 'asking');
  expect(asking).toMatchObject({ vanished: 20, files: 30 });
  expect(asking.detail).toContain('20 of 30');
  expect(await pathsFoundBy(client, 'word7x')).toHaveLength(2);
  // A few more go: still nothing.
  await rm(at('f0.txt'));
  await folderIs(client, ({ vanished }) => vanished === 21);
  expect((await client.bin.list({})).total).toBe(0);
  // Some come back, the rest goes.
  for (const [name, text] of Object.entries(manyFiles(5, 'many/'))) await write(at(name), text);
  await folderIs(client, ({ vanished }) => vanished === 16);
  const answered = await client.folders.answer({ id: folder.id, vanished: 'bin' });
  expect(answered).toMatchObject({ state: 'watching', vanished: 0 });
  await finds(client, 'word7x', [at('f7.txt')]);
  expect((await client.bin.list({})).total).toBeGreaterThan(0);
});

test('a question answers itself when the files come back, and can be put off', async () => {
  const { client, at, folder, base } = await watched(manyFiles(25, 'many/'));
  await rename(at('many'), join(base, 'aside'));
  await folderIs(client, ({ state, vanished }) => state === 'asking' && vanished === 25);
  await rename(join(base, 'aside'), at('many'));
  await folderIs(client, ({ state, vanished }) => state === 'watching' && vanished === 0);

  await rename(at('many'), join(base, 'aside'));
  await folderIs(client, ({ state }) => state === 'asking');
  expect(await client.folders.answer({ id: folder.id, vanished: 'wait' })).toMatchObject({
    state: 'watching',
    vanished: 25,
  });
  await client.folders.reconcile({});
  expect((await client.folders.list({}))[0]).toMatchObject({ state: 'watching', vanished: 25, files: 25 });
  // They turn up elsewhere: the same documents.
  const before = await documentAt(client, at('many/f3.txt'));
  await rename(join(base, 'aside'), at('elsewhere'));
  await folderIs(client, ({ vanished }) => vanished === 0);
  expect(await documentAt(client, at('elsewhere/f3.txt'))).toMatchObject({ id: before?.id, status: 'ready' });
});

test('a folder with many files that is renamed is no question, watched or not', async () => {
  const { client, at, close, data } = await watched(manyFiles(40, 'a/'));
  const ids = async (one: typeof client) =>
    (await one.library.list({ limit: 1000, sort: 'name' })).items.map(({ id }) => id).sort();
  const before = await ids(client);
  await rename(at('a'), at('b'));
  await lists(client, Object.keys(manyFiles(40, 'b/')).map(at));
  expect(await ids(client)).toEqual(before);
  await close();
  await rename(at('b'), at('c'));
  const second = await openLibrary(data);
  await lists(second.client, Object.keys(manyFiles(40, 'c/')).map(at));
  expect(await ids(second.client)).toEqual(before);
  expect((await second.client.bin.list({})).total).toBe(0);
  const one = await documentAt(second.client, at('c/f5.txt'));
  expect(await historyOf(second.client, one?.id ?? '')).toEqual(['added', 'findable', 'ready', 'moved', 'moved']);
});

test('a folder that is away is offline, never emptied, and comes back by itself', async () => {
  const { client, docs, at, base } = await watched(manyFiles(4));
  await rename(docs, join(base, 'away'));
  const offline = await folderIs(client, ({ state }) => state === 'offline');
  expect(offline).toMatchObject({ files: 4, vanished: 0 });
  expect(await pathsFoundBy(client, 'word2x'), 'its text still answers').toEqual([at('f2.txt')]);
  expect(await documentAt(client, at('f2.txt'))).toMatchObject({ offline: true });
  // An empty folder at its place, as a mount point without its disk, is not it.
  await mkdir(docs);
  await client.folders.reconcile({});
  await folderIs(client, ({ state, detail }) => state === 'offline' && detail?.includes('not the folder') === true);
  await rm(docs, { recursive: true });
  await rm(join(base, 'away/f0.txt'));
  await write(join(base, 'away/new.txt'), 'The news of the nightjar.\n');
  await rename(join(base, 'away'), docs);
  await finds(client, 'nightjar', [at('new.txt')]);
  await finds(client, 'word0x', []);
  expect((await client.folders.list({}))[0]).toMatchObject({ state: 'watching', files: 4 });
  await write(at('later.txt'), 'The lark.\n');
  await finds(client, 'lark', [at('later.txt')]);
});

test('another folder at the same place is taken only when the user says so', async () => {
  const { client, docs, at, folder } = await watched(manyFiles(3));
  await rm(docs, { recursive: true });
  await folderIs(client, ({ state }) => state === 'offline');
  await write(at('other.txt'), 'The otter.\n');
  await folderIs(client, ({ detail }) => detail?.includes('not the folder') === true);
  expect(await listed(client)).toHaveLength(3);
  await client.folders.answer({ id: folder.id, vanished: 'bin' });
  await lists(client, [at('other.txt')]);
  expect((await client.bin.list({})).total).toBe(3);
});

test('the bin is emptied of what lay there for its days', async () => {
  const base = await temporaryFolder();
  const docs = join(base, 'docs');
  await write(join(docs, 'a.txt'), 'The apple.\n');
  await write(join(docs, 'b.txt'), 'The birch.\n');
  const open = async (days: number) => {
    const now = () => Date.now() + days * 86_400_000;
    const engine = await openEngine({ dataFolder: join(base, 'data'), door: 'test', startChild: forkChild, now });
    onTestFinished(() => engine.close().catch(() => {}));
    return { engine, client: createRouterClient(engine.router, { context: { principal: engine.principal } }) };
  };
  const first = await open(0);
  await first.client.folders.add({ path: docs });
  await first.client.folders.reconcile({});
  await settled(first.client);
  await rm(join(docs, 'a.txt'));
  await lists(first.client, [join(docs, 'b.txt')]);
  await first.engine.close();
  const second = await open(29);
  await second.client.folders.reconcile({});
  expect((await second.client.bin.list({})).total).toBe(1);
  await second.engine.close();
  const third = await open(31);
  await until(
    async () => (await third.client.bin.list({})).total,
    (total) => total === 0,
  );
  expect(await listed(third.client)).toEqual([join(docs, 'b.txt')]);
});

const script = join(import.meta.dirname, '../kit/watch-folder.ts');
const root = process.getuid?.() === 0;

/** Watches in a process of its own, as a user whom rights concern. */
function watcher(data: string, docs: string) {
  const identity = root ? { uid: 65534, gid: 65534 } : {};
  const child = spawn(process.execPath, [script, data, docs], { stdio: ['pipe', 'pipe', 'inherit'], ...identity });
  onTestFinished(() => ended(child));
  const lines: { state: string; detail: string | null; files: number; waiting: number; failed: number }[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(JSON.parse(line)));
  return {
    child,
    is: (holds: (line: (typeof lines)[number]) => boolean) =>
      until(
        async () => lines.at(-1),
        (line) => line !== undefined && holds(line),
      ),
  };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.stdin?.end();
  await exited;
}

testWithModes('rights that are taken away and given back', async () => {
  const base = await temporaryFolder();
  await chmod(base, 0o777);
  const docs = join(base, 'docs');
  await write(join(docs, 'a.txt'), 'The apple.\n');
  await write(join(docs, 'inner/b.txt'), 'The birch.\n');
  const { is } = watcher(join(base, 'data'), docs);
  await is(({ files, waiting }) => files === 2 && waiting === 0);
  // A folder within: what is known of it stays.
  await chmod(join(docs, 'inner'), 0);
  await write(join(docs, 'c.txt'), 'The cedar.\n');
  await is(({ files, waiting }) => files === 3 && waiting === 0);
  await chmod(join(docs, 'inner'), 0o755);
  // A single file: it fails with its reason, and is read once it may be.
  await write(join(docs, 'shut.txt'), 'The shutter.\n');
  await chmod(join(docs, 'shut.txt'), 0);
  await is(({ files, waiting }) => files === 4 && waiting === 0);
  await chmod(join(docs, 'shut.txt'), 0o644);
  await is(({ failed, waiting }) => failed === 0 && waiting === 0);
  // The folder itself.
  await chmod(docs, 0);
  await is(({ state, files }) => state === 'denied' && files === 4);
  await chmod(docs, 0o755);
  await is(({ state, files }) => state === 'watching' && files === 4);
});

test('killed again and again while it looks, it ends true to the folder', async () => {
  const base = await temporaryFolder();
  const [docs, data] = [join(base, 'docs'), join(base, 'data')];
  if (root) await chmod(base, 0o777);
  for (const [name, text] of Object.entries(manyFiles(60, 'a/'))) await write(join(docs, name), text);
  let at = 'a';
  for (let round = 1; round <= 5; round++) {
    const { child, is } = watcher(data, docs);
    // From the moment that it is watched to long after it was looked through.
    await is(() => true);
    await setTimeout(150 * (round - 1) * round);
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await exited;
    await rename(join(docs, at), join(docs, `${at}${round}`));
    at = `${at}${round}`;
    await rm(join(docs, at, `f${round}.txt`));
    await write(join(docs, `new${round}.txt`), `The newcomer number${round}y.\n`);
  }
  if (root) await rm(join(data, 'holder.json'), { force: true });
  const { client } = await openLibrary(data);
  await client.folders.reconcile({});
  const left = Array.from({ length: 60 }, (_, i) => join(docs, at, `f${i}.txt`)).filter((_, i) => i === 0 || i > 5);
  const fresh = Array.from({ length: 5 }, (_, i) => join(docs, `new${i + 1}.txt`));
  await lists(client, [...left, ...fresh]);
  await settled(client);
  const { items } = await client.library.list({ limit: 1000 });
  expect(items.filter(({ status }) => status !== 'ready')).toEqual([]);
  await finds(client, 'word30x', [join(docs, at, 'f30.txt')]);
  const { checks } = await client.health.doctor({});
  expect(checks.filter(({ status }) => status === 'failed')).toEqual([]);
}, 180_000);
