import {
  type Binned,
  CommonplaceError,
  type Inputs,
  type Outputs,
  type Principal,
  type RemovalReceipt,
} from '../../../contract/index.ts';
import { type FoldersStorage, inSlices, rowsPerWrite } from './slices.ts';

export interface BinOptions {
  storage: FoldersStorage;
  now(): number;
  /** Days that documents stay. */
  days(owner: string): Promise<number>;
  /** Takes documents out of the library for good. Throws not_found when they were gone already. */
  removeDocuments(principal: Principal, input: { ids: string[]; confirmed: boolean }): Promise<RemovalReceipt>;
  changed(): void;
}

const dayMs = 86_400_000;
/** Documents asked for at a time. */
const documentsAtOnce = 10_000;

/** Where documents stay for a while whose files are gone. */
export function createBin({ storage, now, days, removeDocuments, changed }: BinOptions) {
  /** Everything that lies there since before a moment, for good; null where nothing does. */
  async function purge(principal: Principal, before: number): Promise<RemovalReceipt | null> {
    const ids: string[] = [];
    const owner = principal.accountId;
    for (;;) {
      const more = await storage.read.folders.due({ owner, before, limit: documentsAtOnce, offset: ids.length });
      ids.push(...more);
      if (more.length < documentsAtOnce) break;
    }
    return ids.length === 0 ? null : removeDocuments(principal, { ids, confirmed: true });
  }

  /** Removes what has been there for longer than the settings keep it. */
  async function purgeDue(principal: Principal): Promise<void> {
    const before = now() - (await days(principal.accountId)) * dayMs;
    await purge(principal, before);
    while ((await storage.write.folders.forgetPlaces({ before, limit: rowsPerWrite })) === rowsPerWrite);
  }

  return {
    async list(
      principal: Principal,
      { offset, limit }: { offset: number; limit: number },
    ): Promise<Outputs['bin']['list']> {
      const owner = principal.accountId;
      const kept = await days(owner);
      const { items, total } = await storage.read.folders.binned({ owner, offset, limit });
      const binned = items.map((item): Binned => ({ ...item, purgeAt: item.binnedAt + kept * dayMs }));
      return { items: binned, total, days: kept };
    },

    async restore(principal: Principal, ids: string[]): Promise<{ documents: number }> {
      const owner = principal.accountId;
      const places = await storage.read.folders.placesOf({ owner, ids });
      if (places.length === 0) throw new CommonplaceError('not_found', 'None of these documents is in the bin.');
      for (const own of [false, true]) {
        const chosen = places.filter((place) => place.own === own).map(({ id }) => id);
        await inSlices(chosen, (slice) =>
          storage.write.folders.unbin({ owner, ids: slice, why: own ? 'restored' : null, now: now() }),
        );
      }
      changed();
      return { documents: new Set(places.filter(({ own }) => own).map(({ documentId }) => documentId)).size };
    },

    async empty(principal: Principal, input: Inputs['bin']['empty']): Promise<Outputs['bin']['empty']> {
      if (!input.confirmed) {
        throw new CommonplaceError(
          'confirmation_needed',
          'This removes documents for good whose files are gone: their text cannot be had again. Confirm it first.',
        );
      }
      if (input.ids === undefined) {
        const receipt = await purge(principal, now());
        return { documents: receipt?.documents ?? 0, receipt };
      }
      const owner = principal.accountId;
      const there: string[] = [];
      for (const id of input.ids) {
        if ((await storage.read.folders.placesOf({ owner, ids: [id] })).length > 0) there.push(id);
      }
      if (there.length === 0) return { documents: 0, receipt: null };
      const receipt = await removeDocuments(principal, { ids: there, confirmed: true });
      return { documents: receipt.documents, receipt };
    },

    /** Looks now and several times a day for what is due; returns how to stop. */
    purgeDaily(principal: Principal): () => Promise<void> {
      let running = Promise.resolve();
      let stopped = false;
      const look = () => {
        running = running
          .then(() => (stopped ? undefined : purgeDue(principal)))
          .catch((error: unknown) => console.error('the bin keeps what is due until the next look:', error));
      };
      look();
      const timer = setInterval(look, dayMs / 4);
      timer.unref();
      return async () => {
        stopped = true;
        clearInterval(timer);
        await running;
      };
    },

    /** At start: what lay within something that went into the bin when the app was ended in the middle. */
    async finish(): Promise<void> {
      while ((await storage.write.folders.binWithin({ limit: rowsPerWrite })) === rowsPerWrite);
    },
  };
}

export type Bin = ReturnType<typeof createBin>;
