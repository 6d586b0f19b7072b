import { CommonplaceError } from '../../../../contract/index.ts';
import { createWakeup, type Notices } from '../../ingest/index.ts';
import type { Language, LanguageModel } from '../../language/index.ts';
import type { Storage } from '../../storage/index.ts';
import type { peopleStore } from '../store.ts';
import type { UnreadVersion } from '../store-reading.ts';
import { modelMethod } from './extract-by-model.ts';
import type { ModelReading } from './model-reading.ts';

export interface ModelLoopOptions {
  storage: Storage<{ people: typeof peopleStore }>;
  language: Pick<Language, 'forPeople'>;
  modelReading: ModelReading;
  notices: Notices;
  /** Resolves when work may be done in the background. */
  pass(closed: () => boolean): Promise<void>;
  owner: string;
  /** False: nothing is read by itself, only what somebody asks for. */
  live: boolean;
}

/** Changes that come together are looked at together: the rules read first. */
const gatherMs = 2000;
/** How often it looks whether it was switched on. */
const lookMs = 15_000;
/** After a server that could not be reached or refused. */
const troubleMs = 10 * 60_000;
/** The text's fault, or the model's with this text: trying again would cost the same again. */
const itsOwn = new Set(['model_answer', 'invalid_input', 'too_large', 'not_found', 'memory_limit', 'reader_crashed']);

/**
 * Reads texts for people by the language model in the background, where the user switched that on, one after the other
 * until closed. Nothing is asked while it is off.
 */
export function createModelLoop(options: ModelLoopOptions) {
  const { storage, language, modelReading, notices, owner } = options;
  const principal = { accountId: owner };
  const wakeup = createWakeup();
  const abort = new AbortController();
  const { signal } = abort;
  const stopListening = notices.listen({ document: wakeup.raise, changed: wakeup.raise });

  /** False where it has to wait until something outside changes. */
  async function read(model: LanguageModel, version: UnreadVersion): Promise<boolean> {
    const { versionId } = version;
    try {
      const steps = modelReading.read(principal, model, version, signal);
      for (let step = await steps.next(); ; step = await steps.next()) {
        if (!step.done) continue;
        const { failed } = step.value;
        if (failed === null) return true;
        throw failed;
      }
    } catch (error) {
      if (!(error instanceof CommonplaceError)) throw error;
      if (signal.aborted) return false;
      console.error(`people of ${version.title} were not read by ${model.name}:`, error.message);
      if (!itsOwn.has(error.code)) return false;
      await storage.write.people.markReadByModel({ versionId, method: modelMethod(model) });
      return true;
    }
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      await options.pass(() => signal.aborted);
      if (signal.aborted) return;
      const model = await language.forPeople(principal);
      const [version] = model === null ? [] : await waiting(model);
      if (model === null || version === undefined) {
        // A changed setting raises nothing.
        await wakeup.wait(lookMs);
        await rest(gatherMs);
      } else if (await read(model, version)) notices.changed();
      else await rest(troubleMs);
    }
  }

  const waiting = (model: LanguageModel) =>
    storage.read.people.unreadByModel({ owner, method: modelMethod(model), limit: 1 });

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
    async close(): Promise<void> {
      abort.abort(new CommonplaceError('cancelled', 'The library is being closed.'));
      stopListening();
      wakeup.raise();
      await running;
    },
  };
}
