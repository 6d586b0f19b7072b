import { sep } from 'node:path';
import {
  CommonplaceError,
  defaultWatchRules,
  type FolderState,
  type WatchRules,
  watchRulesSchema,
} from '../../../contract/index.ts';
import { createWakeup, type FileEntry } from '../ingest/index.ts';
import type { ApplyOptions } from './apply.ts';
import { createDirty } from './dirty.ts';
import { type Identity, lookAtRoot, type Marker, markerOf, parseMarker } from './marker.ts';
import { needsPolling } from './network.ts';
import { type Passed, pass } from './pass.ts';
import type { FolderRow } from './store-rows.ts';
import { type TreeWatch, watchTree } from './tree-watch.ts';

export interface WatchingOptions extends ApplyOptions {
  row: FolderRow;
  /** The library's own folder: what happens there is no news. */
  dataFolder: string;
  /** Watches and looks by itself; else only when asked. */
  live: boolean;
  /** Something that a list of folders shows has changed. */
  changed(): void;
}

/** How often the folder's own place is looked at, and everything in it though nothing was reported. Milliseconds. */
const rootEveryMs = 3000;
const allEveryMs = 3_600_000;
/** Without reports everything is looked at this often: so that looking takes at most a tenth of the time. */
const pollAtLeastMs = 4000;
const pollAtMostMs = 300_000;
/** A file that was written to this short a time ago may not be whole; after so long it is read all the same. */
const underWayMs = 1500;
const underWayAtMostMs = 60_000;
/** Files that go within this time go at once. */
const atOnceMs = 10_000;

