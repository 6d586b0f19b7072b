import { realpath, stat } from 'node:fs/promises';
import { sep } from 'node:path';
import {
  CommonplaceError,
  defaultWatchRules,
  type Folder,
  type FolderEvent,
  type Inputs,
  type Principal,
  type WatchRules,
} from '../../../contract/index.ts';
import { canonicalPath, lookError } from '../ingest/index.ts';
import type { ApplyOptions } from './apply.ts';
import { createApply } from './apply.ts';
import { createFolderEvents } from './folder-events.ts';
import { type Identity, lookAtRoot, markerOf } from './marker.ts';
import { rowsPerWrite, vanishedFiles } from './slices.ts';
import type { FolderRow } from './store-rows.ts';
import { createWatching, parseRules, type Watching } from './watching.ts';

export interface FoldersOptions extends Omit<ApplyOptions, 'emit'> {
  /** The library's own folder. */
  dataFolder: string;
  /** Folders are watched from the start; else once somebody listens to their events. */
  live: boolean;
  /** Something that pages show has changed. */
  changed(): void;
  /** Takes documents out of the library for good. */
  removeDocuments(principal: Principal, input: { ids: string[]; confirmed: boolean }): Promise<unknown>;
}

export const defaultCollection = 'Library';

/** Watched folders: the list of them, and a loop for each. */
export async function createFolders(options: FoldersOptions) {
  const { storage, newId, now } = options;
  const events = createFolderEvents();
  const watchings = new Map<string, Watching>();
  let live = options.live;

  const watch = (row: FolderRow) => {
    const one = createWatching({ ...options, live, row, emit: events.emit });
    watchings.set(row.id, one);
    return one;
  };
  for (const row of await storage.read.folders.folders({ owner: null })) watch(row);

  function find(principal: Principal, id: string): Watching {
    const one = watchings.get(id);
    if (one === undefined || one.row.owner !== principal.accountId) {
      throw new CommonplaceError('not_found', 'There is no such watched folder. List them to see their ids.');
    }
    return one;
  }

  const mine = (principal: Principal) => [...watchings.values()].filter(({ row }) => row.owner === principal.accountId);

  async function toFolder(one: Watching): Promise<Folder> {
    const { id, path, collection, addedAt } = one.row;
    const counts = await storage.read.folders.counts({ folderId: id });
    return { id, path, collection, addedAt, ...one.current(), ...counts };
  }

  function goLive(): void {
    live = true;
    for (const one of watchings.values()) one.goLive();
  }

  async function add(principal: Principal, input: Inputs['folders']['add']): Promise<Folder> {
    const path = canonicalPath(input.path);
    const root = await folderAt(path);
    await refuseOverlap(
      path,
      [...watchings.values()].map(({ row }) => row.path),
      options.dataFolder,
    );
    const rules: WatchRules = { ...defaultWatchRules, ...withoutUndefined(input.rules ?? {}) };
    const marker = JSON.stringify(await markerOf(path, root));
    const id = newId();
    const owner = principal.accountId;
    const collection = input.collection ?? defaultCollection;
    const entered = { id, owner, path, collection, newCollectionId: newId(), rules: JSON.stringify(rules), marker };
    await storage.write.folders.insert({ ...entered, now: now() });
    const row = await storage.read.folders.folder({ owner, id });
    if (row === undefined) throw new CommonplaceError('not_found', 'The folder was removed meanwhile.');
    const one = watch(row);
    if (!live) void one.reconcile();
    options.changed();
    return toFolder(one);
  }

  async function remove(principal: Principal, input: Inputs['folders']['remove']): Promise<{ documents: number }> {
    const one = find(principal, input.id);
    if (input.documents === 'remove' && !input.confirmed) {
      throw new CommonplaceError(
        'confirmation_needed',
        'This takes every document of the folder out of the library for good (never the files themselves). Confirm it first.',
      );
    }
    await one.close();
    watchings.delete(input.id);
    const folderId = input.id;
    const documents: string[] = [];
    for (let after = ''; input.documents === 'remove'; ) {
      const ids = await storage.read.folders.documentsIn({ folderId, after, limit: rowsPerWrite });
      const last = ids.at(-1);
      if (last === undefined) break;
      documents.push(...ids);
      after = last;
    }
    // Together, so that there is one receipt.
    if (documents.length > 0) await options.removeDocuments(principal, { ids: documents, confirmed: true });
    while ((await storage.write.folders.detach({ id: folderId, limit: rowsPerWrite })) === rowsPerWrite);
    await storage.write.folders.remove({ id: folderId });
    options.changed();
    return { documents: documents.length };
  }

  async function answer(principal: Principal, input: Inputs['folders']['answer']): Promise<Folder> {
    const one = find(principal, input.id);
    if (input.vanished === 'bin' && one.current().state === 'offline') one.accept();
    // Files may have come back since it was asked.
    await one.reconcile();
    const { state } = one.current();
    if (input.vanished === 'bin' && (state === 'asking' || state === 'watching')) {
      const apply = createApply({ ...options, emit: events.emit }, one.row);
      await apply.bin(await vanishedFiles(storage, input.id), 'gone');
    }
    if (one.current().state === 'asking') await one.answered();
    options.changed();
    return toFolder(one);
  }

  return {
    add,
    remove,
    answer,
    list: (principal: Principal) => Promise.all(mine(principal).map(toFolder)),

    async update(principal: Principal, input: Inputs['folders']['update']): Promise<Folder> {
      const one = find(principal, input.id);
      if (input.rules !== undefined) {
        await one.setRules({ ...one.current().rules, ...withoutUndefined(input.rules) });
      }
      if (input.paused !== undefined) await one.setPaused(input.paused);
      options.changed();
      return toFolder(one);
    },

    /** Looks at one folder or all of them, and ends when that is done; those that are paused are left alone. */
    async reconcile(principal: Principal, id: string | undefined): Promise<{ folders: number }> {
      const chosen = id === undefined ? mine(principal) : [find(principal, id)];
      const awake = chosen.filter((one) => one.current().state !== 'paused');
      await Promise.all(awake.map((one) => one.reconcile()));
      return { folders: awake.length };
    },

    excluded(principal: Principal, id: string) {
      find(principal, id);
      return storage.read.folders.excluded({ folderId: id });
    },

    async putBack(principal: Principal, id: string, paths: string[]): Promise<{ files: number }> {
      const one = find(principal, id);
      let files = 0;
      for (let i = 0; i < paths.length; i += rowsPerWrite) {
        files += await storage.write.folders.putBack({ folderId: id, paths: paths.slice(i, i + rowsPerWrite) });
      }
      if (files > 0) void one.reconcile();
      return { files };
    },

    /** From now on; a door that did not watch by itself watches from the first listener on. */
    events(principal: Principal, id: string | undefined, signal?: AbortSignal): AsyncGenerator<FolderEvent> {
      if (id !== undefined) find(principal, id);
      const stream = events.stream(id, signal);
      goLive();
      return stream;
    },

    /** The rules of a watched folder at this path, or the usual ones with changes. */
    rulesFor: (path: string, changes: Partial<WatchRules> | undefined): WatchRules => {
      const known = [...watchings.values()].find(({ row }) => row.path === path);
      const base = known === undefined ? defaultWatchRules : parseRules(known.row.rules);
      return { ...base, ...withoutUndefined(changes ?? {}) };
    },

    async close(): Promise<void> {
      events.close();
      await Promise.all([...watchings.values()].map((one) => one.close()));
    },
  };
}

