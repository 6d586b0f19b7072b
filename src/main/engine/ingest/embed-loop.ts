import type { EmbedderClient } from '../models/index.ts';
import type { Storage } from '../storage/index.ts';
import { modelInput } from './chunk/index.ts';
import { createWakeup, type Notices } from './notices.ts';
import type { ingestStore } from './store.ts';
import type { OpenPassage } from './store-read.ts';

export interface EmbedLoopOptions {
  storage: Storage<{ ingest: typeof ingestStore }>;
  embedder: Pick<EmbedderClient, 'embedPassages'>;
  modelId: number;
  notices: Notices;
  now(): number;
  /** Told how many passages were learned, for the estimate. */
  learned(passages: number): void;
}

/** Passages taken at a time: a second or so of the model, so that a new file does not wait long for its turn. */
const batchSize = 96;
/** Passages stored in one commit: well under 10 ms of the writer. */
const saveSize = 48;

/** Learns the meaning of stored passages, most urgent documents first, until closed. */
export function createEmbedLoop(options: EmbedLoopOptions) {
  const { storage, modelId, notices } = options;
  const wakeup = createWakeup();
  const abort = new AbortController();
  let closed = false;

  async function run(): Promise<void> {
    while (!closed) {
      const passages = await storage.read.ingest.openPassages({ modelId, limit: batchSize });
      if (passages.length === 0) {
        await wakeup.wait();
        continue;
      }
      try {
        await learn(passages);
      } catch (error) {
        if (closed) return;
        notices.trouble(error instanceof Error ? error : new Error(String(error)));
        await wakeup.wait();
      }
    }
  }

  async function learn(passages: OpenPassage[]): Promise<void> {
    const needed = firstOfEachInput(passages.filter((passage) => passage.needed));
    const inputs = needed.map(({ headingPath, text }) => modelInput({ headingPath, start: 0, end: text.length }, text));
    const vectors = inputs.length === 0 ? [] : await options.embedder.embedPassages(inputs, abort.signal);
    const byPassage = new Map(needed.map((passage, i) => [passage, vectors[i] ?? null]));
    for (let i = 0; i < passages.length && !closed; i += saveSize) {
      const slice = passages.slice(i, i + saveSize);
      const ready = await storage.write.ingest.saveVectors({
        modelId,
        passages: slice.map((passage) => {
          const { owner, documentId, versionId, ordinal, count, inputHash } = passage;
          const vector = byPassage.get(passage) ?? null;
          return { owner, documentId, versionId, ordinal, count, inputHash, vector };
        }),
        now: options.now(),
      });
      options.learned(slice.length);
      for (const id of ready) notices.document(id);
      notices.changed();
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
