import { CommonplaceError } from '../../../contract/index.ts';
import type { ChildHandle, StartChild } from '../child/index.ts';
import type { Chunking, ReadDocument, ReadReply, ReadRequest } from './read-messages.ts';

export interface ReadersOptions {
  startChild: StartChild;
  /** Absolute path of the extract child. */
  entry: string;
  modelDir: string;
  /** How many files are read at a time. */
  count: number;
  limits?: Partial<ReadLimits>;
}

export interface ReadLimits {
  maxBytes: number;
  maxText: number;
  /** Time for a file: a base, and more for each MiB. */
  baseMs: number;
  msPerMib: number;
  memoryMb: number;
}

/** 60 s a file, or more by size; 1 GiB of memory. */
const defaultLimits: ReadLimits = {
  maxBytes: 512 * 2 ** 20,
  maxText: 50_000_000,
  baseMs: 60_000,
  msPerMib: 1_000,
  memoryMb: 1024,
};

export interface ReadJob {
  path: string;
  name: string;
  chunking: Chunking | null;
  /** Asked once the content is known; false ends the job without reading further. */
  proceed(content: { contentHash: string; size: number; modifiedAt: number }): Promise<boolean>;
}

export interface Readers {
  /** Resolves with null where `proceed` said no. Throws the file's typed error. */
  read(job: ReadJob): Promise<ReadDocument | null>;
  close(): void;
}

interface Reader {
  child: ChildHandle | undefined;
  /** Ends the job that runs, if any. */
  fail: ((error: CommonplaceError) => void) | undefined;
  onReply: ((reply: ReadReply) => void) | undefined;
}

/** A pool of child processes that read files; one that crashes, hangs or bloats costs its file one retry. */
export function createReaders(options: ReadersOptions): Readers {
  const limits = { ...defaultLimits, ...options.limits };
  const idle: Reader[] = Array.from({ length: options.count }, () => ({
    child: undefined,
    fail: undefined,
    onReply: undefined,
  }));
  const all = [...idle];
  const waiting: ((reader: Reader) => void)[] = [];
  let lastId = 0;
  let closed = false;

  function childOf(reader: Reader): ChildHandle {
    if (reader.child !== undefined) return reader.child;
    const child = options.startChild(options.entry, { args: [options.modelDir], memoryLimitMb: limits.memoryMb });
    reader.child = child;
    child.onMessage((message) => {
      if (reader.child === child) reader.onReply?.(message as ReadReply);
    });
    child.onExit((code, signal, detail) => {
      if (reader.child !== child) return;
      reader.child = undefined;
      const how = signal ?? `code ${code}`;
      reader.fail?.(
        detail?.memoryLimit
          ? new CommonplaceError(
              'memory_limit',
              `Reading this file took more than ${limits.memoryMb} MB of memory, so it was stopped.`,
            )
          : new CommonplaceError(
              'reader_crashed',
              `The reader ended unexpectedly on this file (${how}). Save it in another format and retry.`,
            ),
      );
    });
    return child;
  }

  function runOn(reader: Reader, job: ReadJob): Promise<ReadDocument | null> {
    const { promise, resolve, reject } = Promise.withResolvers<ReadDocument | null>();
    const id = ++lastId;
    const stop = (error: CommonplaceError) => {
      const child = reader.child;
      reader.child = undefined;
      child?.kill();
      reject(error);
    };
    const late = (ms: number) => () =>
      stop(
        new CommonplaceError(
          'timeout',
          `Reading this file took longer than ${Math.round(ms / 1000)} s, so it was stopped.`,
        ),
      );
    let timer = setTimeout(late(limits.baseMs), limits.baseMs);
    reader.fail = reject;
    reader.onReply = (reply) => {
      if (reply.id !== id) return;
      if (reply.type === 'failed') return reject(new CommonplaceError(reply.error.code, reply.error.message));
      if (reply.type === 'read') return resolve(reply.document);
      clearTimeout(timer);
      const ms = limits.baseMs + (limits.msPerMib * reply.size) / 2 ** 20;
      timer = setTimeout(late(ms), ms);
      job.proceed(reply).then((proceed) => {
        reader.child?.post({ type: 'proceed', id, proceed });
        if (!proceed) resolve(null);
      }, reject);
    };
    const { path, name, chunking } = job;
    const { maxBytes, maxText } = limits;
    const request: ReadRequest = { type: 'read', id, path, name, maxBytes, maxText, chunking };
    childOf(reader).post(request);
    return promise.finally(() => {
      clearTimeout(timer);
      reader.fail = undefined;
      reader.onReply = undefined;
    });
  }

  async function attempt(job: ReadJob): Promise<ReadDocument | null> {
    const reader = idle.pop() ?? (await new Promise<Reader>((resolve) => waiting.push(resolve)));
    try {
      if (closed) throw new CommonplaceError('cancelled', 'Reading was stopped; it goes on at the next start.');
      return await runOn(reader, job);
    } finally {
      const next = waiting.shift();
      if (next === undefined) idle.push(reader);
      else next(reader);
    }
  }

  return {
    async read(job) {
      try {
        return await attempt(job);
      } catch (error) {
        const again =
          error instanceof CommonplaceError && (error.code === 'reader_crashed' || error.code === 'memory_limit');
        if (!again || closed) throw error;
        return attempt(job);
      }
    },
    close() {
      closed = true;
      for (const reader of all) {
        const child = reader.child;
        reader.child = undefined;
        child?.kill();
        reader.fail?.(new CommonplaceError('cancelled', 'Reading was stopped; it goes on at the next start.'));
      }
    },
  };
}