export type Folders = Awaited<ReturnType<typeof createFolders>>;

type Given<T> = { [K in keyof T]?: T[K] | undefined };

function withoutUndefined(changes: Given<WatchRules>): Partial<WatchRules> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

async function folderAt(path: string): Promise<Identity> {
  const found = await stat(path).catch((error: unknown) => {
    const { code, message } = lookError(error, path, process.platform);
    throw new CommonplaceError(code, message, { cause: error });
  });
  if (!found.isDirectory()) {
    throw new CommonplaceError('not_a_file', `${path} is a file. Add it as a file; only folders are watched.`);
  }
  const root = await lookAtRoot(path, null);
  if (root.state !== 'there') throw new CommonplaceError('permission_denied', root.detail);
  return root;
}

/** A file belongs to one watched folder at most, and the library's own folder to none. */
async function refuseOverlap(path: string, watched: readonly string[], dataFolder: string): Promise<void> {
  const real = (one: string) => realpath(one).catch(() => one);
  const own = await real(path);
  if (isWithin(own, await real(dataFolder))) {
    throw new CommonplaceError('invalid_input', 'This is where Commonplace keeps its own data; it cannot be watched.');
  }
  for (const other of watched) {
    const there = await real(other);
    if (own === there) throw new CommonplaceError('invalid_input', `${other} is watched already.`);
    if (isWithin(own, there)) {
      throw new CommonplaceError('invalid_input', `It lies within ${other}, which is watched with all that is in it.`);
    }
    if (isWithin(there, own)) {
      throw new CommonplaceError(
        'invalid_input',
        `${other} lies within it and is watched already. Stop watching that one first; its documents stay.`,
      );
    }
  }
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
