import type { Stats } from 'node:fs';
import { lstat, opendir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CommonplaceError, type ErrorShape, toErrorShape } from '../../../contract/index.ts';
import { toFileError } from './read-file.ts';

export type Walked = { path: string; size: number; modifiedAt: number } | { path: string; error: ErrorShape };

/** Folders that hold no documents of a person, only other programs' works. */
const skippedFolders = new Set(['node_modules', '__pycache__']);

/**
 * Every regular file under the paths, folders recursively. Hidden entries and links to folders are left out inside a
 * folder (links can run in circles); what was named itself is always taken. Failures are yielded, never thrown.
 */
export async function* walk(paths: readonly string[]): AsyncGenerator<Walked> {
  for (const path of paths) yield* walkOne(resolve(path), true);
}

async function* walkOne(path: string, named: boolean): AsyncGenerator<Walked> {
  try {
    const found = named ? await stat(path) : await statInFolder(path);
    if (found === undefined) return;
    if (found.isDirectory()) yield* walkFolder(path);
    else if (found.isFile()) yield { path, size: found.size, modifiedAt: Math.trunc(found.mtimeMs) };
    else {
      const error = new CommonplaceError('not_a_file', 'This is not a regular file, so it is not read.');
      yield { path, error: error.toShape() };
    }
  } catch (error) {
    yield { path, error: toErrorShape(toFileError(error, path)) };
  }
}

async function statInFolder(path: string): Promise<Stats | undefined> {
  const own = await lstat(path);
  if (!own.isSymbolicLink()) return own;
  const target = await stat(path);
  return target.isDirectory() ? undefined : target;
}

async function* walkFolder(folder: string): AsyncGenerator<Walked> {
  const names: string[] = [];
  for await (const entry of await opendir(folder)) {
    if (!entry.name.startsWith('.') && !skippedFolders.has(entry.name)) names.push(entry.name);
  }
  names.sort();
  for (const name of names) yield* walkOne(join(folder, name), false);
}
