import { sep } from 'node:path';
import type { Storage } from '../storage/index.ts';
import type { foldersStore } from './store.ts';
import type { KnownFile } from './store-rows.ts';

export type FoldersStorage = Storage<{ folders: typeof foldersStore }>;

/** Rows fetched together: about 5 ms of the engine's thread. */
const rowsPerSlice = 1000;
/** Rows changed in one write: well under 10 ms of the writer. */
export const rowsPerWrite = 100;

/** What is known of a folder at and below `scope`, in the order of paths. */
export async function* knownFiles(
  storage: FoldersStorage,
  folderId: string,
  scope: string,
): AsyncGenerator<KnownFile[]> {
  const bare = scope.endsWith(sep) ? scope.slice(0, -1) : scope;
  const inner = bare + sep;
  const end = bare + String.fromCharCode(sep.charCodeAt(0) + 1);
  for (let after = ''; ; ) {
    const slice = await storage.read.folders.slice({ folderId, after, scope, inner, end, limit: rowsPerSlice });
    if (slice.length > 0) yield slice;
    const last = slice.at(-1);
    if (last === undefined || slice.length < rowsPerSlice) return;
    after = last.path;
  }
}

/** Files of a folder that vanished with many others. */
export async function vanishedFiles(storage: FoldersStorage, folderId: string): Promise<KnownFile[]> {
  const found: KnownFile[] = [];
  for (;;) {
    const after = found.at(-1)?.id ?? 0;
    const slice = await storage.read.folders.vanished({ folderId, after, limit: rowsPerSlice });
    found.push(...slice);
    if (slice.length < rowsPerSlice) return found;
  }
}

/** Runs a write for some items at a time. */
export async function inSlices<T>(items: readonly T[], write: (slice: T[]) => Promise<unknown>): Promise<void> {
  for (let i = 0; i < items.length; i += rowsPerWrite) await write(items.slice(i, i + rowsPerWrite));
}
