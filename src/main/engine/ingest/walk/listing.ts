import type { Dirent } from 'node:fs';
import { opendir, readdir } from 'node:fs/promises';
import { sep } from 'node:path';

export interface Listed {
  name: string;
  kind: 'folder' | 'file' | 'link' | 'other';
  /** The name's bytes are no text: as it is shown here it leads nowhere. */
  unreadable?: boolean;
}

export interface Listing {
  /** In the order of their whole paths. */
  entries: Iterable<Listed>;
  names: ReadonlySet<string>;
}

/** Entries sorted in one go; more of them would hold the thread for too long. */
const runLength = 2048;
const surrogates = /[\ud800-\udfff]/;

/**
 * What lies directly in a folder. The order is that of SQLite's comparison of whole paths (bytes of UTF-8): what is in
 * a folder comes where the folder's name and a separator would stand.
 */
export async function listFolder(path: string): Promise<Listing> {
  const runs: Listed[][] = [];
  const names = new Set<string>();
  let run: Listed[] = [];
  let suspicious = false;
  for await (const entry of await opendir(path, { bufferSize: 1024 })) {
    if (entry.name.includes('\ufffd')) suspicious = true;
    names.add(entry.name);
    run.push({ name: entry.name, kind: kindOf(entry) });
    if (run.length < runLength) continue;
    runs.push(run.sort(inOrder));
    run = [];
  }
  runs.push(run.sort(inOrder));
  const entries = runs.length === 1 ? run : merged(runs);
  return { entries: suspicious ? marked(entries, await namesThatAreNoText(path)) : entries, names };
}

function kindOf(entry: Dirent): Listed['kind'] {
  if (entry.isDirectory()) return 'folder';
  if (entry.isFile()) return 'file';
  return entry.isSymbolicLink() ? 'link' : 'other';
}

function inOrder(a: Listed, b: Listed): number {
  return compareText(sortKey(a), sortKey(b));
}

function sortKey({ name, kind }: Listed): string {
  return kind === 'folder' ? name + sep : name;
}

/** Compares as the bytes of UTF-8 would: below, at or above 0. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  // Code units are in the order of UTF-8 but for pairs of surrogates.
  if (surrogates.test(a) || surrogates.test(b)) return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a < b ? -1 : 1;
}

/** Sorted runs as one sorted sequence. There are few runs: a folder of 100,000 files has 49. */
function* merged(runs: readonly Listed[][]): Generator<Listed> {
  const heads = runs.map((run) => ({ run, at: 0 })).filter(({ run }) => run.length > 0);
  while (heads.length > 0) {
    let best = heads[0];
    for (const head of heads) {
      const one = head.run[head.at];
      const other = best?.run[best.at];
      if (one !== undefined && other !== undefined && inOrder(one, other) < 0) best = head;
    }
    const first = best?.run[best.at];
    if (best === undefined || first === undefined) return;
    best.at += 1;
    if (best.at === best.run.length) heads.splice(heads.indexOf(best), 1);
    yield first;
  }
}

function* marked(entries: Iterable<Listed>, unreadable: ReadonlySet<string>): Generator<Listed> {
  for (const entry of entries) yield unreadable.has(entry.name) ? { ...entry, unreadable: true } : entry;
}

/** Names whose bytes are no valid UTF-8: decoded they lead nowhere. */
async function namesThatAreNoText(path: string): Promise<Set<string>> {
  const raw = await readdir(path, { encoding: 'buffer' });
  const lossy = raw.filter((name) => Buffer.compare(Buffer.from(name.toString()), name) !== 0);
  return new Set(lossy.map((name) => name.toString()));
}
