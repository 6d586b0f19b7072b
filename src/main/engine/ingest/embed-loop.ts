import type { Storage } from '../storage/index.ts';
import type { Gate } from './gate.ts';
import { createLearner, type PassageEmbedder } from './learner.ts';
import { createWakeup, type Notices } from './notices.ts';
import type { Speeds } from './speeds.ts';
import type { ingestStore } from './store.ts';
import type { OpenPassage } from './store-read.ts';

export interface EmbedLoopOptions {
  storage: Storage<{ ingest: typeof ingestStore }>;
  embedder: PassageEmbedder;
  modelId: number;
  gate: Gate;
  speeds: Speeds;
  notices: Notices;
  now(): number;
  /** Told how many passages were learned, for the estimate. */
  learned(passages: number): void;
  /** Whether files wait to be read. */
  reading(): boolean;
  /** An older content that answered until now is left to be purged. */
  leftover(): void;
}

/** Passages taken at a time: a second or so of the model, so that a new file does not wait long for its turn. */
const batchSize = 96;
/** Passages stored in one commit: well under 10 ms of the writer. */
const saveSize = 48;
/** While files wait to be read, learning rests this many times as long as it works: words first, but never words only. */
const restFactor = 8;
const longestRestMs = 20_000;
/** Documents whose new words answer without their meaning, in one write, while the model cannot be used. */
const promotedPerWrite = 50;

/** Learns the meaning of stored passages, most urgent documents first, until closed. */
export function createEmbedLoop(options: EmbedLoopOptions) {
  const { storage, modelId, notices, gate, speeds } = options;
  const wakeup = createWakeup();
  const abort = new AbortController();
  const embed = createLearner(options.embedder, abort.signal);
  let closed = false;

  async function run(): Promise<void> {
    while (!closed) {
      await gate.pass(() => closed);
      const passages = closed ? [] : await storage.read.ingest.openPassages({ modelId, limit: batchSize });
      if (passages.length === 0) {
        if (!closed) await wakeup.wait();
        continue;
      }
      try {
        const started = performance.now();
        await learn(passages);
        await rest(performance.now() - started, passages);
      } catch (error) {
        if (closed) return;
        notices.trouble(error instanceof Error ? error : new Error(String(error)));
        await promoteAll();
        await wakeup.wait();
      }
    }
  }

  /** Reading goes first: learning takes a small share of the processors while files wait that nobody asked for by name. */
  async function rest(workedMs: number, passages: readonly OpenPassage[]): Promise<void> {
    const until = performance.now() + Math.min(longestRestMs, workedMs * restFactor);
    const urgent = passages.some((passage) => passage.urgent);
    while (!closed && !urgent && options.reading() && performance.now() < until) await pause();
  }

  const pause = () => new Promise((resolve) => setTimeout(resolve, 50));

  async function learn(passages: OpenPassage[]): Promise<void> {
    const needed = firstOfEachInput(passages.filter((passage) => passage.needed));
    const started = performance.now();
    const vectors = await embed(needed);
    speeds.learned(needed.length, performance.now() - started);
    for (let i = 0; i < passages.length && !closed; i += saveSize) {
      const slice = passages.slice(i, i + saveSize);
      const { ready, replaced } = await storage.write.ingest.saveVectors({
        modelId,
        passages: slice.map((passage) => {
          const { owner, documentId, versionId, ordinal, count, inputHash } = passage;
          const vector = vectors.get(passage) ?? null;
          const unlearnable = vectors.get(passage) === null;
          return { owner, documentId, versionId, ordinal, count, inputHash, vector, unlearnable };
        }),
        now: options.now(),
      });
      options.learned(slice.length);
      if (replaced.length > 0) options.leftover();
      for (const id of ready) notices.document(id);
      notices.changed();
    }
  }

  /** Without a model, changed files answer by their new words rather than by what they said before. */
  async function promoteAll(): Promise<void> {
    for (;;) {
      const promoted = await storage.write.ingest.promote({ limit: promotedPerWrite, now: options.now() });
      for (const id of promoted) notices.document(id);
      if (promoted.length > 0) options.leftover();
      if (promoted.length < promotedPerWrite) return;
    }
  }

  const running = run().catch((error: unknown) => {
    if (!closed) notices.trouble(error instanceof Error ? error : new Error(String(error)));
  });
  return {
    wake: () => wakeup.raise(),
    async close(): Promise<void> {
      closed = true;
      abort.abort();
      gate.wake();
      wakeup.raise();
      await running;
    },
  };
}

/** Equal passages of one batch are embedded once. */
function firstOfEachInput(passages: OpenPassage[]): OpenPassage[] {
  const seen = new Set<string>();
  return passages.filter(({ owner, inputHash }) => {
    const key = `${owner} ${Buffer.from(inputHash).toString('base64')}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
