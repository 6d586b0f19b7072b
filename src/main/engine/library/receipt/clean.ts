import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../storage/index.ts';
import type { LibraryStorage } from '../purge.ts';

/** What one write aims at, in milliseconds, and the pages of 4 KB that a slice may rewrite. */
const aimMs = 6;
const pages = { least: 4, first: 16, most: 256 };
/** How often segments that arrive while others are rewritten are taken in anew. */
const mostRounds = 4;
/** Waits between attempts to empty the log while something is being read from it, in milliseconds. */
const logWaits = [0, 20, 50, 100, 200, 400, 800, 1600, 3200];

/**
 * Rewrites the segments of keyword search that still hold words of deleted rows, in slices; returns the pages that are
 * left (0). Others write between two slices.
 */
export async function cleanWords(
  storage: LibraryStorage,
  { signal, progress }: { signal: AbortSignal; progress(share: number): void },
): Promise<number> {
  if ((await storage.read.library.keywordPagesLeft({})) === 0) return 0;
  let size = pages.first;
  for (let round = 0; round < mostRounds; round++) {
    for (let begin = true; ; begin = false) {
      signal.throwIfAborted();
      const step = await storage.write.library.mergeWords({ pages: size, begin });
      if (step.done) return 0;
      if (step.idle) break;
      size = Math.round(Math.min(pages.most, Math.max(pages.least, (size * aimMs) / Math.max(step.ms, 1))));
      progress(Math.min(1, round / mostRounds));
    }
    progress((round + 1) / mostRounds);
  }
  return storage.read.library.keywordPagesLeft({});
}

/** Writes the log into the library's file and cuts it to nothing, once nobody reads from it. False: they still do. */
export async function emptyLog(storage: Log, signal: AbortSignal): Promise<boolean> {
  for (const wait of logWaits) {
    if (wait > 0) await sleep(wait, undefined, { signal });
    signal.throwIfAborted();
    if (await storage.emptyLog()) return true;
  }
  return false;
}
