import type { Stats } from 'node:fs';
import { lstat, stat } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import type { WatchRules } from '../../../../contract/index.ts';
import type { Entry, SkipCause } from './entries.ts';
import { badNameError, errnoOf, lookError, notAFileError } from './folder-errors.ts';
import { gitignoreOf, gitignoresAbove, type Patterns } from './ignore-files.ts';
import { type Listed, listFolder } from './listing.ts';
import { isPlaceholder, placeholderError, stubbedName } from './placeholder.ts';
import { createRules, type Rules } from './rules.ts';
import { statAll } from './stats.ts';

export interface WalkOptions {
  rules?: Partial<WatchRules>;
  platform?: NodeJS.Platform;
  /** Called before a folder is listed: whoever watches it from here on misses nothing. */
  entered?(path: string): void;
}

/** Files looked at together. */
const batchSize = 256;

interface Folder {
  path: string;
  above: readonly Patterns[];
  rest: Iterator<Listed>;
}

/**
 * Everything below `root`, or below `scope` within it, in the order of paths (see `listFolder`), a folder's key being
 * its path and a separator. Links to folders are not followed. Never throws: what fails is an entry.
 */
export async function* walkTree(root: string, options: WalkOptions = {}, scope = root): AsyncGenerator<Entry[]> {
  const platform = options.platform ?? process.platform;
  const rules = createRules(root, options.rules ?? {}, platform);
  const start = await enter(root, scope, rules);
  if (start === null) return;
  if ('cause' in start) {
    yield [start];
    return;
  }
  const { above, found } = start;
  const open = createOpener(rules, options, platform);
  if (!found.isDirectory()) {
    const name = basename(scope);
    const kind = found.isFile() ? 'file' : found.isSymbolicLink() ? 'link' : 'other';
    const rest = [{ name, kind } as const][Symbol.iterator]();
    const { entries } = await take({ path: dirname(scope), above, rest }, rules, platform);
    if (entries.length > 0) yield entries;
    return;
  }
  const stack: Folder[] = [];
  const first = await open(scope, above);
  if ('rest' in first) stack.push(first);
  else yield [first];
  for (let folder = stack.at(-1); folder !== undefined; folder = stack.at(-1)) {
    const { entries, inner, ended } = await take(folder, rules, platform);
    if (entries.length > 0) yield entries;
    if (inner !== null) {
      const next = await open(join(folder.path, inner), folder.above);
      if ('rest' in next) stack.push(next);
      else yield [next];
    } else if (ended) stack.pop();
  }
}

type Start = { above: Patterns[]; found: Stats } | Extract<Entry, { type: 'skipped' }> | null;

/** Follows the rules from the root down to the scope; null when nothing is there. */
async function enter(root: string, scope: string, rules: Rules): Promise<Start> {
  const above = rules.gitignore ? await gitignoresAbove(root) : [];
  // The root was named: a link is followed.
  let found = await stat(root).catch(() => null);
  let path = root;
  for (const name of scope === root ? [] : scope.slice(withSeparator(root).length).split(sep)) {
    if (!found?.isDirectory()) return null;
    const own = rules.gitignore ? await gitignoreOf(path) : null;
    if (own !== null) above.push(own);
    path = join(path, name);
    found = await lstat(path).catch(() => null);
    const folder = found?.isDirectory() ?? false;
    const cause = stubbedName(name) === null ? rules.skip({ path, name, folder }, above) : null;
    if (cause !== null && found !== null) return { type: 'skipped', path, folder, cause };
  }
  return found === null ? null : { above, found };
}

const withSeparator = (path: string) => (path.endsWith(sep) ? path : path + sep);

function createOpener({ gitignore }: Rules, options: WalkOptions, platform: NodeJS.Platform) {
  return async (path: string, above: readonly Patterns[]): Promise<Folder | Entry> => {
    options.entered?.(path);
    try {
      const { entries, names } = await listFolder(path);
      if (names.has('library.db') && names.has('holder.lock')) {
        return { type: 'skipped', path, folder: true, cause: 'library' };
      }
      const own = gitignore && names.has('.gitignore') ? await gitignoreOf(path) : null;
      return { path, above: own === null ? above : [...above, own], rest: entries[Symbol.iterator]() };
    } catch (error) {
      const gone = errnoOf(error) === 'ENOENT';
      if (gone) return { path, above, rest: [][Symbol.iterator]() };
      const shown = lookError(error, path, platform);
      return { type: 'unread', path, folder: true, error: shown, size: null, modifiedAt: null };
    }
  };
}

interface Taken {
  entries: Entry[];
  /** The folder to go into next. */
  inner: string | null;
  ended: boolean;
}

/** The next files of a folder, up to its next inner folder. */
async function take(folder: Folder, rules: Rules, platform: NodeJS.Platform): Promise<Taken> {
  const prefix = withSeparator(folder.path);
  // Places are kept for files that are still to be looked at, so that the order stays.
  const entries: (Entry | null)[] = [];
  const looks: { at: number; path: string; follow: boolean }[] = [];
  let inner: string | null = null;
  let ended = false;
  while (inner === null && !ended && entries.length < batchSize) {
    const next = folder.rest.next();
    if (next.done === true) {
      ended = true;
      break;
    }
    const { name, kind, unreadable } = next.value;
    const path = prefix + name;
    const isFolder = kind === 'folder';
    const unread = { type: 'unread', path, folder: isFolder, size: null, modifiedAt: null } as const;
    const cause = stubbedName(name) === null ? rules.skip({ path, name, folder: isFolder }, folder.above) : null;
    if (cause !== null) entries.push({ type: 'skipped', path, folder: isFolder, cause });
    else if (unreadable) entries.push({ ...unread, error: badNameError() });
    else if (isFolder) inner = name;
    else if (kind === 'other') entries.push({ ...unread, error: notAFileError() });
    else {
      looks.push({ at: entries.length, path, follow: kind === 'link' });
      entries.push(null);
    }
  }
  const found = await statAll(looks);
  for (const [i, { at, path, follow }] of looks.entries()) {
    const one = found[i];
    if (one !== undefined) entries[at] = toEntry(path, one, follow, rules, platform);
  }
  return { entries: entries.filter((entry) => entry !== null), inner, ended };
}

/** null for a file that went away since it was listed. */
function toEntry(
  path: string,
  found: Stats | Error,
  link: boolean,
  rules: Rules,
  platform: NodeJS.Platform,
): Entry | null {
  if (found instanceof Error) {
    if (!link && errnoOf(found) === 'ENOENT') return null;
    const error = lookError(found, path, platform);
    return { type: 'unread', path, folder: false, error, size: null, modifiedAt: null };
  }
  const { size, ino: inode } = found;
  const modifiedAt = Math.trunc(found.mtimeMs);
  const skipped = (cause: SkipCause): Entry => ({ type: 'skipped', path, folder: false, cause });
  if (found.isDirectory()) return skipped('link');
  const unread = { type: 'unread', path, folder: false, size, modifiedAt } as const;
  if (!found.isFile()) return { ...unread, error: notAFileError() };
  const cause = rules.skipSize(size);
  if (cause !== null) return skipped(cause);
  if (stubbedName(basename(path)) !== null || isPlaceholder(found, platform)) {
    return { ...unread, error: placeholderError() };
  }
  return { type: 'file', path, size, modifiedAt, inode };
}
