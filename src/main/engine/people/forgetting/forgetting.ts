import { z } from 'zod';
import {
  CommonplaceError,
  type Forgetting,
  forgettingCheckSchema,
  type Inputs,
  type Principal,
  type Remainder,
  remainderSchema,
  toErrorShape,
} from '../../../../contract/index.ts';
import type { Removals } from '../../library/index.ts';
import { createLine } from '../line.ts';
import { contactKey, nameKey, type PersonKey } from '../person-keys.ts';
import { type LookOptions, lookFor } from './look.ts';
import { emptySample, type Sample, sampleOf } from './sample.ts';
import type { ForgettingRow } from './store-receipts.ts';

export interface ForgettingOptions extends LookOptions {
  /** Takes documents out of the library, with a receipt of its own. */
  removals: Pick<Removals, 'remove' | 'follow'>;
  newId(): string;
  now(): number;
  changed(): void;
}

/** People hidden in one write. */
const hideSlice = 10;
/** Milliseconds that one write may take. */
const writeMs = 6;
/** Facts of others deleted in one write. */
const factSlice = 25;

const outcomeSchema = z.object({
  check: forgettingCheckSchema.nullable(),
  remains: z.array(remainderSchema),
  left: z.array(z.string()),
});

/**
 * Forgets people: hidden at once, then deleted in slices, then looked for. What a kill leaves is finished by `resume`.
 */
export function createForgetting(options: ForgettingOptions) {
  const { storage, removals, now } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const line = createLine();
  const samples = new Map<string, Sample>();
  const failed = new Map<string, unknown>();
  const waiting = new Map<string, Set<() => void>>();

  const tell = (id: string) => {
    for (const wake of waiting.get(id) ?? []) wake();
  };

  async function find(owner: string, id: string): Promise<ForgettingRow> {
    const [found] = await storage.read.people.forgettings({ owner, id, limit: 1 });
    if (found === undefined) throw new CommonplaceError('not_found', 'There is no such receipt.');
    return found;
  }

  async function enter(id: string, state: Forgetting['state']): Promise<void> {
    signal.throwIfAborted();
    await storage.write.people.setForgettingState({ id, state });
    tell(id);
  }

  /** Facts of others and lines of task histories in which they are named, then everything of their own. */
  async function purge(id: string, owner: string): Promise<void> {
    // Ended between hiding the people and hiding their pages.
    const pages = await storage.read.people.pagesLeft({ id });
    if (pages.length > 0) await hidePages(asOwner(owner), id, pages);
    const { state, counts } = await find(owner, id);
    const { people, all } = await storage.read.people.samplePeople({ id });
    const whole = state === 'removing' && counts === '{}' && people.length === all;
    const sample = sampleOf(people, samples.get(id)?.pages ?? pages, whole);
    samples.set(id, sample);
    for (let after = 0; sample.names.length > 0; ) {
      signal.throwIfAborted();
      const { ids, next } = await storage.read.people.factsNaming({ owner, names: sample.names, after });
      for (let at = 0; at < ids.length; at += factSlice) {
        const facts = ids.slice(at, at + factSlice);
        await storage.write.people.dropNaming({ forgettingId: id, facts, lines: null });
      }
      if (next === null) break;
      after = next;
    }
    const lines = { owner, needles: [...sample.ids, ...sample.names] };
    await storage.write.people.dropNaming({ forgettingId: id, facts: [], lines });
    for (let done = false; !done; ) {
      signal.throwIfAborted();
      done = await storage.write.people.purgePeople({ id, budgetMs: writeMs });
    }
    options.changed();
  }

  /** Their pages are documents: they go with a receipt of the library's. Returns the passages deleted. */
  async function removePages(id: string, owner: string): Promise<number> {
    const { removalId } = await find(owner, id);
    if (removalId === null) return 0;
    let passages = 0;
    for await (const receipt of removals.follow(asOwner(owner), removalId, signal)) passages = receipt.passages;
    signal.throwIfAborted();
    return passages;
  }

  async function finish(id: string, owner: string): Promise<void> {
    await enter(id, 'cleaning');
    const passages = await removePages(id, owner);
    await enter(id, 'checking');
    const { documents, ...outcome } = await lookFor(options, owner, samples.get(id) ?? emptySample(), signal);
    await storage.write.people.addForgettingDocuments({ id, documents });
    await storage.write.people.finishForgetting({ id, passages, outcome, now: now() });
    samples.delete(id);
    tell(id);
  }

  /** Deletes and checks, after what was asked for before. A failure leaves it to the next start. */
  function begin(id: string, owner: string) {
    const deleted = line.add(() => purge(id, owner));
    const checked = deleted.then(() => line.add(() => finish(id, owner)));
    checked.catch((error: unknown) => {
      if (!signal.aborted) console.error('forgetting is finished at the next start:', error);
      failed.set(id, error);
      tell(id);
    });
    return { deleted, checked };
  }

  async function hide(owner: string, id: string, ids: readonly string[]): Promise<{ hidden: number; pages: string[] }> {
    const sum = { hidden: 0, pages: [] as string[] };
    for (let at = 0; at < ids.length; at += hideSlice) {
      const people = ids.slice(at, at + hideSlice);
      const { hidden, pages } = await storage.write.people.hidePeople({ id, owner, people, now: now() });
      sum.hidden += hidden;
      sum.pages.push(...pages);
    }
    return sum;
  }

  return {
    /** Hides at once, deletes, checks. Throws confirmation_needed, not_found. */
    async remove(principal: Principal, input: Inputs['people']['remove']): Promise<Forgetting> {
      if (!input.confirmed) {
        throw new CommonplaceError(
          'confirmation_needed',
          'Forgetting deletes a person and all that is known of them for good (your documents stay). Confirm it first.',
        );
      }
      const owner = principal.accountId;
      const found = await Promise.all(input.ids.map((one) => storage.read.people.resolve({ owner, id: one })));
      const unknown = input.ids.find((_, at) => found[at] === undefined);
      if (unknown !== undefined) throw new CommonplaceError('not_found', `There is nobody called "${unknown}".`);
      const id = options.newId();
      await storage.write.people.beginForgetting({ id, owner, now: now() });
      const { hidden, pages } = await hide(owner, id, [...new Set(found.flatMap((one) => one ?? []))]);
      if (hidden === 0) {
        await storage.write.people.dropForgetting({ id });
        throw new CommonplaceError('not_found', 'They were forgotten meanwhile.');
      }
      samples.set(id, { ...emptySample(), pages });
      if (pages.length > 0) await hidePages(principal, id, pages);
      options.changed();
      const { deleted, checked } = begin(id, owner);
      if (input.until === 'deleted') await deleted;
      if (input.until !== 'hidden' && input.until !== 'deleted') await checked;
      return toReceipt(await find(owner, id));
    },

    async receipts(principal: Principal, limit: number): Promise<Forgetting[]> {
      const found = await storage.read.people.forgettings({ owner: principal.accountId, id: null, limit });
      return found.map(toReceipt);
    },

    /** A receipt, now and whenever it changes, until it is done. Throws not_found. */
    async *follow(principal: Principal, id: string, leave: AbortSignal | undefined): AsyncGenerator<Forgetting, void> {
      for (;;) {
        const change = nextChange(id, leave);
        const receipt = toReceipt(await find(principal.accountId, id));
        yield receipt;
        if (failed.has(id) && !signal.aborted) throw notFinished(failed.get(id));
        if (receipt.state === 'done' || leave?.aborted || signal.aborted) return;
        await change;
      }
    },

    /** Texts may make these people again. Returns how many of them were kept out. */
    async allowAgain(principal: Principal, input: Inputs['people']['allowAgain']): Promise<{ people: number }> {
      const owner = principal.accountId;
      if ('forgettingId' in input) {
        await find(owner, input.forgettingId);
        return { people: await storage.write.people.allowForgetting({ owner, id: input.forgettingId }) };
      }
      const { named } = input;
      const ways = (['email', 'phone', 'account'] as const).flatMap((kind) => contactKey({ kind, value: named }) ?? []);
      const keys: PersonKey[] = [{ key: nameKey(named), kind: 'name' }, ...ways];
      return { people: await storage.write.people.allowKeys({ owner, keys }) };
    },

    /** At start: goes on with what was left unfinished, in the background. */
    async resume(): Promise<void> {
      const open = await storage.read.people.openForgettings({});
      // Ended before anybody was hidden: nothing was begun.
      for (const { id } of open) await storage.write.people.dropForgetting({ id });
      for (const { id, owner } of await storage.read.people.openForgettings({})) begin(id, owner);
    },

    async close(): Promise<void> {
      stopping.abort(new CommonplaceError('cancelled', 'The library is being closed.'));
      for (const id of [...waiting.keys()]) tell(id);
      await line.settled();
    },
  };

  async function hidePages(principal: Principal, id: string, pages: string[]): Promise<void> {
    try {
      const removal = await removals.remove(principal, { ids: pages, confirmed: true, until: 'hidden' });
      await storage.write.people.setForgettingRemoval({ id, removalId: removal.id });
    } catch (error) {
      // Removed by hand before.
      if (!(error instanceof CommonplaceError) || error.code !== 'not_found') throw error;
    }
  }

  function nextChange(id: string, leave: AbortSignal | undefined): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const listeners = waiting.get(id) ?? new Set();
    waiting.set(id, listeners.add(resolve));
    leave?.addEventListener('abort', () => resolve(), { once: true });
    return promise.finally(() => {
      listeners.delete(resolve);
      if (listeners.size === 0) waiting.delete(id);
    });
  }
}

