import { CommonplaceError } from '../../../contract/index.ts';
import type { ChildHandle, StartChild } from '../child/index.ts';
import type { Fertility } from './fertility.ts';
import { type EmbeddedReply, type EmbedReply, type EmbedRequest, replySchema } from './messages.ts';
import { type ModelInfo, openModelFolder } from './model-files.ts';

/** A question's vector, and how well the model's vocabulary fits its language. */
export interface EmbeddedQuestion {
  vector: Float32Array;
  fertility: Fertility;
}

/** The embedding model as the engine uses it: a process of its own, started when first needed. */
export interface EmbedderClient {
  /** Id and limits, read from the small files: no process is started, no weights are checked. */
  readonly model: Promise<ModelInfo>;
  /** Loads the model now, so that the first question does not wait for it. */
  start(): Promise<void>;
  /** Unit vectors in the order of the texts. Throws embedder_failed, model_missing, model_corrupt, cancelled. */
  embedPassages(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]>;
  /** Goes before passages that wait. Throws as embedPassages does. */
  embedQuestion(text: string, signal?: AbortSignal): Promise<EmbeddedQuestion>;
  /** Time spent inside the model so far, in milliseconds, over all requests that were answered. */
  busyMs(): number;
  /** Resident memory of the process at its last answer; null before. */
  residentBytes(): number | null;
  /** The process, while one runs. */
  pid(): number | undefined;
  /** Ends the process; requests that wait throw cancelled. */
  close(): Promise<void>;
}

export interface EmbedderClientOptions {
  startChild: StartChild;
  /** Absolute path of the built (in tests: the source) embedder-child. */
  entry: string;
  modelDir: string;
  /** Threads of a run; all cores up to eight when not given. */
  threads?: number;
}

interface Pending {
  request: EmbedRequest;
  attempts: number;
  resolve(reply: EmbeddedReply): void;
  reject(error: CommonplaceError): void;
}

interface RunningChild {
  handle: ChildHandle;
  ready: Promise<void>;
}

/** A request is sent once more after a crash: the crash may have been another's fault, or the machine's. */
const attemptsAllowed = 2;

export function createEmbedderClient(options: EmbedderClientOptions): EmbedderClient {
  const pending = new Map<number, Pending>();
  let child: RunningChild | undefined;
  let model: Promise<ModelInfo> | undefined;
  let lastId = 0;
  let busyMs = 0;
  let residentBytes: number | null = null;
  let closed = false;

  function runningChild(): RunningChild {
    child ??= launch();
    return child;
  }

  function launch(): RunningChild {
    const args = [options.modelDir, String(options.threads ?? '')];
    const handle = options.startChild(options.entry, { args });
    const { promise: ready, resolve, reject } = Promise.withResolvers<void>();
    // Whoever waits for a request hears of the failure there.
    ready.catch(() => {});
    const current = { handle, ready };
    handle.onMessage((message) => {
      const reply = replySchema.parse(message);
      if (reply.type === 'ready') resolve();
      else if (reply.type === 'unready') abandon(current, shapeToError(reply), reject);
      else settle(reply);
    });
    handle.onExit((code, signal, detail) => {
      const error = crashed(code, signal, detail?.stderr);
      reject(error);
      if (child === current) recover(error);
    });
    return current;
  }

  /** The model cannot be loaded: trying again at once would fail the same way. */
  function abandon(current: RunningChild, error: CommonplaceError, rejectReady: (error: CommonplaceError) => void) {
    if (child === current) child = undefined;
    rejectReady(error);
    rejectAll(error);
    current.handle.kill();
  }

  function recover(error: CommonplaceError): void {
    child = undefined;
    for (const entry of [...pending.values()]) {
      if (entry.attempts < attemptsAllowed) send(entry);
      else remove(entry).reject(error);
    }
  }

  function settle(reply: Exclude<EmbedReply, { type: 'ready' | 'unready' }>): void {
    const entry = pending.get(reply.id);
    if (!entry) return;
    remove(entry);
    if (reply.type === 'failed') {
      entry.reject(shapeToError(reply));
      return;
    }
    busyMs += reply.busyMs;
    residentBytes = reply.residentBytes;
    entry.resolve(reply);
  }

  function send(entry: Pending): void {
    entry.attempts += 1;
    runningChild().handle.post(entry.request);
  }

  function remove(entry: Pending): Pending {
    pending.delete(entry.request.id);
    return entry;
  }

  function rejectAll(error: CommonplaceError): void {
    for (const entry of [...pending.values()]) remove(entry).reject(error);
  }

  async function request(
    texts: readonly string[],
    priority: EmbedRequest['priority'],
    signal: AbortSignal | undefined,
  ): Promise<EmbeddedReply> {
    if (closed || signal?.aborted) throw cancelled();
    const { promise, resolve, reject } = Promise.withResolvers<EmbeddedReply>();
    lastId += 1;
    const message: EmbedRequest = { type: 'embed', id: lastId, texts: [...texts], priority };
    const entry: Pending = { request: message, attempts: 0, resolve, reject };
    pending.set(message.id, entry);
    const cancel = () => {
      remove(entry).reject(cancelled());
      child?.handle.post({ type: 'cancel', id: message.id });
    };
    signal?.addEventListener('abort', cancel, { once: true });
    send(entry);
    return promise.finally(() => signal?.removeEventListener('abort', cancel));
  }

  return {
    get model() {
      model ??= openModelFolder(options.modelDir, { verify: false });
      return model;
    },
    start: async () => {
      if (closed) throw cancelled();
      await runningChild().ready;
    },
    async embedPassages(texts, signal) {
      if (texts.length === 0) return [];
      return rows(await request(texts, 'passages', signal));
    },
    async embedQuestion(text, signal) {
      const reply = await request([text], 'question', signal);
      if (!reply.fertility) throw new CommonplaceError('internal', 'The embedder answered without a measure.');
      return { vector: reply.vectors, fertility: reply.fertility };
    },
    busyMs: () => busyMs,
    residentBytes: () => residentBytes,
    pid: () => child?.handle.pid,
    async close() {
      closed = true;
      rejectAll(cancelled());
      const ending = child;
      child = undefined;
      if (!ending) return;
      await new Promise<void>((resolve) => {
        ending.handle.onExit(() => resolve());
        ending.handle.kill();
      });
    },
  };
}

function rows({ vectors, dims }: EmbeddedReply): Float32Array[] {
  return Array.from({ length: vectors.length / dims }, (_, row) => vectors.subarray(row * dims, (row + 1) * dims));
}

function shapeToError({ error }: Extract<EmbedReply, { type: 'failed' | 'unready' }>): CommonplaceError {
  return new CommonplaceError(error.code, error.message);
}

function crashed(code: number | null, signal: string | null, stderr: string | undefined): CommonplaceError {
  const how = signal ?? `code ${code}`;
  const sentence = `The embedding process ended unexpectedly (${how}). Words can still be searched; try again later.`;
  return new CommonplaceError('embedder_failed', sentence, { cause: stderr });
}

function cancelled(): CommonplaceError {
  return new CommonplaceError('cancelled', 'Embedding was cancelled.');
}
