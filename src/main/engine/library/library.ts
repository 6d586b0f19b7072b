import {
  CommonplaceError,
  type DocumentDetail,
  type Inputs,
  type Outputs,
  type Principal,
  type TextRange,
} from '../../../contract/index.ts';
import type { Storage } from '../storage/index.ts';
import { openPath } from './open-original.ts';
import type { libraryStore } from './store.ts';

export interface LibraryOptions {
  storage: Storage<{ library: typeof libraryStore }>;
  /** The bytes of a file, or of a file within it. */
  readBytes(place: { path: string; members: readonly string[]; maxBytes: number }): Promise<Uint8Array>;
  describeFormat(format: string): { label: string; family: string };
}

type Listing = Parameters<Storage<{ library: typeof libraryStore }>['read']['library']['list']>[0];

/** Most that a page is given of an original, in bytes. */
const maxContentBytes = 256 * 2 ** 20;

/** What is in the library: lists, single documents, and their text. */
export function createLibrary({ storage, readBytes, describeFormat }: LibraryOptions) {
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
      return {
        documents,
        passages: counted.passages,
        byStatus,
        collections: counted.collections,
        formats: counted.formats.map((one) => ({ ...one, ...describeFormat(one.format) })),
      };
    },

    async get(principal: Principal, id: string): Promise<DocumentDetail> {
      const { document, version, locations } = await find(principal, id);
      const history = await storage.read.library.history({ id, limit: 100 });
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

    errors: (principal: Principal) => storage.read.library.errors({ owner: principal.accountId }),

    async history(principal: Principal, id: string, limit: number) {
      await find(principal, id);
      return storage.read.library.history({ id, limit });
    },

    async tables(principal: Principal, id: string): Promise<Outputs['library']['tables']> {
      const { versionId } = await find(principal, id);
      if (versionId === null) return [];
      const found = await storage.read.library.tables({ versionId });
      return found.map(({ id: _, columns, ...table }) => ({ ...table, columns: JSON.parse(columns) }));
    },

    async tableRows(principal: Principal, input: Inputs['library']['tableRows']) {
      const { versionId } = await find(principal, input.id);
      if (versionId === null) return [];
      const { ordinal, offset, limit } = input;
      const rows = await storage.read.library.tableRows({ versionId, ordinal, offset, limit });
      return rows.map((cells): Outputs['library']['tableRows'][number] => JSON.parse(cells));
    },

    /** The original's bytes. Throws not_found when it is gone, too_large, and what reading a container throws. */
    async content(principal: Principal, id: string): Promise<File> {
      const { document, version, locations } = await find(principal, id);
      const place = await storage.read.library.placeOf({ id });
      if (place === null) throw new CommonplaceError('not_found', 'The original is gone; its text is still here.');
      const bytes = await readBytes({ path: place.path, members: place.members, maxBytes: maxContentBytes });
      const name = locations[0]?.name ?? document.title;
      return new File([new Uint8Array(bytes)], name, { type: version?.mediaType ?? 'application/octet-stream' });
    },

    /** Opens the original in its own app; for a file within a file, the file that holds it. */
    async openOriginal(principal: Principal, id: string, action: 'open' | 'reveal'): Promise<{ path: string }> {
      const { document } = await find(principal, id);
      const path = (await storage.read.library.placeOf({ id }))?.path ?? document.path;
      await openPath(path, action);
      return { path };
    },
  };
}

export type Library = ReturnType<typeof createLibrary>;
