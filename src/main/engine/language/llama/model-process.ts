import { CommonplaceError, type ErrorShape } from '../../../../contract/index.ts';
import type { StartChild } from '../../child/index.ts';
import type { CompletionRequest } from '../language-model.ts';
import { type Done, type LoadOptions, type Question, type Ready, replySchema } from './messages.ts';

export interface ModelProcessOptions {
  startChild: StartChild;
  /** Absolute path of the built (in tests: the source) llama-child. */
  entry: string;
  title: string;
  load: LoadOptions;
  memoryLimitMb: number;
  /** It ended by itself: crashed, or killed for its memory. */
  crashed(): void;
  /** An answer came whole. */
  answered(): void;
}

export type Asked = Omit<Question, 'type' | 'id'> & Pick<CompletionRequest, 'signal' | 'onText'>;
export interface Answered {
  text: string;
  done: Done;
}

interface Pending {
  text: string;
  onText: ((delta: string) => void) | undefined;
  resolve(answer: Answered): void;
  reject(error: unknown): void;
}

/** A question that was stopped ends with the next word, or the batch of the prompt that is being read; else the process does. */
const graceMs = 30_000;

/** One process with one model in it. It is not started again: whoever made it makes another. */
export function startModelProcess(options: ModelProcessOptions) {
  const { title } = options;
  const pending = new Map<number, Pending>();
  const stopping = new Map<number, NodeJS.Timeout>();
  const ready = Promise.withResolvers<Ready>();
  // Whoever waits for a question hears of the failure there.
  ready.promise.catch(() => {});
  const ended = Promise.withResolvers<void>();
  let idle = Promise.withResolvers<void>();
  idle.resolve();
  let loaded = false;
  let closing = false;
  let lastId = 0;
  const child = options.startChild(options.entry, {
    args: [JSON.stringify(options.load)],
    memoryLimitMb: options.memoryLimitMb,
  });

  child.onMessage((message) => {
    const reply = replySchema.parse(message);
    if (reply.type === 'ready') {
      loaded = true;
      ready.resolve(reply);
    } else if (reply.type === 'unready') {
      closing = true;
      rejectAll(toError(reply.error));
      child.kill();
    } else if (reply.type === 'text') take(reply.id, reply.text);
    else settle(reply.id, reply.type === 'done' ? reply : toError(reply.error));
  });

  child.onExit((_code, _signal, detail) => {
    const crash = !closing;
    closing = true;
    for (const timer of stopping.values()) clearTimeout(timer);
    if (crash) {
      console.error(`the process of ${title} ended:`, detail?.stderr);
      options.crashed();
    }
    rejectAll(crash ? crashError(detail?.memoryLimit === true, detail?.stderr) : closed());
    ended.resolve();
  });

  function crashError(memory: boolean, cause: string | undefined): CommonplaceError {
    const end = memory ? 'took more memory than it may' : 'crashed';
    const sentence = loaded
      ? `${title} ${end}. What came of the answer is kept; ask again to start it anew.`
      : `${title} ${end} while it was being loaded. Ask again to try once more, or choose a smaller model.`;
    return new CommonplaceError('unavailable', sentence, { cause });
  }

  function take(id: number, text: string): void {
    const entry = pending.get(id);
    if (entry === undefined) return;
    entry.text += text;
    try {
      entry.onText?.(text);
    } catch (error) {
      // Whoever listens failed: nobody is left to read the rest.
      cancel(id, error);
    }
  }

  function settle(id: number, outcome: Done | CommonplaceError): void {
    clearTimeout(stopping.get(id));
    stopping.delete(id);
    const entry = remove(id);
    if (outcome instanceof CommonplaceError) entry?.reject(outcome);
    else {
      options.answered();
      entry?.resolve({ text: entry.text, done: outcome });
    }
    if (pending.size === 0 && stopping.size === 0) idle.resolve();
  }

  /** The caller is let go at once; the process is given a moment to stop. */
  function cancel(id: number, reason: unknown): void {
    const entry = remove(id);
    if (entry === undefined) return;
    child.post({ type: 'cancel', id });
    stopping.set(
      id,
      setTimeout(() => kill(), graceMs),
    );
    entry.reject(reason);
  }

  function remove(id: number): Pending | undefined {
    const entry = pending.get(id);
    pending.delete(id);
    return entry;
  }

  function rejectAll(error: CommonplaceError): void {
    ready.reject(error);
    for (const id of [...pending.keys()]) remove(id)?.reject(error);
    stopping.clear();
    idle.resolve();
  }

  function kill(): Promise<void> {
    closing = true;
    child.kill();
    return ended.promise;
  }

  return {
    /** Resolves when the model is loaded. Throws as loading does. */
    ready: ready.promise,
    /** Whether it may be asked. */
    alive: () => !closing,
    /** Resolves when nothing is being answered. */
    idle: () => idle.promise,
    pid: () => child.pid,
    ask({ signal, onText, ...question }: Asked): Promise<Answered> {
      if (signal?.aborted) return Promise.reject(stopped());
      if (closing) return Promise.reject(closed());
      lastId += 1;
      const id = lastId;
      if (pending.size === 0 && stopping.size === 0) idle = Promise.withResolvers<void>();
      const answer = Promise.withResolvers<Answered>();
      pending.set(id, { text: '', onText, resolve: answer.resolve, reject: answer.reject });
      const stop = () => cancel(id, stopped());
      signal?.addEventListener('abort', stop, { once: true });
      child.post({ ...question, type: 'ask', id });
      return answer.promise.finally(() => signal?.removeEventListener('abort', stop));
    },
    /** Ends the process; what waits throws unavailable. */
    close: kill,
  };
}

export type ModelProcess = ReturnType<typeof startModelProcess>;

export function stopped(): CommonplaceError {
  return new CommonplaceError('cancelled', 'The question was stopped.');
}

function closed(): CommonplaceError {
  return new CommonplaceError('unavailable', 'The model was unloaded. Ask again to load it.');
}

function toError({ code, message }: ErrorShape): CommonplaceError {
  return new CommonplaceError(code, message);
}
