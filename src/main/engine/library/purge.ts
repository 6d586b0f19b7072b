import { rm } from 'node:fs/promises';
import type { RemovalReceipt } from '../../../contract/index.ts';
import type { Storage } from '../storage/index.ts';
import type { libraryStore } from './store.ts';

type LibraryStorage = Storage<{ library: typeof libraryStore }>;
type Purged = Omit<RemovalReceipt, 'documents' | 'locations' | 'copies' | 'filesUntouched'>;

/** Passages a slice: keeps each write short, so that a large removal does not hold up reading. */
const slice = 100;

/** Removes one version's text, passages, keyword rows and vectors, slice by slice. */
export async function purgeVersion(storage: LibraryStorage, versionId: number): Promise<Purged> {
  const sum: Purged = { characters: 0, passages: 0, keywordRows: 0, vectors: 0, tableRows: 0 };
  for (;;) {
    const purged = await storage.write.library.purgeVersion({ versionId, limit: slice });
    sum.characters += purged.characters;
    sum.passages += purged.passages;
    sum.keywordRows += purged.keywordRows;
    sum.vectors += purged.vectors;
    sum.tableRows += purged.tableRows;
    if (purged.done) return sum;
  }
}

/** Finishes the removal of a document that is hidden already. */
export async function purgeDocument(storage: LibraryStorage, id: string): Promise<Purged> {
  const sum: Purged = { characters: 0, passages: 0, keywordRows: 0, vectors: 0, tableRows: 0 };
  for (const versionId of await storage.read.library.versionsOf({ id })) {
    const purged = await purgeVersion(storage, versionId);
    sum.characters += purged.characters;
    sum.passages += purged.passages;
    sum.keywordRows += purged.keywordRows;
    sum.vectors += purged.vectors;
    sum.tableRows += purged.tableRows;
  }
  // What lies within it would lose its place with it. A removal through the library has taken that already.
  for (;;) {
    const inside = await storage.write.library.hideWithin({ id, limit: slice });
    for (const inner of inside.hidden) await purgeDocument(storage, inner);
    if (inside.seen < slice) break;
  }
  await storage.write.library.forget({ id });
  return sum;
}

/** At start: goes on with removals that a closed or killed process left, and drops versions that nobody shows. */
export async function collectGarbage(storage: LibraryStorage, withUnfinished: boolean): Promise<void> {
  const garbage = await storage.read.library.garbage({ withUnfinished });
  for (const id of garbage.documents) await purgeDocument(storage, id);
  for (const id of garbage.versions) await purgeVersion(storage, id);
}

/** Deletes the app's own copy of an upload or note. */
export async function deleteCopy(path: string): Promise<void> {
  await rm(path, { force: true });
}
