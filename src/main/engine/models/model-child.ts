import { CommonplaceError } from '../../../contract/index.ts';
import type { ChildHandle, StartChild } from '../child/index.ts';
import { type EmbeddedReply, type EmbedReply, type ModelRequest, replySchema, type ScoredReply } from './messages.ts';
import type { ModelInfo } from './model-files.ts';

export interface ModelChildOptions {
  startChild: StartChild;
  /** Absolute path of the built (in tests: the source) embedder-child. */
  entry: string;
  modelDir: string;
  /** Threads of a run; all cores up to eight when not given. */
  threads?: number | undefined;
  /** check: the model is tried before it is trusted. background: stands behind other processes. */
  mode?: 'check' | 'background' | undefined;
  /** Ends the process when nothing was asked of it for so long; left out: it stays. */
  idleMs?: number | undefined;
}

export type ModelAnswer = EmbeddedReply | ScoredReply;
type Request = Exclude<ModelRequest, { type: 'cancel' }>;
/** As the caller gives it: the id is put in here. */
export type Question = Request extends infer R ? (R extends Request ? Omit<R, 'id'> : never) : never;

interface Pending {
  request: Request;
  attempts: number;
  resolve(reply: ModelAnswer): void;
  reject(error: CommonplaceError): void;
}

interface RunningChild {
  handle: ChildHandle;
  ready: Promise<ModelInfo>;
}

/** A request is sent once more after a crash: the crash may have been another's fault, or the machine's. */
const attemptsAllowed = 2;
/** Whoever took the model a moment ago may still ask. */
const retiredMs = 2_000;

/** A model in a process of its own, started when first needed, and again after a crash. */
export function createModelChild(options: ModelChildOptions) {
  const pending = new Map<number, Pending>();
  let child: RunningChild | undefined;
  let idle: NodeJS.Timeout | undefined;
  let idleMs = options.idleMs;
  let lastId = 0;
  let busyMs = 0;
  let residentBytes: number | null = null;
  let closed = false;

  function runningChild(): RunningChild {
    child ??= launch();
    return child;
  }

  function launch(): RunningChild {
    const args = [options.modelDir, String(options.threads ?? ''), options.mode ?? ''];
    const handle = options.startChild(options.entry, { args });
    const { promise: ready, resolve, reject } = Promise.withResolvers<ModelInfo>();
    // Whoever waits for a request hears of the failure there.
    ready.catch(() => {});
    const current = { handle, ready };
    handle.onMessage((message) => {
      const reply = replySchema.parse(message);
      if (reply.type === 'ready') resolve(reply.model);
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
    rest();
    return entry;
  }

  function rejectAll(error: CommonplaceError): void {
    for (const entry of [...pending.values()]) remove(entry).reject(error);
  }

  /** A model that nobody asks gives its memory back. */
  function rest(): void {
    clearTimeout(idle);
    if (idleMs === undefined || pending.size > 0) return;
    idle = setTimeout(() => {
      const ending = child;
      child = undefined;
      ending?.handle.kill();
    }, idleMs).unref();
  }

  return {
    /** The model, loaded. Throws model_missing, model_corrupt, embedder_failed, cancelled. */
    async start(): Promise<ModelInfo> {
      if (closed) throw cancelled();
      const info = await runningChild().ready;
      rest();
      return info;
    },
    async request(question: Question, signal: AbortSignal | undefined): Promise<ModelAnswer> {
      if (closed || signal?.aborted) throw cancelled();
      clearTimeout(idle);
      const { promise, resolve, reject } = Promise.withResolvers<ModelAnswer>();
      lastId += 1;
      const entry: Pending = { request: { ...question, id: lastId }, attempts: 0, resolve, reject };
      pending.set(entry.request.id, entry);
      const cancel = () => {
        remove(entry).reject(cancelled());
        child?.handle.post({ type: 'cancel', id: entry.request.id });
      };
      signal?.addEventListener('abort', cancel, { once: true });
      send(entry);
      return promise.finally(() => signal?.removeEventListener('abort', cancel));
    },
    /** Time spent inside the model so far, in milliseconds, over all requests that were answered. */
    busyMs: () => busyMs,
    /** Resident memory of the process at its last answer; null before. */
    residentBytes: () => residentBytes,
    /** The process, while one runs. */
    pid: () => child?.handle.pid,
    /** Nobody new will ask: what waits is answered, then the process ends. */
    retire(): void {
      idleMs = retiredMs;
      rest();
    },
    /** Ends the process; requests that wait throw cancelled. */
    async close(): Promise<void> {
      closed = true;
      rejectAll(cancelled());
      clearTimeout(idle);
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

export type ModelChild = ReturnType<typeof createModelChild>;

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
