import { lstat, stat } from 'node:fs/promises';
import type { ErrorShape } from '../../../contract/index.ts';
import { canonicalPath } from './walk/canonical.ts';
import type { Entry } from './walk/entries.ts';
import { lookError, notAFileError } from './walk/folder-errors.ts';
import { isPlaceholder, placeholderError } from './walk/placeholder.ts';
import { type WalkOptions, walkTree } from './walk/walk-tree.ts';

export type Walked =
  | { path: string; size: number; modifiedAt: number; inode: number }
  | { path: string; error: ErrorShape };

/**
 * Every file under the paths that can be a document, folders recursively by the usual rules: hidden entries, other
 * programs' works and what a .gitignore names are left out inside a folder. What was named itself is always taken.
 * Failures are yielded, never thrown.
 */
export async function* walk(paths: readonly string[], options: WalkOptions = {}): AsyncGenerator<Walked> {
  for await (const entries of walkNamed(paths, options)) {
    for (const entry of entries) {
      if (entry.type === 'file') yield entry;
      else if (entry.type === 'unread') yield { path: entry.path, error: entry.error };
    }
  }
}

/** The same with everything that is left out, in batches. */
export async function* walkNamed(paths: readonly string[], options: WalkOptions = {}): AsyncGenerator<Entry[]> {
  const platform = options.platform ?? process.platform;
  for (const path of paths.map((named) => canonicalPath(named, platform))) {
    const found = await stat(path).catch((error: unknown) => lookError(error, path, platform));
    if ('code' in found) yield [{ ...unread(path), error: found }];
    else if (found.isDirectory()) yield* walkTree(path, options);
    else if (!found.isFile()) yield [{ ...unread(path), error: notAFileError() }];
    else if (isPlaceholder(await lstat(path), platform)) yield [{ ...unread(path), error: placeholderError() }];
    else {
      yield [{ type: 'file', path, size: found.size, modifiedAt: Math.trunc(found.mtimeMs), inode: found.ino }];
    }
  }
}

function unread(path: string) {
  return { type: 'unread', path, folder: false, size: null, modifiedAt: null } as const;
}
