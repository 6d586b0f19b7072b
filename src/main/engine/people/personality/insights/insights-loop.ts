import { CommonplaceError } from '../../../../../contract/index.ts';
import { createWakeup, type Notices } from '../../../ingest/index.ts';
import type { OwnText } from './store-taking.ts';
import { type TakingOptions, takeText, type Usable, usable } from './taking.ts';

export interface InsightsLoopOptions extends TakingOptions {
  notices: Notices;
  /** Resolves when work may be done in the background. */
  pass(closed: () => boolean): Promise<void>;
  /** Whether documents are still to be read or learned. */
  busy(): Promise<boolean>;
  /** False: nothing is read by itself, only what somebody asks for. */
  live: boolean;
}

const batch = 20;
/** Between two texts. */
const restMs = 20;
/** How often it looks whether documents are learned by now. */
const learningMs = 1000;
/** Changes that come together are looked at together. */
const gatherMs = 300;
/** After a model that could not be reached, a full disk. */
const troubleMs = 60_000;
/** Not the text's fault: it is tried again later. */
const passing = new Set([
  'unavailable',
  'timeout',
  'disk_full',
  'embedder_failed',
  'model_missing',
  'forbidden',
  'model_key',
  'cancelled',
]);

/** Reads what people said and wrote for insights, in the background and when asked; documents to be learned go first. */
export function createInsightsLoop(options: InsightsLoopOptions) {
  const { storage, notices, now, sources } = options;
  const wakeup = createWakeup();
  const abort = new AbortController();
  const { signal } = abort;
  const stopListening = notices.listen({ document: wakeup.raise, changed: wakeup.raise });
  /** One text at a time, whoever asks. */
  let line: Promise<unknown> = Promise.resolve();

  function readOne(with_: Usable, own: OwnText): Promise<{ added: number }> {
    const reading = line.then(() => takeText(options, with_, own, signal));
    line = reading.catch(() => {});
    return reading;
  }

  /** Throws where the trouble is not the text's own. */
  async function read(with_: Usable, own: OwnText): Promise<number> {
    try {
      return (await readOne(with_, own)).added;
    } catch (error) {
      if (!(error instanceof CommonplaceError) || passing.has(error.code)) throw error;
      console.error(`insights of ${own.title} were not taken:`, error.message);
      const { personId, versionId } = own;
      await storage.write.insights.markText({ personId, versionId, method: with_.method, now: now() });
      return 0;
    }
  }

  const toRead = (method: string, owner: string | null, personId: string | null) =>
    storage.read.insights.textsToRead({ method, owner, personId, now: now(), limit: batch });

  async function run(): Promise<void> {
    while (!signal.aborted) {
      await options.pass(() => signal.aborted);
      if (signal.aborted) return;
      if (await options.busy()) {
        await wakeup.wait(learningMs);
        await rest(gatherMs);
        continue;
      }
      const with_ = await usable(sources);
      const texts = with_ === null ? [] : await toRead(with_.method, null, null);
      if (with_ === null || texts.length === 0) {
        await wakeup.wait();
        await rest(gatherMs);
        continue;
      }
      if ((await readSome(with_, texts)) > 0) notices.changed();
    }
  }

  async function readSome(with_: Usable, texts: readonly OwnText[]): Promise<number> {
    let added = 0;
    for (const own of texts) {
      if (signal.aborted || (await options.busy())) break;
      try {
        added += await read(with_, own);
      } catch (error) {
        if (!(error instanceof CommonplaceError) || signal.aborted) throw error;
        await rest(troubleMs);
        break;
      }
      await rest(restMs);
    }
    return added;
  }

  /** Ends early when it is closed. */
  const rest = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(done, ms);
      function done(): void {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      }
      signal.addEventListener('abort', done);
      if (signal.aborted) done();
    });

  const running = (options.live ? run() : Promise.resolve()).catch((error: unknown) => {
    if (!signal.aborted) notices.trouble(error instanceof Error ? error : new Error(String(error)));
  });

  return {
    /** Reads what waits of one person or of all the owner's, now. Returns how many insights were added. */
    async catchUp(owner: string, personId: string | null): Promise<number> {
      const with_ = await usable(sources);
      let added = 0;
      while (with_ !== null && !signal.aborted) {
        const texts = await toRead(with_.method, owner, personId);
        if (texts.length === 0) break;
        for (const own of texts) {
          const { personId: of, versionId } = own;
          added += await read(with_, own);
          // A text that no longer answers is not asked for again and again.
          await storage.write.insights.markText({ personId: of, versionId, method: with_.method, now: now() });
        }
      }
      return added;
    },

    async close(): Promise<void> {
      abort.abort(new CommonplaceError('cancelled', 'The library is being closed.'));
      stopListening();
      options.words.close();
      wakeup.raise();
      await Promise.all([running, line]);
    },
  };
}

export type InsightsLoop = ReturnType<typeof createInsightsLoop>;
