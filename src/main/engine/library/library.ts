import {
  CommonplaceError,
  type DocumentDetail,
  type Outputs,
  type Principal,
  type RemovalReceipt,
  type TextRange,
} from '../../../contract/index.ts';
import type { Storage } from '../storage/index.ts';
import { openPath } from './open-original.ts';
import { deleteCopy, purgeDocument } from './purge.ts';
import type { libraryStore } from './store.ts';

export interface LibraryOptions {
  storage: Storage<{ library: typeof libraryStore }>;
  now(): number;
  /** Told after documents went, so that pages look again. */
  changed(): void;
}

type Listing = Parameters<Storage<{ library: typeof libraryStore }>['read']['library']['list']>[0];

/** What is in the library: lists, single documents, their text, and removal. */
export function createLibrary({ storage, now, changed }: LibraryOptions) {
  async function find(principal: Principal, id: string) {
    const found = await storage.read.library.get({ owner: principal.accountId, id });
    if (found === undefined) throw new CommonplaceError('not_found', 'There is no such document in the library.');
    return found;
  }

  return {
    list: (principal: Principal, input: Omit<Listing, 'owner'>) =>
      storage.read.library.list({ ...input, owner: principal.accountId }),

    async counts(principal: Principal): Promise<Outputs['library']['counts']> {
      const counted = await storage.read.library.counts({ owner: principal.accountId });
      const byStatus = { queued: 0, findable: 0, ready: 0, partial: 0, failed: 0, skipped: 0 };
      for (const { status, n } of counted.statuses) byStatus[status] = n;
      const documents = Object.values(byStatus).reduce((sum, n) => sum + n, 0);
      return { documents, passages: counted.passages, byStatus, collections: counted.collections };
    },

    async get(principal: Principal, id: string): Promise<DocumentDetail> {
      const { document, version, locations, history } = await find(principal, id);
      return {
        ...document,
        mediaType: version?.mediaType ?? null,
        language: version?.language ?? null,
        metadata: version === undefined ? {} : JSON.parse(version.metadata),
        textLength: version?.textLength ?? 0,
        locations,
        history,
      };
    },

    async text(principal: Principal, id: string, range?: TextRange): Promise<Outputs['library']['text']> {
      const { version, versionId } = await find(principal, id);
      const length = version?.textLength ?? 0;
      const start = Math.min(range?.start ?? 0, length);
      const end = Math.min(Math.max(range?.end ?? length, start), length);
      const text = versionId === null ? '' : await storage.read.library.text({ versionId, start, end });
      const pages = version?.pages ?? null;
      return {
        id,
        text,
        start,
        end: start + text.length,
        length,
        pages: pages === null ? null : JSON.parse(pages),
        headings: version === undefined ? [] : JSON.parse(version.headings),
      };
    },

    /** Hides at once, purges, and says what went. Throws confirmation_needed, not_found. */
    async remove(principal: Principal, ids: string[], confirmed: boolean): Promise<RemovalReceipt> {
      if (!confirmed) {
        throw new CommonplaceError(
          'confirmation_needed',
          'Removing takes documents out of the library for good (never the files themselves). Confirm it first.',
        );
      }
      const hidden = await storage.write.library.hide({ owner: principal.accountId, ids, now: now() });
      if (hidden.length === 0) throw new CommonplaceError('not_found', 'There is no such document in the library.');
      changed();
      const receipt: RemovalReceipt = {
        documents: hidden.length,
        locations: 0,
        characters: 0,
        passages: 0,
        keywordRows: 0,
        vectors: 0,
        copies: 0,
        filesUntouched: [],
      };
      for (const { id, locations } of hidden) {
        const purged = await purgeDocument(storage, id);
        receipt.characters += purged.characters;
        receipt.passages += purged.passages;
        receipt.keywordRows += purged.keywordRows;
        receipt.vectors += purged.vectors;
        receipt.locations += locations.length;
        for (const { kind, path } of locations) {
          if (kind === 'file') receipt.filesUntouched.push(path);
          else {
            await deleteCopy(path);
            receipt.copies += 1;
          }
        }
      }
      changed();
      return receipt;
    },

    async openOriginal(principal: Principal, id: string, action: 'open' | 'reveal'): Promise<{ path: string }> {
      const { document } = await find(principal, id);
      await openPath(document.path, action);
      return { path: document.path };
    },
  };
}

export type Library = ReturnType<typeof createLibrary>;
