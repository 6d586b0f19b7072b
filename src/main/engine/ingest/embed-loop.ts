import { CommonplaceError } from '../../../contract/index.ts';
import type { Storage } from '../storage/index.ts';
import type { Gate } from './gate.ts';
import { createLearner, type EmbedPassages } from './learner.ts';
import type { Learners, Learning } from './learners.ts';
import { createWakeup, type Notices } from './notices.ts';
import type { Speeds } from './speeds.ts';
import type { ingestStore } from './store.ts';
import type { OpenPassage } from './store-read.ts';

export interface EmbedLoopOptions {
  storage: Storage<{ ingest: typeof ingestStore }>;
  learners: Learners;
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
/** Beside the model that answers fewer are taken: what is new for that one goes first. */
const batchSizeBeside = 48;
/** Passages stored in one commit: well under 10 ms of the writer. */
const saveSize = 48;
/** While files wait to be read, learning rests this many times as long as it works: words first, but never words only. */
const restFactor = 8;
const longestRestMs = 20_000;
/** Documents whose new words answer without their meaning, in one write, while the model cannot be used. */
const promotedPerWrite = 50;

/** What a model is to learn next. */
interface Turn {
  model: Learning;
  passages: OpenPassage[];
}

/**
 * Learns the meaning of stored passages, most urgent documents first, until closed. The model that answers goes first;
 * others learn the same beside it while it has nothing to do.
 */
export function createEmbedLoop(options: EmbedLoopOptions) {
  const { storage, learners, notices, gate, speeds } = options;
  const wakeup = createWakeup();
  const abort = new AbortController();
  const learnersOf = new WeakMap<object, EmbedPassages>();
  /** Models that failed; they are tried again when something wakes the loop. */
  const resting = new Set<number>();
  let closed = false;

  async function run(): Promise<void> {
    while (!closed) {
      await gate.pass(() => closed);
      const turn = closed ? null : await nextTurn();
      if (turn === null) {
        if (!closed) await wakeup.wait();
        resting.clear();
        continue;
      }
      try {
        const started = performance.now();
        await learn(turn);
        await rest(performance.now() - started, turn.passages);
      } catch (error) {
        if (closed) return;
        await failed(turn.model, error instanceof Error ? error : new Error(String(error)));
      }
    }
  }

  async function nextTurn(): Promise<Turn | null> {
    for (const model of learners.list()) {
      if (resting.has(model.id)) continue;
      const limit = model.active ? batchSize : batchSizeBeside;
      const passages = await storage.read.ingest.openPassages({ modelId: model.id, limit });
      if (passages.length > 0) return { model, passages };
      if (!model.active) await learners.finished(model.id);
    }
    return null;
  }

  /** Without the model that answers nothing goes on; another one is left alone until something changes. */
  async function failed(model: Learning, error: Error): Promise<void> {
    // Its process was ended because another took its place: the list says what to do now.
    if (error instanceof CommonplaceError && error.code === 'cancelled') return;
    resting.add(model.id);
    if (!model.active) {
      learners.failed(model.id, error);
      return;
    }
    notices.trouble(error);
    await promoteAll();
    await wakeup.wait();
    resting.clear();
  }

  /** Reading goes first: learning takes a small share of the processors while files wait that nobody asked for by name. */
  async function rest(workedMs: number, passages: readonly OpenPassage[]): Promise<void> {
    const until = performance.now() + Math.min(longestRestMs, workedMs * restFactor);
    const urgent = passages.some((passage) => passage.urgent);
    while (!closed && !urgent && options.reading() && performance.now() < until) await pause();
  }

  const pause = () => new Promise((resolve) => setTimeout(resolve, 50));

  function learnerOf({ embedder }: Learning): EmbedPassages {
    const known = learnersOf.get(embedder) ?? createLearner(embedder, abort.signal);
    learnersOf.set(embedder, known);
    return known;
  }

  async function learn({ model, passages }: Turn): Promise<void> {
    const needed = firstOfEachInput(passages.filter((passage) => passage.needed));
    const started = performance.now();
    const vectors = await learnerOf(model)(needed);
    if (model.active) speeds.learned(needed.length, performance.now() - started);
    for (let i = 0; i < passages.length && !closed; i += saveSize) {
      const slice = passages.slice(i, i + saveSize);
      const { ready, replaced } = await storage.write.ingest.saveVectors({
        modelId: model.id,
        passages: slice.map((passage) => {
          const { owner, documentId, versionId, ordinal, count, inputHash } = passage;
          const vector = vectors.get(passage) ?? null;
          const unlearnable = vectors.get(passage) === null;
          return { owner, documentId, versionId, ordinal, count, inputHash, vector, unlearnable };
        }),
        now: options.now(),
      });
      learners.learned(model.id, slice.length);
      if (!model.active) continue;
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
