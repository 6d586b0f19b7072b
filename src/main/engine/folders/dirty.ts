import { basename, dirname, sep } from 'node:path';

/** Quiet time after the last report before a look, and the longest that reports without end put it off. Milliseconds. */
const quietMs = 700;
const longestMs = 2500;
/** More places than this are looked at by looking at everything. */
const mostScopes = 200;

/** Places where something happened, until they are looked at. */
export function createDirty(root: string, clock: () => number) {
  let places = new Set<string>();
  let first = 0;
  let last = 0;
  let all = false;

  return {
    touch(path: string): void {
      last = clock();
      if (places.size === 0 && !all) first = last;
      // Another .gitignore changes what counts in its folder.
      const place = basename(path) === '.gitignore' ? dirname(path) : path;
      if (place === root || !place.startsWith(root.endsWith(sep) ? root : root + sep) || places.size > mostScopes) {
        all = true;
        places.clear();
      } else if (!all) places.add(place);
    },
    /** Milliseconds until the places should be looked at; undefined when there are none. */
    due(): number | undefined {
      if (places.size === 0 && !all) return undefined;
      return Math.max(0, Math.min(last + quietMs, first + longestMs) - clock());
    },
    /** The places, each without those within it; 'all' where there are too many. They are taken away. */
    take(): string[] | 'all' {
      const sorted = [...places].sort((a, b) => (a + sep < b + sep ? -1 : 1));
      const everything = all;
      places = new Set();
      all = false;
      if (everything) return 'all';
      const scopes: string[] = [];
      for (const place of sorted) {
        const above = scopes.at(-1);
        if (above === undefined || !place.startsWith(above + sep)) scopes.push(place);
      }
      return scopes;
    },
  };
}
