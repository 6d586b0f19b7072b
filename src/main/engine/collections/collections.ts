import {
  type ChunkingChoice,
  type Collection,
  CommonplaceError,
  type Inputs,
  type Principal,
} from '../../../contract/index.ts';
import type { Storage } from '../storage/index.ts';
import type { collectionsStore } from './store.ts';

export interface CollectionsOptions {
  storage: Storage<{ collections: typeof collectionsStore }>;
  newId(): string;
  now(): number;
  /** Documents went back into the queue. */
  queued(documents: number): void;
  /** What names a collection is to know its new name. */
  renamed(principal: Principal, from: string, to: string): Promise<void>;
  /** A list may look different now. */
  changed(): void;
}

/** Documents put back into the queue in one write. */
const recutSlice = 200;

/** Collections and tags: how a library is divided. */
export function createCollections({ storage, newId, now, queued, renamed, changed }: CollectionsOptions) {
  async function find(principal: Principal, id: string): Promise<Collection> {
    const found = await storage.read.collections.get({ owner: principal.accountId, id });
    if (found === undefined) throw new CommonplaceError('not_found', 'There is no such collection.');
    return found;
  }

  async function assertFree(principal: Principal, name: string, except: string | null): Promise<void> {
    if (!(await storage.read.collections.taken({ owner: principal.accountId, name, except }))) return;
    throw new CommonplaceError('invalid_input', `There is a collection called "${name}" already. Choose another name.`);
  }

  async function recut(id: string): Promise<void> {
    let after = '';
    for (;;) {
      const { last, count } = await storage.write.collections.recut({ id, after, limit: recutSlice, now: now() });
      if (count > 0) queued(count);
      if (last === null) return;
      after = last;
    }
  }

  return {
    list: (principal: Principal) => storage.read.collections.list({ owner: principal.accountId }),

    async create(principal: Principal, input: Inputs['collections']['create']): Promise<Collection> {
      await assertFree(principal, input.name, null);
      const id = newId();
      const chunking = toJson(input.chunking ?? null);
      await storage.write.collections.create({
        owner: principal.accountId,
        id,
        name: input.name,
        chunking,
        now: now(),
      });
      changed();
      return find(principal, id);
    },

    /** Throws not_found, invalid_input (a name that is taken, an overlap over half a passage). */
    async update(principal: Principal, input: Inputs['collections']['update']): Promise<Collection> {
      const known = await find(principal, input.id);
      if (input.name !== undefined) await assertFree(principal, input.name, input.id);
      const chunking = input.chunking === undefined ? known.chunking : input.chunking;
      await storage.write.collections.update({
        owner: principal.accountId,
        id: input.id,
        name: input.name ?? known.name,
        chunking: toJson(chunking),
      });
      if (input.name !== undefined && input.name !== known.name) await renamed(principal, known.name, input.name);
      if (input.recut) await recut(input.id);
      changed();
      return find(principal, input.id);
    },

    /** Throws not_found, or invalid_input while something is in it. */
    async remove(principal: Principal, id: string): Promise<{ name: string }> {
      const { name } = await find(principal, id);
      if (!(await storage.write.collections.remove({ owner: principal.accountId, id }))) {
        throw new CommonplaceError(
          'invalid_input',
          `"${name}" is not empty. Remove its documents and watched folders, and what of it lies in the bin, first.`,
        );
      }
      changed();
      return { name };
    },

    tags: (principal: Principal) => storage.read.collections.tags({ owner: principal.accountId }),

    async tag(principal: Principal, input: Inputs['collections']['tag']): Promise<{ documents: number }> {
      const { ids, add = [], remove = [] } = input;
      const documents = await storage.write.collections.tag({ owner: principal.accountId, ids, add, remove });
      changed();
      return { documents };
    },
  };
}

function toJson(chunking: ChunkingChoice | null): string | null {
  if (chunking === null) return null;
  if (chunking.overlap > chunking.size / 2) {
    throw new CommonplaceError('invalid_input', 'The overlap may be at most half of the length of a passage.');
  }
  return JSON.stringify(chunking);
}

export type Collections = ReturnType<typeof createCollections>;
