import { readFile, stat } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** Patterns and the folder that they count from, with a separator at its end. */
export interface Patterns {
  base: string;
  matcher: Ignore;
}

/** More than this is no list of patterns. */
const longestFile = 2 ** 20;
/** How far up the beginning of a repository is looked for. */
const highest = 20;

export function patternsOf(folder: string, lines: string | readonly string[]): Patterns {
  return { base: folder.endsWith(sep) ? folder : folder + sep, matcher: ignore().add(lines) };
}

/** What the patterns say about an entry below their base: left out, taken back in, or nothing. */
export function decide({ base, matcher }: Patterns, path: string, folder: boolean): 'out' | 'in' | null {
  const relative = path.slice(base.length).replaceAll(sep, '/');
  const { ignored, unignored } = matcher.test(folder ? `${relative}/` : relative);
  return ignored ? 'out' : unignored ? 'in' : null;
}

/** The .gitignore of a folder, or null. One that cannot be read says nothing. */
export async function gitignoreOf(folder: string): Promise<Patterns | null> {
  const lines = await read(join(folder, '.gitignore'));
  return lines === null ? null : patternsOf(folder, lines);
}

/** The patterns that count for a folder within a repository: those of the folders above it, the nearest last. */
export async function gitignoresAbove(folder: string): Promise<Patterns[]> {
  const above: Patterns[] = [];
  let at = folder;
  for (let i = 0; i < highest; i++) {
    if (await stat(join(at, '.git')).catch(() => null)) {
      const own = await read(join(at, '.git', 'info', 'exclude'));
      return own === null ? above : [patternsOf(at, own), ...above];
    }
    const parent = dirname(at);
    if (parent === at) break;
    const patterns = await gitignoreOf(parent);
    if (patterns !== null) above.unshift(patterns);
    at = parent;
  }
  return [];
}

async function read(path: string): Promise<string | null> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile() || found.size > longestFile) return null;
  return readFile(path, 'utf8').catch(() => null);
}
