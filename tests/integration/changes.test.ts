import { mkdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { add, openLibrary, pathsFoundBy, settled, temporaryFolder } from '../kit/engine.ts';
import { sabotaged } from '../kit/saboteurs.ts';

test('a file that was moved keeps its document, without being read again', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'docs'));
  const [old, path] = [join(folder, 'docs/old.txt'), join(folder, 'docs/new.txt')];
  await writeFile(old, 'The astronomer charts the comet.\n');
  const { client } = await openLibrary(join(folder, 'data'));
  const id = (await add(client, old)).files[0]?.id ?? '';
  await rename(old, path);
  expect((await add(client, path)).files).toMatchObject([{ path, id, status: 'ready' }]);
  const detail = await client.library.get({ id });
  expect(detail.locations.map((place) => place.path)).toEqual([path]);
  expect(detail.history.map(({ kind, detail: from }) => [kind, from])).toContainEqual(['moved', old]);
  expect(detail.history.filter(({ kind }) => kind === 'findable')).toHaveLength(1);
  expect(await pathsFoundBy(client, 'comet')).toEqual([path]);
  expect((await client.library.counts({})).documents).toBe(1);
});

test('a touched file is not read again', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'a.txt');
  await writeFile(path, 'Nothing new under the sun.\n');
  const { client } = await openLibrary(join(folder, 'data'));
  const id = (await add(client, path)).files[0]?.id ?? '';
  await utimes(path, new Date(), new Date(Date.now() + 10_000));
  await add(client, path);
  const { history } = await client.library.get({ id });
  expect(history.map(({ kind }) => kind).sort()).toEqual(['added', 'findable', 'ready']);
});

test('only passages whose text changed are learned anew', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'log.md');
  const sections = (changed: string) =>
    Array.from({ length: 12 }, (_, i) => {
      const line = i === 5 ? changed : `Day ${i} was like the others on board, with wind from the west.`;
      return `# Day ${i}\n\n${`${line} `.repeat(12)}`;
    }).join('\n\n');
  await writeFile(path, sections('The mast broke in the storm.'));
  const { client } = await openLibrary(join(folder, 'data'));
  const vectors = async () => {
    const { checks } = await client.health.doctor({});
    return Number(/(\d+) vectors/.exec(checks.find(({ name }) => name === 'indexes')?.message ?? '')?.[1]);
  };
  await add(client, path);
  const before = await vectors();
  await writeFile(path, sections('The mast was mended in port.'));
  await add(client, path);
  expect(await vectors(), 'learned for the one section that changed').toBeLessThanOrEqual(before + 1);
  // What was replaced is purged in its own time.
  while ((await vectors()) !== before) await setTimeout(50);
  expect(await pathsFoundBy(client, 'mended')).toEqual([path]);
  expect(await pathsFoundBy(client, 'storm')).toEqual([]);
});

test('the old content answers until the new one is learned', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'plan.txt');
  const release = join(folder, 'release');
  await writeFile(path, 'The meeting is in the granary.\n');
  const { client } = await openLibrary(join(folder, 'data'), { startChild: sabotaged(release) });
  await add(client, path);
  await writeFile(path, 'The meeting, slow as MOLASSES, is in the orangery.\n');
  const adding = add(client, path);
  for (;;) {
    const { items } = await client.library.list({});
    if (items[0]?.status === 'findable') break;
    await setTimeout(20);
  }
  expect(await pathsFoundBy(client, 'granary')).toEqual([path]);
  expect(await pathsFoundBy(client, 'orangery')).toEqual([]);
  await writeFile(release, '');
  expect((await adding).files).toMatchObject([{ status: 'ready' }]);
  expect(await pathsFoundBy(client, 'granary')).toEqual([]);
  expect(await pathsFoundBy(client, 'orangery')).toEqual([path]);
});

test('a copy whose original is deleted later stays one document', async () => {
  const folder = await temporaryFolder();
  const [a, b] = [join(folder, 'a.txt'), join(folder, 'b.txt')];
  await writeFile(a, 'Quinces ripen late.\n');
  await writeFile(b, 'Quinces ripen late.\n');
  const { client } = await openLibrary(join(folder, 'data'));
  const ids = (await add(client, a, b)).files.map(({ id }) => id);
  expect(new Set(ids).size).toBe(1);
  await rm(a);
  await settled(client);
  expect((await client.library.get({ id: ids[0] ?? '' })).locations).toHaveLength(2);
});
