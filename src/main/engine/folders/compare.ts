import { sep } from 'node:path';
import { compareText, type Entry, type FileEntry, type UnreadEntry } from '../ingest/index.ts';
import type { KnownFile } from './store-rows.ts';

/** What a look at the disk found to be other than remembered. */
export interface Differences {
  /** Not known yet, at most as many as `compare` was told to hold. */
  appeared: FileEntry[];
  changed: FileEntry[];
  /** In the bin, and there again as they were. */
  back: KnownFile[];
  /** Marked as vanished, and there again. */
  found: KnownFile[];
  vanished: KnownFile[];
  /** There, but left out by the rules by now. */
  ignored: KnownFile[];
  /** There, but not to be read. */
  unread: UnreadEntry[];
  /** Failed for a reason that may be over, though the file is the same. */
  again: { known: KnownFile; entry: FileEntry }[];
  /** The same, but its number on the disk is not known yet. */
  unnumbered: FileEntry[];
  /** Folders that could not be looked into: what is known of them stays. */
  closed: UnreadEntry[];
  files: number;
}

export function noDifferences(): Differences {
  return {
    appeared: [],
    changed: [],
    back: [],
    found: [],
    vanished: [],
    ignored: [],
    unread: [],
    again: [],
    unnumbered: [],
    closed: [],
    files: 0,
  };
}

/** Failures that end without the file changing. */
const passing = new Set(['permission_denied', 'unavailable', 'not_found', 'changed_while_read']);

export interface CompareOptions {
  walk: AsyncIterable<Entry[]>;
  known: AsyncIterable<KnownFile[]>;
  excluded: ReadonlySet<string>;
  /** Called when so much was found that it should be dealt with before the rest. */
  full(differences: Differences): Promise<void>;
}

/** Files held at most before `full` is called. */
const mostHeld = 20_000;

/** Walks the disk beside what is remembered; both come in the order of paths, in slices. */
export async function compare(options: CompareOptions, into: Differences): Promise<void> {
  const disk = cursor(options.walk);
  const memory = cursor(options.known);
  let cover: { prefix: string; kept: boolean } | undefined;
  let entry = disk.next() ?? (await disk.more());
  let known = memory.next() ?? (await memory.more());
  while (entry !== undefined || known !== undefined) {
    const order = entry === undefined ? 1 : known === undefined ? -1 : compareText(keyOf(entry), known.path);
    if (order > 0 && known !== undefined) {
      missing(known, cover !== undefined && known.path.startsWith(cover.prefix) ? cover : undefined, into);
    } else if (entry !== undefined) {
      if (isFolder(entry)) {
        cover = { prefix: entry.path + sep, kept: entry.type === 'unread' };
        if (entry.type === 'unread') into.closed.push(entry);
      } else if (order < 0 || known === undefined) unknown(entry, options.excluded, into);
      else both(entry, known, into);
    }
    if (order >= 0) known = memory.next() ?? (await memory.more());
    if (order <= 0) entry = disk.next() ?? (await disk.more());
    if (into.appeared.length >= mostHeld) await options.full(into);
  }
}

const isFolder = (entry: Entry) => entry.type !== 'file' && entry.folder;
const keyOf = (entry: Entry) => (isFolder(entry) ? entry.path + sep : entry.path);

function missing(known: KnownFile, cover: { kept: boolean } | undefined, into: Differences): void {
  if (known.binnedAt !== null || cover?.kept) return;
  if (cover !== undefined) into.ignored.push(known);
  else if (known.vanishedAt === null) into.vanished.push(known);
}

function unknown(entry: Entry, excluded: ReadonlySet<string>, into: Differences): void {
  if (entry.type === 'skipped' || excluded.has(entry.path)) return;
  if (entry.type === 'unread') {
    into.unread.push(entry);
    return;
  }
  into.files += 1;
  into.appeared.push(entry);
}

function both(entry: Entry, known: KnownFile, into: Differences): void {
  if (entry.type === 'skipped') {
    if (known.binnedAt === null) into.ignored.push(known);
    return;
  }
  if (known.vanishedAt !== null) into.found.push(known);
  // A file whose content went to a cloud keeps what was read of it.
  const same = entry.type === 'unread' || (known.size === entry.size && known.modifiedAt === entry.modifiedAt);
  if (known.binnedAt !== null && same) into.back.push(known);
  if (entry.type === 'unread') return;
  into.files += 1;
  if (!same) into.changed.push(entry);
  else if (known.errorCode !== null && passing.has(known.errorCode)) into.again.push({ known, entry });
  else if (known.inode === null) into.unnumbered.push(entry);
}

/** One item after another out of slices, waiting only between slices. */
function cursor<T>(source: AsyncIterable<T[]>) {
  const slices = source[Symbol.asyncIterator]();
  let slice: T[] = [];
  let at = 0;
  return {
    /** The next item at hand; undefined at the end of a slice. */
    next: (): T | undefined => slice[at++],
    /** The first item of the next slice; undefined at the end. */
    async more(): Promise<T | undefined> {
      for (;;) {
        const { value, done } = await slices.next();
        if (done === true) return undefined;
        slice = value;
        at = 1;
        if (slice.length > 0) return slice[0];
      }
    },
  };
}
