import { access, constants } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FolderEvent } from '../../../contract/index.ts';
import type { FileEntry, ingestStore, UnreadEntry } from '../ingest/index.ts';
import type { Storage } from '../storage/index.ts';
import type { Differences } from './compare.ts';
import type { Moved } from './judge.ts';
import { inSlices, rowsPerWrite } from './slices.ts';
import type { foldersStore } from './store.ts';
import type { FolderRow, KnownFile } from './store-rows.ts';

export interface ApplyOptions {
  storage: Storage<{ folders: typeof foldersStore; ingest: typeof ingestStore }>;
  newId(): string;
  now(): number;
  emit(event: FolderEvent): void;
  /** So many files entered the queue. */
  queued(files: number): void;
}

/** Unread entries that are listed as documents; other failures may be over at the next look. */
const listed = new Set(['unavailable', 'not_a_file', 'unsupported']);

/** Writes what was found in a folder into the library, some at a time. */
export function createApply(options: ApplyOptions, folder: Pick<FolderRow, 'id' | 'owner' | 'collection'>) {
  const { storage, now } = options;
  const { owner } = folder;
  const tell = (kind: FolderEvent['kind'], path: string, detail: string | null = null) =>
    options.emit({ at: now(), folderId: folder.id, kind, path, detail });
  const ids = (files: readonly KnownFile[]) => files.map(({ id }) => id);

  /** Into the bin, with what lies within. */
  async function bin(files: readonly KnownFile[], why: 'gone' | 'ignored'): Promise<void> {
    await inSlices(files, async (slice) => {
      await storage.write.folders.bin({ owner, ids: ids(slice), why, now: now() });
      for (const { path } of slice) tell(why, path);
    });
    if (files.length === 0) return;
    while ((await storage.write.folders.binWithin({ limit: rowsPerWrite })) === rowsPerWrite);
  }

  /** Moves; returns the files whose new place was taken: those are read. */
  async function move(moves: readonly Moved[]): Promise<FileEntry[]> {
    const refused: FileEntry[] = [];
    await inSlices(moves, async (slice) => {
      const items = slice.map(({ known, entry }) => {
        const { path, inode } = entry;
        return { id: known.id, path, name: basename(path), inode };
      });
      const moved = await storage.write.folders.move({ owner, items, now: now() });
      const not = new Set(moved.refused);
      if (moved.queued > 0) options.queued(moved.queued);
      for (const { known, entry } of slice) {
        if (not.has(known.id)) refused.push(entry);
        else tell('moved', entry.path, known.path);
      }
    });
    return refused;
  }

  async function enqueue(files: readonly FileEntry[]): Promise<void> {
    await inSlices(files, async (slice) => {
      const items = slice.map(({ path, size, modifiedAt, inode }) => {
        const name = basename(path);
        const place = { path, name, title: name, size, modifiedAt, inode, folderId: folder.id };
        return { newId: options.newId(), kind: 'file' as const, ...place };
      });
      const { collection } = folder;
      const entered = { owner, collection, newCollectionId: options.newId(), items, priority: 0, now: now() };
      const queued = await storage.write.ingest.enqueue(entered);
      // A file that cannot be read is not tried at every look: it is known as it was seen.
      await storage.write.folders.noteSeen({ folderId: folder.id, items: slice });
      for (const { path, state } of queued) {
        if (state === 'new') tell('added', path);
        if (state === 'changed') tell('changed', path);
      }
      options.queued(queued.filter(({ state }) => state === 'new' || state === 'changed').length);
    });
  }

  async function list(unread: readonly UnreadEntry[]): Promise<void> {
    await inSlices(
      unread.filter(({ error }) => listed.has(error.code)),
      async (slice) => {
        const items = slice.map(({ path, size, modifiedAt, error }) => {
          return { newId: options.newId(), path, name: basename(path), size, modifiedAt, error };
        });
        await storage.write.folders.listUnread({ owner, folderId: folder.id, items, now: now() });
        for (const { path, error } of slice) tell('ignored', path, error.message);
      },
    );
  }

  /** Tries failed files again whose hindrance is over. */
  async function again(files: Differences['again']): Promise<void> {
    const readable: string[] = [];
    for (const { known } of files) {
      const may = await access(known.path, constants.R_OK).then(
        () => true,
        () => false,
      );
      if (may) readable.push(known.documentId);
    }
    await inSlices(readable, async (slice) => {
      const chosen = { owner, ids: slice, codes: null, limit: slice.length, now: now() };
      options.queued(await storage.write.ingest.retry(chosen));
    });
  }

  return {
    bin,
    move,
    enqueue,
    list,
    again,
    async unbin(files: readonly KnownFile[]): Promise<void> {
      await inSlices(files, async (slice) => {
        const documents = slice.map(({ documentId }) => documentId);
        const places = await storage.read.folders.placesOf({ owner, ids: documents });
        const within = places.filter(({ own }) => !own).map(({ id }) => id);
        await inSlices(within, (inner) => storage.write.folders.unbin({ owner, ids: inner, why: null, now: now() }));
        await storage.write.folders.unbin({ owner, ids: ids(slice), why: 'back', now: now() });
        for (const { path } of slice) tell('back', path);
      });
    },
    /** Marks files that vanished with many others, or takes the mark off again. */
    mark: (files: readonly KnownFile[], at: number | null) =>
      inSlices(files, (slice) => storage.write.folders.markVanished({ ids: ids(slice), at })),
    noteSeen: (files: readonly FileEntry[]) =>
      inSlices(files, (slice) => storage.write.folders.noteSeen({ folderId: folder.id, items: slice })),
  };
}

export type Apply = ReturnType<typeof createApply>;
