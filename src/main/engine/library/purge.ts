import { rm, rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Storage } from '../storage/index.ts';
import type { libraryStore } from './store.ts';

export type LibraryStorage = Storage<{ library: typeof libraryStore }>;

/** Passages a slice: keeps each write short, so that a large removal does not hold up reading. */
const slice = 100;

/** Removes one version's text, passages, keyword rows and vectors, slice by slice. */
async function purgeVersion(storage: LibraryStorage, versionId: number): Promise<void> {
  while (!(await storage.write.library.purgeVersion({ versionId, limit: slice })));
}

/** Finishes the removal of a document that is hidden already and part of no removal with a receipt. */
async function purgeDocument(storage: LibraryStorage, id: string): Promise<void> {
  for (const versionId of await storage.read.library.versionsOf({ id })) await purgeVersion(storage, versionId);
  while (!(await storage.write.library.quotesPurged({ id })));
  // What lies within it would lose its place with it.
  for (;;) {
    const inside = await storage.write.library.hideWithin({ id, limit: slice });
    for (const inner of inside.hidden) await purgeDocument(storage, inner);
    if (inside.seen < slice) break;
  }
  await forgetDocument(storage, id, await storage.read.library.copiesOf({ id }));
}

/** The last step: the document's copies, then the document. After a kill in between its copies are known still. */
export async function forgetDocument(storage: LibraryStorage, id: string, copies: readonly string[]): Promise<void> {
  for (const path of copies) await deleteCopy(path);
  await storage.write.library.forget({ id, copies: copies.length });
}

/** Purges what was removed without a receipt (members that left their file), and drops versions that nobody shows. */
export async function collectGarbage(storage: LibraryStorage, withUnfinished: boolean): Promise<void> {
  const garbage = await storage.read.library.garbage({ withUnfinished });
  for (const id of garbage.documents) await purgeDocument(storage, id);
  for (const id of garbage.versions) await purgeVersion(storage, id);
}

/** Deletes the app's own copy of an upload, note or web page, and the folder that was made for it. */
async function deleteCopy(path: string): Promise<void> {
  await rm(path, { force: true });
  // Left alone where something else lies in it.
  await rmdir(dirname(path)).catch(() => {});
}
