import { CommonplaceError, type Inputs, type Outputs, type Principal } from '../../../../contract/index.ts';
import type { Storage } from '../../storage/index.ts';
import type { SearchOptions } from '../retrieve.ts';
import type { Search } from '../search.ts';
import type { Recorder } from './recorder.ts';
import { createSaved, type Saved } from './saved.ts';
import { createSimilar, type Similar } from './similar.ts';
import type { findingStore } from './store.ts';
import { createSuggest, type Suggest } from './suggest.ts';
import { createTitles } from './titles.ts';
import { createValues } from './values.ts';

export interface FindingOptions extends Omit<SearchOptions, 'now'> {
  storage: SearchOptions['storage'] & Storage<{ finding: typeof findingStore }>;
  search: Pick<Search, 'query'>;
  recorder: Recorder;
  /** The usual name of a format: "Word document". */
  formatLabel(format: string): string;
  newId(): string;
  /** UTC milliseconds. */
  now(): number;
  /** Milliseconds, for what is reported as time taken. */
  clock(): number;
}

export interface Finding {
  suggest: Suggest;
  similar: Similar;
  saved: Saved;
  history(principal: Principal, limit: number): Promise<Outputs['finding']['history']['list']>;
  forget(principal: Principal, id: number): Promise<{ searches: number }>;
  clear(principal: Principal, confirmed: boolean): Promise<{ searches: number }>;
  stats(principal: Principal, input: Inputs['finding']['stats']): Promise<Outputs['finding']['stats']>;
  /** Documents changed: titles and values of filters follow. */
  changed(): void;
  close(): Promise<void>;
}

const dayMs = 86_400_000;

/** Finding as the user meets it: suggestions, "more like this", what was searched and what is kept. */
export function createFinding(options: FindingOptions): Finding {
  const { storage, recorder, now, clock } = options;
  const titles = createTitles(storage);
  const values = createValues(options);
  titles.changed();
  return {
    suggest: createSuggest({ storage, titles, values, clock }),
    similar: createSimilar({ ...options, now: clock }),
    saved: createSaved(options),

    async history({ accountId }, limit) {
      await recorder.settled();
      return storage.read.finding.history({ owner: accountId, limit });
    },

    async forget({ accountId }, id) {
      const searches = await storage.write.finding.removeSearches({ owner: accountId, id });
      if (searches === 0) throw new CommonplaceError('not_found', 'That search is not in the history any more.');
      return { searches };
    },

    async clear({ accountId }, confirmed) {
      if (!confirmed) {
        throw new CommonplaceError(
          'confirmation_needed',
          'This deletes the history of searches and all counts of them. Confirm to go on.',
        );
      }
      await recorder.settled();
      return { searches: await storage.write.finding.clearSearches({ owner: accountId }) };
    },

    async stats({ accountId }, { days = 30 }) {
      await recorder.settled();
      const today = new Date(now()).setHours(0, 0, 0, 0);
      return storage.read.finding.searchStats({ owner: accountId, since: today - (days - 1) * dayMs });
    },

    changed() {
      titles.changed();
      values.forget();
    },

    async close() {
      await titles.close();
      await recorder.settled();
    },
  };
}