/** One watched folder: where it stands, and the loop that keeps the library true to it. */
export function createWatching(options: WatchingOptions) {
  const { row, storage } = options;
  const recursive = process.platform === 'darwin' || process.platform === 'win32';
  const wakeup = createWakeup();
  const clock = () => performance.now();
  const dirty = createDirty(row.path, clock);
  const writing = new Map<string, number>();
  let live = options.live;
  let rules = parseRules(row.rules);
  let marker: Marker | null = parseMarker(row.marker);
  let state: FolderState = row.state;
  let detail = row.detail;
  let reconciledAt = row.reconciledAt;
  let tree: TreeWatch | undefined;
  let polling = false;
  let closedWithin = '';
  let all = live;
  let nextAll = 0;
  let reconciling = false;
  let closed = false;
  let goneLately: { at: number; files: number }[] = [];
  const waiting: PromiseWithResolvers<void>[] = [];

  async function run(): Promise<void> {
    while (!closed) {
      const idle = state === 'paused' || (!live && !all);
      if (!idle) {
        await turn().catch((error: unknown) => {
          if (!closed) console.error(`watching ${row.path}:`, error);
          nextAll = clock() + pollAtLeastMs;
        });
      }
      if (!all || state === 'paused') for (const one of waiting.splice(0)) one.resolve();
      if (!closed) await wakeup.wait(idle ? undefined : pause());
    }
    for (const one of waiting.splice(0)) one.resolve();
  }

  function pause(): number {
    if (all && state !== 'offline' && state !== 'denied') return 0;
    if (!live) return rootEveryMs;
    return Math.min(rootEveryMs, dirty.due() ?? rootEveryMs, Math.max(0, nextAll - clock()));
  }

  async function turn(): Promise<void> {
    const root = await lookAtRoot(row.path, marker);
    if (root.state !== 'there') {
      tree?.close();
      tree = undefined;
      // It is looked through when it is back; who asked for a look has had its answer.
      all = live;
      await become(root.state, root.detail);
      for (const one of waiting.splice(0)) one.resolve();
      return;
    }
    if (state === 'offline' || state === 'denied') {
      all = true;
      const { vanished } = await storage.read.folders.counts({ folderId: row.id });
      await become(vanished > 0 ? 'asking' : 'watching', null);
    }
    if (all || (live && clock() >= nextAll)) await lookAtAll(root);
    else if (dirty.due() === 0) {
      const scopes = dirty.take();
      if (scopes === 'all') await lookAtAll(root);
      else await look(scopes, false);
    }
  }

  async function lookAtAll(root: Identity): Promise<void> {
    const since = clock();
    all = false;
    dirty.take();
    reconciling = true;
    options.changed();
    try {
      polling = await needsPolling(row.path, rules.polling);
      if (polling) tree?.close();
      tree = polling || !live ? undefined : (tree ?? stand());
      const visited = new Set<string>();
      const passed = await look([row.path], true, visited);
      tree?.retain(recursive ? new Set([row.path]) : visited);
      if (passed === undefined) return;
      closedWithin =
        passed.closed.length === 0
          ? ''
          : `${passed.closed.length === 1 ? 'A folder' : `${passed.closed.length} folders`} in it could not be looked into: ${passed.closed[0]?.error.message ?? ''}`;
      marker = await markerOf(row.path, root);
      reconciledAt = options.now();
      await storage.write.folders.setSeen({ id: row.id, marker: JSON.stringify(marker), now: reconciledAt });
      if (state === 'watching') await become('watching', null);
      options.emit({ at: reconciledAt, folderId: row.id, kind: 'reconciled', path: row.path, detail: null });
    } finally {
      reconciling = false;
      const took = clock() - since;
      const often = polling || tree?.refused() !== undefined;
      nextAll = clock() + (often ? Math.min(Math.max(took * 10, pollAtLeastMs), pollAtMostMs) : allEveryMs);
      options.changed();
    }
  }

  function stand(): TreeWatch {
    return watchTree(row.path, {
      recursive,
      touched(path) {
        if (path === options.dataFolder || path.startsWith(options.dataFolder + sep)) return;
        dirty.touch(path);
        wakeup.raise();
      },
      lost() {
        dirty.touch(row.path);
        wakeup.raise();
      },
    });
  }

  /** Undefined where the folder went away meanwhile: then nothing was concluded from what is missing. */
  async function look(scopes: readonly string[], whole: boolean, visited?: Set<string>): Promise<Passed | undefined> {
    goneLately = goneLately.filter(({ at }) => at > clock() - atOnceMs);
    if (!whole) for (const scope of scopes) tree?.leave(scope);
    try {
      const passed = await pass({
        ...options,
        folder: row,
        rules,
        scopes,
        asking: state === 'asking',
        goneLately: goneLately.reduce((sum, { files }) => sum + files, 0),
        entered(path) {
          visited?.add(path);
          tree?.enter(path);
        },
        underWay: whole ? () => false : underWay,
        async check() {
          if (closed || state === 'paused') throw interrupted();
          if ((await lookAtRoot(row.path, marker)).state !== 'there') throw interrupted();
        },
      });
      settle(passed);
      await ask(passed);
      options.changed();
      return passed;
    } catch (error) {
      if (!(error instanceof CommonplaceError) || error.code !== 'cancelled') throw error;
      // The next turn tells why.
      all = true;
      return undefined;
    }
  }

  /** A file that is just being written is left until it rests: it is not read again and again meanwhile. */
  function underWay({ path, modifiedAt }: FileEntry): boolean {
    const age = options.now() - modifiedAt;
    const since = writing.get(path) ?? clock();
    if (age < 0 || age > underWayMs || clock() - since > underWayAtMostMs) {
      writing.delete(path);
      return false;
    }
    writing.set(path, since);
    return true;
  }

  function settle(passed: Passed): void {
    for (const { path } of passed.underWay) dirty.touch(path);
    if (passed.underWay.length === 0) writing.clear();
    if (passed.gone > 0) goneLately.push({ at: clock(), files: passed.gone });
  }

  async function ask(passed: Passed): Promise<void> {
    if (!passed.asks && state !== 'asking') return;
    const { vanished, files } = await storage.read.folders.counts({ folderId: row.id });
    if (vanished === 0) return become('watching', null);
    await become(
      'asking',
      `${vanished} of ${files} files are gone at once. Nothing was done about it yet: say whether they are to go to the bin or are waited for.`,
    );
  }

  async function become(next: FolderState, why: string | null): Promise<void> {
    const told = next === 'watching' ? standing() : why;
    if (next === state && told === detail) return;
    const before = state;
    state = next;
    detail = told;
    await storage.write.folders.setState({ id: row.id, state, detail });
    if (state !== before) {
      options.emit({ at: options.now(), folderId: row.id, kind: 'state', path: row.path, detail: state });
    }
    options.changed();
  }

  /** What there is to know about a folder that is watched all the same. */
  function standing(): string | null {
    const refused = tree?.refused();
    const limit =
      refused === undefined
        ? ''
        : `This system does not watch so many folders (${refused}), so this one is looked through every so often instead. To be told at once, raise the limit: sudo sysctl fs.inotify.max_user_watches=1048576`;
    const words = [limit, closedWithin].filter((part) => part !== '').join(' ');
    return words === '' ? null : words;
  }

  const running = run();
  return {
    row,
    /** What the loop knows beside what is stored. */
    current: () => ({ state, detail, rules, reconciling, reconciledAt }),
    /** Looks at everything now; ends when it has. Of a paused folder, nothing happens. */
    reconcile(): Promise<void> {
      const one = Promise.withResolvers<void>();
      all = true;
      waiting.push(one);
      wakeup.raise();
      return one.promise;
    },
    goLive(): void {
      if (live) return;
      live = true;
      all = true;
      wakeup.raise();
    },
    async setPaused(paused: boolean): Promise<void> {
      if (paused === (state === 'paused')) return;
      if (paused) {
        tree?.close();
        tree = undefined;
        all = false;
        await become('paused', null);
      } else {
        const { vanished } = await storage.read.folders.counts({ folderId: row.id });
        all = true;
        await become(vanished > 0 ? 'asking' : 'watching', null);
      }
      wakeup.raise();
    },
    async setRules(next: WatchRules): Promise<void> {
      rules = next;
      await storage.write.folders.setRules({ id: row.id, rules: JSON.stringify(next) });
      all = true;
      wakeup.raise();
    },
    /** Takes what stands at the folder's place now for the folder, whatever it was before. */
    accept(): void {
      marker = null;
    },
    /** Has been told whether vanished files go or are waited for. */
    answered: () => become('watching', null),
    async close(): Promise<void> {
      closed = true;
      tree?.close();
      wakeup.raise();
      await running;
    },
  };
}

export type Watching = ReturnType<typeof createWatching>;

function interrupted() {
  return new CommonplaceError('cancelled', 'The look at this folder was interrupted.');
}

/** Stored rules; what was stored by another version falls back to the usual. */
export function parseRules(stored: string): WatchRules {
  const parsed = watchRulesSchema.safeParse({ ...defaultWatchRules, ...JSON.parse(stored) });
  return parsed.success ? parsed.data : defaultWatchRules;
}
