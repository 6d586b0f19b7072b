import type { IngestProgress } from '../../../contract/index.ts';
import type { Storage } from '../storage/index.ts';
import { createWakeup, type Notices } from './notices.ts';
import type { ingestStore } from './store.ts';

export interface ProgressOptions {
  storage: Storage<{ ingest: typeof ingestStore }>;
  modelId: number;
  notices: Notices;
  now(): number;
}

/** Shortest time between two looks at the queue, in milliseconds. */
const throttleMs = 200;
/** The estimate goes by the speed of about the last minute. */
const windowMs = 60_000;

/** How far the current run has come: everything queued since the queue was last empty. */
export function createProgress({ storage, modelId, notices, now }: ProgressOptions) {
  let revision = 0;
  let total = 0;
  let failed = 0;
  let passagesDone = 0;
  let settled = true;
  let speeds: { at: number; passages: number }[] = [];
  let latest: { at: number; revision: number; value: Promise<IngestProgress> } | undefined;
  notices.listen({
    changed: () => {
      revision += 1;
    },
  });

  async function measure(): Promise<IngestProgress> {
    const { queued, learning, passages } = await storage.read.ingest.backlog({ modelId });
    total = Math.max(total, queued + learning);
    settled = queued + learning === 0;
    const done = Math.max(0, total - queued - learning);
    return {
      total,
      done,
      failed: Math.min(failed, done),
      findable: Math.max(0, total - queued - failed),
      passagesDone,
      passagesTotal: passagesDone + passages,
      state: settled ? ('idle' as const) : ('running' as const),
      msLeft: settled ? null : estimate(queued, passages, done + learning),
      revision,
    };
  }

  function estimate(queued: number, passages: number, read: number): number | null {
    const first = speeds[0];
    const last = speeds.at(-1);
    if (first === undefined || last === undefined || last.at - first.at < 1000) return null;
    const learned = speeds.slice(1).reduce((sum, { passages: n }) => sum + n, 0);
    if (learned === 0) return null;
    const perDocument = read > 0 ? (passagesDone + passages) / read : 1;
    return Math.round(((passages + queued * perDocument) * (last.at - first.at)) / learned);
  }

  function current(): Promise<IngestProgress> {
    // A look from before the last change is stale however young it is: nothing may follow that would correct it.
    const fresh = latest?.revision === revision && now() - latest.at < throttleMs;
    if (latest === undefined || !fresh) latest = { at: now(), revision, value: measure() };
    return latest.value;
  }

  return {
    /** Files entered the queue. After a quiet time this starts a new run. */
    queued(files: number): void {
      if (settled) {
        total = 0;
        failed = 0;
        passagesDone = 0;
        speeds = [];
      }
      settled = false;
      total += files;
    },
    failed(): void {
      failed += 1;
    },
    learned(passages: number): void {
      passagesDone += passages;
      speeds.push({ at: now(), passages });
      speeds = speeds.filter(({ at }) => at > now() - windowMs);
    },
    current,
    /** Now, and again whenever something changed, at most five times a second. */
    async *stream(signal?: AbortSignal): AsyncGenerator<IngestProgress> {
      const wakeup = createWakeup();
      const stop = notices.listen({ changed: wakeup.raise });
      signal?.addEventListener('abort', wakeup.raise);
      try {
        while (!signal?.aborted) {
          yield await current();
          await wakeup.wait();
          await new Promise((resolve) => setTimeout(resolve, throttleMs));
        }
      } finally {
        stop();
      }
    },
  };
}

export type Progress = ReturnType<typeof createProgress>;
