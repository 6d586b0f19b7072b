import type { Scope } from './scope.ts';

/** Answers `count` for a scope, counted anew when the library changed. */
export interface CensusCache<T> {
  get(scope: Scope, count: () => Promise<T>): Promise<T>;
  /** The library changed. */
  forget(): void;
}

/** Different filters whose counts are kept. */
const mostKept = 64;
/** While the library keeps changing, counting takes at most one part in this many of the time. */
const share = 50;

/**
 * Counting what the filters allow visits every document, which is more than a search may cost in a large library. So a
 * count stays good until the library changes; and while it changes all the time, for as long as counting is worth.
 */
export function createCensusCache<T>(now: () => number): CensusCache<T> {
  const kept = new Map<string, { value: Promise<T>; revision: number; until: number }>();
  let revision = 0;
  return {
    forget() {
      revision += 1;
    },
    async get(scope, count) {
      const key = JSON.stringify(scope);
      const known = kept.get(key);
      const started = now();
      if (known !== undefined && (known.revision === revision || started < known.until)) return known.value;
      const entry = { value: count(), revision, until: 0 };
      kept.delete(key);
      kept.set(key, entry);
      for (const oldest of kept.keys()) {
        if (kept.size <= mostKept) break;
        kept.delete(oldest);
      }
      try {
        const value = await entry.value;
        entry.until = now() + (now() - started) * share;
        return value;
      } catch (error) {
        if (kept.get(key) === entry) kept.delete(key);
        throw error;
      }
    },
  };
}
