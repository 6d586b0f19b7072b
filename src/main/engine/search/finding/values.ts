import type { FilterKey } from '../../../../contract/index.ts';
import type { Storage } from '../../storage/index.ts';
import { foldWord } from '../keyword/words.ts';
import type { findingStore } from './store.ts';
import type { FilterValue } from './store-values.ts';

export interface Value extends FilterValue {
  label: string;
}

/** Values of filters as one types them. */
export interface Values {
  /** Those that begin with what was typed, then those that hold it. */
  matching(owner: string, key: FilterKey, typed: string, limit: number): Promise<Value[]>;
  /** Documents changed: what is kept may be wrong. */
  forget(): void;
}

export interface ValuesOptions {
  storage: Storage<{ finding: typeof findingStore }>;
  /** The usual name of a format: "Word document". */
  formatLabel(format: string): string;
  /** UTC milliseconds. */
  now(): number;
}

/** Reading them all looks at every document, so that they are kept while one types. */
const freshMs = 60_000;

export function createValues({ storage, formatLabel, now }: ValuesOptions): Values {
  const kept = new Map<string, { at: number; values: Promise<Value[]> }>();

  async function read(owner: string, key: FilterKey): Promise<Value[]> {
    const found = await storage.read.finding.filterValues({ owner, key });
    return found.map((one) => ({ ...one, label: key === 'type' ? formatLabel(one.value) : one.value }));
  }

  function all(owner: string, key: FilterKey): Promise<Value[]> {
    const known = kept.get(`${owner} ${key}`);
    if (known !== undefined && now() - known.at < freshMs) return known.values;
    const values = read(owner, key);
    kept.set(`${owner} ${key}`, { at: now(), values });
    values.catch(() => kept.delete(`${owner} ${key}`));
    return values;
  }

  return {
    async matching(owner, key, typed, limit) {
      const wanted = foldWord(typed.trim());
      const rank = ({ value, label }: Value) => {
        const names = [foldWord(value), foldWord(label)];
        if (names.some((name) => name.startsWith(wanted))) return 0;
        return names.some((name) => name.includes(wanted)) ? 1 : null;
      };
      const ranked = (await all(owner, key)).map((value) => ({ value, rank: rank(value) }));
      const fitting = [0, 1].flatMap((wantedRank) => ranked.filter(({ rank: own }) => own === wantedRank));
      return fitting.slice(0, limit).map(({ value }) => value);
    },
    forget: () => kept.clear(),
  };
}
