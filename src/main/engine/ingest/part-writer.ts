import { setTimeout } from 'node:timers/promises';
import type { Storage } from '../storage/index.ts';
import type { ingestStore } from './store.ts';
import type { ContentPart } from './store-content.ts';

/** Passages a commit: about 10 ms of the writer. */
const chunksPerWrite = 64;
/** A commit costs as much as several small documents: with fewer than these, others are waited for. */
const gatheredParts = 8;
const gatherMs = 10;

interface Waiting {
  part: ContentPart;
  resolve(versionId: number | null): void;
  reject(error: unknown): void;
}

/** Collects parts of several documents into one commit each: while one is written, the next ones gather. */
export function createPartWriter(storage: Storage<{ ingest: typeof ingestStore }>, now: () => number) {
  const waiting: Waiting[] = [];
  let writing = false;

  function takeBatch(): Waiting[] {
    let chunks = 0;
    let count = 0;
    while (count < waiting.length && chunks < chunksPerWrite) {
      chunks += (waiting[count]?.part.chunks.length ?? 0) + 1;
      count += 1;
    }
    return waiting.splice(0, count);
  }

  async function flush(): Promise<void> {
    if (writing) return;
    writing = true;
    while (waiting.length > 0) {
      if (waiting.length < gatheredParts) await setTimeout(gatherMs);
      const batch = takeBatch();
      try {
        const versions = await storage.write.ingest.storeParts({ parts: batch.map(({ part }) => part), now: now() });
        for (const [i, { resolve }] of batch.entries()) resolve(versions[i] ?? null);
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    writing = false;
  }

  return {
    /** Resolves with the version's key once the part is committed, or null when its document is gone. */
    write(part: ContentPart): Promise<number | null> {
      return new Promise((resolve, reject) => {
        waiting.push({ part, resolve, reject });
        void flush();
      });
    },
  };
}

export type PartWriter = ReturnType<typeof createPartWriter>;
