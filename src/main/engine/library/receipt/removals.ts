import { CommonplaceError, type Principal, type RemovalReceipt, toErrorShape } from '../../../../contract/index.ts';
import { forgetDocument } from '../purge.ts';
import type { RemovalRow } from '../store-receipts.ts';
import { type CheckOptions, checkRemoval } from './check.ts';
import { cleanWords, emptyLog } from './clean.ts';
import { toReceipt } from './receipt.ts';
import { addToSample, emptySample, mostDocuments, passagesEach, type Sample, spread } from './sample.ts';

export interface RemovalsOptions extends CheckOptions {
  /** Waits until the derived vector indexes have dropped what was deleted; returns the entries dropped so far. */
  indexesSettled(signal: AbortSignal): Promise<number>;
  newId(): string;
  now(): number;
  /** Told after documents went, so that pages look again. */
  changed(): void;
}

/** Documents hidden in one write: keeps it short. */
const hideSlice = 50;
/** Milliseconds that one write of a removal may take. */
const writeMs = 8;
/** Documents sampled in one read. */
const sampledAtOnce = 20;
/** Vectors sampled of each document. */
const vectorsPerDocument = 2;
/** Progress of long steps is told at most this often, in milliseconds. */
const tellEvery = 100;

/**
 * Removals with their receipts: hidden at once; then deleted, the indexes cleaned and what went looked for, one removal
 * after another. What a kill leaves is finished by `resume`.
 */
