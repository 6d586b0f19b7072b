import type { IngestProgress, QueueState } from '../../../contract/index.ts';
import type { Storage } from '../storage/index.ts';
import type { Gate } from './gate.ts';
import { createWakeup, type Notices } from './notices.ts';
import type { Speeds } from './speeds.ts';
import type { ingestStore } from './store.ts';

export interface ProgressOptions {
  storage: Storage<{ ingest: typeof ingestStore }>;
  owner: string;
  /** The model that answers now. */
  modelId(): number;
  notices: Notices;
  gate: Gate;
  speeds: Speeds;
  /** Readers that work side by side. */
  readers: number;
  now(): number;
}

/** Shortest time between two looks at the queue, in milliseconds; longer where a look takes long. */
const throttleMs = 200;
const shareOfLooking = 0.05;
/** Files that wait are estimated by these many at the head of the queue. */
const sampleSize = 1000;
const sampleFreshMs = 5000;
/** The settings row that says when the run began, so that a restart goes on with its count. */
const runKey = 'ingestRun';
const speedsKey = 'ingestSpeeds';

/** How far the current run has come: everything queued since the queue was last empty. */
export function createProgress(options: ProgressOptions) {
  const { storage, owner, modelId, notices, gate, speeds, now } = options;
  let revision = 0;
  let total = 0;
  /** Names of the files being read, by document, those that began first in front. */
  const inHand = new Map<string, string>();
  let failed = 0;
  let passagesDone = 0;
  let settled = true;
  let sample: { at: number; msEach: number; passagesEach: number } | undefined;
  let latest: { at: number; revision: number; value: Promise<IngestProgress>; tookMs: number } | undefined;
  notices.listen({
    changed: () => {
      revision += 1;
    },
  });

  async function measure(): Promise<IngestProgress> {
    const seen = revision;
    const { queued, learning, passages } = await storage.read.ingest.backlog({ modelId: modelId() });
    total = Math.max(total, queued + learning);
    if (queued + learning > 0) settled = false;
    else if (!settled) {
      settled = true;
      void keepSpeeds();
    }
    const done = Math.max(0, total - queued - learning);
    return {
      total,
      done,
      failed: Math.min(failed, done),
      findable: Math.max(0, total - queued - failed),
      passagesDone,
      passagesTotal: passagesDone + passages,
      state: gate.state(!settled).state,
      msLeft: settled ? null : await estimate(queued, passages),
      revision: seen,
    };
  }

  /** Reading goes before learning, so their times add up. */
  async function estimate(queued: number, passages: number): Promise<number> {
    const unread = queued > 0 ? await sampled() : { msEach: 0, passagesEach: 0 };
    const reading = (queued * unread.msEach) / options.readers;
    return Math.round(reading + (passages + queued * unread.passagesEach) * speeds.msPerPassage());
  }

  /** What a file that waits costs on average, by the kinds and sizes of those that come next. */
  async function sampled(): Promise<{ msEach: number; passagesEach: number }> {
    if (sample !== undefined && now() - sample.at < sampleFreshMs) return sample;
    const files = await storage.read.ingest.waitingFiles({ limit: sampleSize });
    const { readingMs, passages } = speeds.estimate(files);
    const count = Math.max(1, files.length);
    sample = { at: now(), msEach: readingMs / count, passagesEach: passages / count };
    return sample;
  }

  function current(): Promise<IngestProgress> {
    // A look from before the last change is stale however young it is: nothing may follow that would correct it. Only
    // where looking takes long it may be a little older.
    const age = latest === undefined ? Number.POSITIVE_INFINITY : now() - latest.at;
    const fresh = latest !== undefined && (latest.revision === revision ? age < throttleMs : age < latest.tookMs);
    if (latest === undefined || !fresh) {
      const look = { at: now(), revision, value: measure(), tookMs: 0 };
      look.value.then(
        () => {
          look.tookMs = Math.max(0, now() - look.at - 20) * (1 / shareOfLooking - 1);
        },
        () => {},
      );
      latest = look;
    }
    return latest.value;
  }

  const remember = (key: string, value: string) =>
    // A note that is missing costs an estimate; what is wrong with the disk is told where work is stored.
    storage.write.ingest.remember({ owner, key, value }).catch(() => {});
  const keepSpeeds = () => remember(speedsKey, speeds.stored());

  return {
    /** Goes on with the count of a run that was under way when the library was closed. */
    async resume(): Promise<void> {
      const { queued, learning } = await storage.read.ingest.backlog({ modelId: modelId() });
      if (queued + learning === 0) return;
      const began = await storage.read.ingest.remembered({ owner, key: runKey });
      const since = began === null ? Number.NaN : Number(began);
      const run = await storage.read.ingest.runSince({ since: Number.isFinite(since) ? since : now() });
      settled = false;
      total = Math.max(run.total, queued + learning);
      failed = run.failed;
      passagesDone = run.passages;
    },
    /** Files entered the queue. After a quiet time this starts a new run. */
    queued(files: number): void {
      if (files === 0) return;
      if (settled) {
        total = 0;
        failed = 0;
        passagesDone = 0;
        void remember(runKey, String(now()));
      }
      settled = false;
      total += files;
    },
    failed(): void {
      failed += 1;
    },
    /** A file is being read from now on; without a name it no longer is. */
    reading(id: string, name: string | null): void {
      if (name === null) inHand.delete(id);
      else inHand.set(id, name);
    },
    learned(passages: number): void {
      passagesDone += passages;
    },
    current,
    async state(): Promise<QueueState> {
      const { queued, learning } = await storage.read.ingest.backlog({ modelId: modelId() });
      return { ...gate.state(queued + learning > 0), waiting: queued, learning, reading: [...inHand.values()] };
    },
    /** Now, and again whenever something changed, at most five times a second. */
    async *stream(signal?: AbortSignal): AsyncGenerator<IngestProgress> {
      const wakeup = createWakeup();
      const stop = notices.listen({ changed: wakeup.raise });
      signal?.addEventListener('abort', wakeup.raise);
      try {
        while (!signal?.aborted) {
          const value = await current();
          yield value;
          if (value.revision === revision) await wakeup.wait();
          await new Promise((resolve) => setTimeout(resolve, throttleMs));
        }
      } finally {
        stop();
      }
    },
    close: keepSpeeds,
  };
}

export type Progress = ReturnType<typeof createProgress>;
