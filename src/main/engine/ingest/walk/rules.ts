import { extname } from 'node:path';
import { defaultWatchRules, type WatchRules } from '../../../../contract/index.ts';
import type { SkipCause } from './entries.ts';
import { decide, type Patterns, patternsOf } from './ignore-files.ts';
import { skippedByName } from './names.ts';

export interface Rules {
  gitignore: boolean;
  /** Why an entry is left out, or null. `above`: the .gitignore files that count here, the nearest last. */
  skip(entry: { path: string; name: string; folder: boolean }, above: readonly Patterns[]): SkipCause | null;
  /** Why a file is left out that `skip` would take, now that its size is known. */
  skipSize(size: number): SkipCause | null;
}

/** Which entries below `root` are documents. What was named itself is never asked about. */
export function createRules(root: string, given: Partial<WatchRules>, platform: NodeJS.Platform): Rules {
  const { ignore, gitignore, hidden, maxBytes, kinds } = { ...defaultWatchRules, ...given };
  const own = ignore.length === 0 ? null : patternsOf(root, ignore);
  const wanted = kinds.length === 0 ? null : new Set(kinds.map((kind) => kind.replace(/^\./, '').toLowerCase()));
  return {
    gitignore,
    skip(entry, above) {
      const byName = skippedByName(entry, platform);
      if (byName !== null) return byName;
      if (!hidden && entry.name.startsWith('.')) return 'hidden';
      // The user's patterns come before any .gitignore file, the nearest of those before the ones above it.
      const said = own === null ? null : decide(own, entry.path, entry.folder);
      if (said === 'out') return 'ignored';
      if (said === null && ignoredByNearest(above, entry.path, entry.folder)) return 'gitignore';
      if (entry.folder || wanted === null) return null;
      return wanted.has(extname(entry.name).slice(1).toLowerCase()) ? null : 'kind';
    },
    skipSize: (size) => (maxBytes !== null && size > maxBytes ? 'too_large' : null),
  };
}

function ignoredByNearest(above: readonly Patterns[], path: string, folder: boolean): boolean {
  for (const patterns of above.toReversed()) {
    const said = decide(patterns, path, folder);
    if (said !== null) return said === 'out';
  }
  return false;
}