const asOwner = (accountId: string): Principal => ({ accountId, role: 'owner', door: 'test' });

function notFinished(cause: unknown): CommonplaceError {
  const { code, message } = toErrorShape(cause);
  return new CommonplaceError(
    code,
    `They are gone from every list and search; the rest could not be finished and goes on at the next start. ${message}`,
    { cause },
  );
}

const none = { people: 0, facts: 0, named: 0, evidence: 0, mentions: 0, insights: 0, traits: 0, passages: 0 };
const countsSchema = z.record(z.string(), z.number());

function toReceipt(row: ForgettingRow): Forgetting {
  const outcome =
    row.outcome === null ? { check: null, remains: [], left: [] } : outcomeSchema.parse(JSON.parse(row.outcome));
  return {
    ...{ id: row.id, state: row.state, requestedAt: row.requestedAt, finishedAt: row.finishedAt },
    ...{ ...none, pictures: 0, merges: 0, other: 0, ...countsSchema.parse(JSON.parse(row.counts)) },
    ...{ check: outcome.check, left: outcome.left, keptOut: row.keptOut === 1 },
    remains: [...documentsThatStay(row), ...outcome.remains],
  };
}

function documentsThatStay({ documents, documentCount }: ForgettingRow): Remainder[] {
  const named = documents.map(
    ({ id, title, binned }): Remainder => ({
      kind: 'document',
      text: `“${title}”${binned ? ' in the bin' : ''} names them. Remove that document to be rid of it.`,
      ...{ path: null, documentId: id },
    }),
  );
  const more = documentCount - documents.length;
  if (more <= 0) return named;
  return [...named, { kind: 'document', text: `${more} more documents name them.`, path: null, documentId: null }];
}

export type ForgettingService = ReturnType<typeof createForgetting>;