export function createRemovals(options: RemovalsOptions) {
  const { storage, now } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const samples = new Map<string, Sample>();
  const progress = new Map<string, number>();
  const waiting = new Map<string, Set<() => void>>();
  /** Removals that failed since the start; they are tried again at the next. */
  const failed = new Map<string, unknown>();
  // Deleting does not wait until an earlier removal is checked.
  const deleting = createLine();
  const checking = createLine();
  let toldAt = 0;

  function tell(id: string): void {
    for (const wake of waiting.get(id) ?? []) wake();
    waiting.delete(id);
  }

  /** Resolves when the receipt changes, and when whoever waits leaves. */
  function nextChange(id: string, leave: AbortSignal | undefined): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const known = waiting.get(id) ?? new Set();
    waiting.set(id, known.add(resolve));
    leave?.addEventListener('abort', () => resolve(), { once: true });
    return promise;
  }

  const progressOf = (id: string) => (share: number) => {
    progress.set(id, share);
    if (now() - toldAt < tellEvery) return;
    toldAt = now();
    tell(id);
  };

  async function enter(id: string, state: RemovalReceipt['state']): Promise<void> {
    signal.throwIfAborted();
    await storage.write.library.setRemovalState({ id, state });
    progress.set(id, 0);
    tell(id);
  }

  async function find(owner: string, id: string): Promise<RemovalRow> {
    const [found] = await storage.read.library.removals({ owner, id, limit: 1 });
    if (found === undefined) throw new CommonplaceError('not_found', 'There is no such receipt.');
    return found;
  }

  const current = async (owner: string, id: string) => toReceipt(await find(owner, id), progress.get(id) ?? 0);

  /** Deletes what is hidden, document by document; what is to be looked for afterwards is sampled first. */
  async function purge(id: string, owner: string): Promise<void> {
    const { documents, passages } = await find(owner, id);
    const there = await storage.read.library.documentsOfRemoval({ id });
    const sample = emptySample(there.length >= documents && passages === 0);
    const chosen = spread(there, mostDocuments);
    const limit = passagesEach(chosen.length);
    for (let from = 0; from < chosen.length; from += sampledAtOnce) {
      signal.throwIfAborted();
      const ids = chosen.slice(from, from + sampledAtOnce);
      const found = await storage.read.library.samplePassages({ ids, limit, vectors: vectorsPerDocument });
      for (const [i, document] of ids.entries()) addToSample(sample, document, found[i] ?? [], 1 / chosen.length);
    }
    for (const document of there) sample.documents.add(document);
    sample.terms = new Set(await storage.read.library.knownTerms({ terms: [...sample.terms] }));
    samples.set(id, sample);
    for (let gone = 0; ; ) {
      signal.throwIfAborted();
      const purged = await storage.write.library.purgeRemoval({ id, budgetMs: writeMs });
      gone += purged.gone;
      if (purged.copies !== null) await forgetDocument(storage, purged.copies.id, purged.copies.paths);
      progressOf(id)(Math.min(1, gone / Math.max(1, there.length)));
      if (purged.done) break;
    }
    options.changed();
    await enter(id, 'cleaning');
  }

  /** The rest: rewrites the keyword index, empties the log, and looks for what was sampled. */
  async function finish(id: string, owner: string): Promise<void> {
    await cleanWords(storage, { signal, progress: progressOf(id) });
    await emptyLog(storage, signal);
    const indexEntries = await options.indexesSettled(signal);
    await enter(id, 'checking');
    const sample = samples.get(id) ?? emptySample(false);
    const removal = await find(owner, id);
    const outcome = await checkRemoval(options, removal, sample, { signal, progress: progressOf(id) });
    await storage.write.library.finishRemoval({ id, indexEntries, outcome, now: now() });
    samples.delete(id);
    progress.delete(id);
    tell(id);
  }

  /** Deletes and then checks, each after what was asked for before. A failure leaves it to the next start. */
  function begin(id: string, owner: string) {
    const deleted = deleting.add(() => purge(id, owner));
    const checked = deleted.then(() => checking.add(() => finish(id, owner)));
    checked.catch((error: unknown) => {
      if (!signal.aborted) console.error('a removal is finished at the next start:', error);
      failed.set(id, error);
      tell(id);
    });
    return { deleted, checked };
  }

  return {
    /** Hides at once, deletes, checks. Throws confirmation_needed, not_found. */
    async remove(
      principal: Principal,
      input: { ids: readonly string[]; confirmed: boolean; until?: 'hidden' | 'deleted' | 'checked' },
    ): Promise<RemovalReceipt> {
      if (!input.confirmed) {
        throw new CommonplaceError(
          'confirmation_needed',
          'Removing takes documents out of the library for good (never the files themselves). Confirm it first.',
        );
      }
      const owner = principal.accountId;
      const id = options.newId();
      const { until = 'deleted' } = input;
      await storage.write.library.beginRemoval({ id, owner, now: now() });
      const waitingIds = [...input.ids];
      let hidden = 0;
      // First what was named, then, slice by slice, what lay within it and nowhere else.
      while (waitingIds.length > 0) {
        const slice = waitingIds.splice(0, hideSlice);
        const result = await storage.write.library.hide({ owner, ids: slice, removalId: id, now: now() });
        hidden += result.hidden.length;
        waitingIds.push(...result.within);
      }
      if (hidden === 0) {
        await storage.write.library.dropRemoval({ id });
        throw new CommonplaceError('not_found', 'There is no such document in the library.');
      }
      options.changed();
      const { deleted, checked } = begin(id, owner);
      if (until === 'deleted') await deleted;
      if (until === 'checked') await checked;
      return current(owner, id);
    },

    async receipts(principal: Principal, limit: number): Promise<RemovalReceipt[]> {
      const found = await storage.read.library.removals({ owner: principal.accountId, limit });
      return found.map((row) => toReceipt(row, progress.get(row.id) ?? 0));
    },

    /** A receipt, now and whenever it changes, until it is done. Throws not_found. */
    async *follow(
      principal: Principal,
      id: string,
      leave: AbortSignal | undefined,
    ): AsyncGenerator<RemovalReceipt, void> {
      for (;;) {
        const changed = nextChange(id, leave);
        const receipt = await current(principal.accountId, id);
        yield receipt;
        if (failed.has(id) && !signal.aborted) throw notFinished(failed.get(id));
        if (receipt.state === 'done' || leave?.aborted || signal.aborted) return;
        await changed;
      }
    },

    /** At start: goes on with what was left unfinished, in the background. */
    async resume(): Promise<void> {
      for (const { id, owner } of await storage.read.library.openRemovals({})) begin(id, owner);
    },

    async close(): Promise<void> {
      stopping.abort();
      for (const id of [...waiting.keys()]) tell(id);
      await Promise.all([deleting.settled(), checking.settled()]);
    },
  };
}

function notFinished(cause: unknown): CommonplaceError {
  const { code, message } = toErrorShape(cause);
  return new CommonplaceError(
    code,
    `What was removed is gone from every search; the rest could not be finished and goes on at the next start. ${message}`,
    { cause },
  );
}

/** Runs steps one after another; one that fails does not stop the next. */
function createLine() {
  let last: Promise<unknown> = Promise.resolve();
  return {
    add<T>(step: () => Promise<T>): Promise<T> {
      const result = last.then(step);
      last = result.catch(() => {});
      return result;
    },
    settled: () => last,
  };
}

export type Removals = ReturnType<typeof createRemovals>;
