import { watch } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { createDirty } from './dirty.ts';
import { watchTree } from './tree-watch.ts';

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'tree-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

test('a system that refuses more watches is told, and the watches that stand are given back', async () => {
  const root = await folder();
  await mkdir(join(root, 'sub'));
  const refusing: typeof watch = (...args: unknown[]) => {
    if (String(args[0]).endsWith('sub')) throw Object.assign(new Error('no more'), { code: 'ENOSPC' });
    return watch(String(args[0]));
  };
  const tree = watchTree(root, { recursive: false, touched() {}, lost() {}, stand: refusing });
  tree.enter(root);
  expect(tree.refused()).toBe(undefined);
  tree.enter(join(root, 'sub'));
  expect(tree.refused()).toBe('ENOSPC');
  tree.close();
});

test('what happens in a folder that was entered is reported with its path', async () => {
  const root = await folder();
  const touched = new Set<string>();
  const tree = watchTree(root, { recursive: false, touched: (path) => touched.add(path), lost() {} });
  onTestFinished(() => tree.close());
  tree.enter(root);
  for (let i = 0; touched.size === 0; i++) {
    await writeFile(join(root, 'a.txt'), String(i));
    await setTimeout(20);
  }
  expect([...touched]).toEqual([join(root, 'a.txt')]);
});

test('places are looked at when it is quiet, the outer before the inner, all where there are too many', () => {
  let time = 0;
  const dirty = createDirty('/r', () => time);
  expect(dirty.due()).toBe(undefined);
  for (const path of ['/r/b/c.txt', '/r/b', '/r/a.txt', '/r/sub/.gitignore']) dirty.touch(path);
  expect(dirty.due()).toBeGreaterThan(0);
  time = 1000;
  expect(dirty.due()).toBe(0);
  expect(dirty.take()).toEqual(['/r/a.txt', '/r/b', '/r/sub']);
  expect(dirty.due()).toBe(undefined);
  for (let i = 0; i < 300; i++) dirty.touch(`/r/${i}.txt`);
  expect(dirty.take()).toBe('all');
  // Reports without end do not put it off for ever.
  for (let i = 0; i < 20; i++) {
    dirty.touch('/r/busy.txt');
    time += 300;
  }
  expect(dirty.due()).toBe(0);
});
