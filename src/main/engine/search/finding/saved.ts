import {
  CommonplaceError,
  type Inputs,
  keptSearchSchema,
  type Outputs,
  type Principal,
  type SavedSearch,
} from '../../../../contract/index.ts';
import type { Storage } from '../../storage/index.ts';
import type { Search } from '../search.ts';
import type { findingStore } from './store.ts';

export interface SavedOptions {
  storage: Storage<{ finding: typeof findingStore }>;
  search: Pick<Search, 'query'>;
  newId(): string;
  now(): number;
}

/** New documents of a saved search that are looked at; "200 or more" says enough. */
const mostNew = 200;

/** Searches that were given a name. */
export function createSaved({ storage, search, newId, now }: SavedOptions) {
  const { read, write } = storage;

  async function find(owner: string, id: string): Promise<SavedSearch> {
    const found = await read.finding.savedSearch({ owner, id });
    if (found === undefined) throw new CommonplaceError('not_found', 'There is no such saved search any more.');
    return found;
  }

  /** Documents that came since it was last looked at and hold its words: meaning alone would count nearly everything. */
  async function newOf(principal: Principal, { id, input }: SavedSearch): Promise<number> {
    const documentIds = await read.finding.newDocuments({ owner: principal.accountId, id, limit: mostNew });
    if (documentIds.length === 0) return 0;
    const { results } = await search.query(principal, {
      ...{ query: input.query, collection: input.collection, by: 'keyword', k: mostNew, remember: false },
      filters: { ...input.filters, documentIds },
      shape: { perDocument: 1, collapse: false, merge: false, recency: 'off' },
    });
    return new Set(results.map(({ documentId }) => documentId)).size;
  }

  return {
    list: ({ accountId }: Principal) => read.finding.savedSearches({ owner: accountId }),

    async create({ accountId: owner }: Principal, input: Inputs['finding']['saved']['create']): Promise<SavedSearch> {
      const id = newId();
      const args = { owner, id, name: input.name.trim(), input: keptSearchSchema.parse(input.input), now: now() };
      if (!(await write.finding.saveSearch(args))) throw taken(args.name);
      return find(owner, id);
    },

    async update({ accountId: owner }: Principal, input: Inputs['finding']['saved']['update']): Promise<SavedSearch> {
      const known = await find(owner, input.id);
      const kept = input.input === undefined ? known.input : keptSearchSchema.parse(input.input);
      const args = { owner, id: known.id, name: input.name?.trim() ?? known.name, input: kept };
      if (!(await write.finding.updateSaved(args))) throw taken(args.name);
      return find(owner, known.id);
    },

    async remove({ accountId: owner }: Principal, id: string): Promise<{ name: string }> {
      const { name } = await find(owner, id);
      await write.finding.removeSaved({ owner, id });
      return { name };
    },

    async news(principal: Principal): Promise<Outputs['finding']['saved']['news']> {
      const saved = await read.finding.savedSearches({ owner: principal.accountId });
      const counted = [];
      for (const one of saved) counted.push({ id: one.id, documents: await newOf(principal, one) });
      return counted;
    },

    async looked({ accountId: owner }: Principal, id: string): Promise<Record<string, never>> {
      await find(owner, id);
      await write.finding.lookedAt({ owner, id });
      return {};
    },
  };
}

function taken(name: string): CommonplaceError {
  return new CommonplaceError(
    'invalid_input',
    `There is a saved search called "${name}" already. Choose another name.`,
  );
}

export type Saved = ReturnType<typeof createSaved>;
