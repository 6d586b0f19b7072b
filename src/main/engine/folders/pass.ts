import type { WatchRules } from '../../../contract/index.ts';
import { type Entry, type FileEntry, type UnreadEntry, walkTree } from '../ingest/index.ts';
import { type ApplyOptions, createApply } from './apply.ts';
import { compare, type Differences, noDifferences } from './compare.ts';
import { countLikes, isMany, judge, type Likes, matchMoves } from './judge.ts';
import { knownFiles, vanishedFiles } from './slices.ts';
import type { FolderRow } from './store-rows.ts';

export interface PassOptions extends ApplyOptions {
  folder: Pick<FolderRow, 'id' | 'owner' | 'collection' | 'path'>;
  rules: WatchRules;
  /** What is looked at: paths within the folder; the folder's own is all of it. */
  scopes: readonly string[];
  entered(path: string): void;
  /** Whether a file may still be under way: it is left for the next pass. */
  underWay(entry: FileEntry): boolean;
  /** Throws when the pass is to end: the folder went away, the library closes. */
  check(): Promise<void>;
  /** Files that vanished are only marked: the user has not answered yet. */
  asking: boolean;
  /** Files that went into the bin in the last seconds: many one by one are many at once. */
  goneLately: number;
}

export interface Passed {
  underWay: FileEntry[];
  /** Folders within that could not be looked into. */
  closed: UnreadEntry[];
  /** Files now in the bin because they are gone. */
  gone: number;
  /** So many vanished that the user is asked. */
  asks: boolean;
}

/** Compares a folder, or parts of it, with what is known of it, and brings the library up to date. */
export async function pass(options: PassOptions): Promise<Passed> {
  const { storage, folder } = options;
  const apply = createApply(options, folder);
  const differences = noDifferences();
  const likes: Likes = new Map();
  const underWay: FileEntry[] = [];

  /** Reads in what appeared so far; where it came from is not known for sure yet. */
  async function full(found: Differences): Promise<void> {
    found.appeared = await moved(found);
    countLikes(likes, found.appeared);
    await apply.enqueue(found.appeared.splice(0));
  }

  async function moved(found: Differences): Promise<FileEntry[]> {
    const { moves, appeared } = matchMoves(found.vanished, found.appeared);
    if (moves.length === 0) return appeared;
    const taken = new Set(moves.map(({ known }) => known));
    found.vanished = found.vanished.filter((known) => !taken.has(known));
    return [...appeared, ...(await apply.move(moves))];
  }

  const list = await storage.read.folders.excluded({ folderId: folder.id });
  const excluded = new Set(list.map(({ path }) => path));
  for (const scope of options.scopes) {
    const walk = checked(walkTree(folder.path, options, scope), options.check);
    await compare({ walk, known: knownFiles(storage, folder.id, scope), excluded, full }, differences);
  }
  // What vanished with the whole folder is not gone.
  await options.check();

  const ready = (entry: FileEntry) => !options.underWay(entry) || underWay.push(entry) === 0;
  differences.appeared = differences.appeared.filter(ready);
  differences.changed = differences.changed.filter(ready);
  await apply.mark(differences.found, null);
  if (differences.appeared.length > 0) {
    // Files that are waited for may have been moved, too.
    differences.vanished.push(...(await vanishedFiles(storage, folder.id)));
  }
  const appeared = await moved(differences);
  countLikes(likes, appeared);
  const { likelyMoved, gone } = judge(differences.vanished, likes);
  const newlyGone = gone.filter(({ vanishedAt }) => vanishedAt === null);
  const asks =
    newlyGone.length > 0 &&
    (options.asking ||
      isMany(
        newlyGone.length + options.goneLately,
        options.goneLately + (await storage.read.folders.present({ folderId: folder.id })),
      ));
  await apply.bin(likelyMoved, 'gone');
  if (asks) await apply.mark(newlyGone, options.now());
  else await apply.bin(newlyGone, 'gone');
  await apply.bin(differences.ignored, 'ignored');
  await apply.unbin(differences.back);
  await apply.enqueue([...appeared, ...differences.changed]);
  await apply.list(differences.unread);
  await apply.again(differences.again);
  await apply.noteSeen(differences.unnumbered);
  return { underWay, closed: differences.closed, gone: asks ? 0 : newlyGone.length, asks };
}

async function* checked(walk: AsyncIterable<Entry[]>, check: () => Promise<void>): AsyncGenerator<Entry[]> {
  let since = 0;
  for await (const entries of walk) {
    since += entries.length;
    if (since > 1000) {
      since = 0;
      await check();
    }
    yield entries;
  }
}
