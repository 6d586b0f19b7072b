import { CommonplaceError } from '../../../contract/index.ts';
import type { ChildHandle, StartChild } from '../child/index.ts';
import type { ExtractTools } from './extract/types.ts';
import type { BytesRequest, Chunking, ReadDocument, ReadReply, ReadRequest } from './read-messages.ts';

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
  /** Leads from the file to one within it; empty for the file itself. */
  members: readonly string[];
  name: string;
  tools: ExtractTools;
  chunking: Chunking | null;
  /** Asked once the content is known; false ends the job without reading further. */
  proceed(content: {
    contentHash: string;
    size: number;
    modifiedAt: number;
    extractor: string | null;
  }): Promise<boolean>;
}

export interface Readers {
  /** Resolves with null where `proceed` said no. Throws the file's typed error. */
  read(job: ReadJob): Promise<ReadDocument | null>;
  /** A file's or member's bytes as they are, `maxBytes` at most. Throws its typed error. */
  bytes(job: { path: string; members: readonly string[]; maxBytes: number }): Promise<Uint8Array>;
  close(): void;
}

interface Reader {
  child: ChildHandle | undefined;
  /** Ends the job that runs, if any. */
  fail: ((error: CommonplaceError) => void) | undefined;
  onReply: ((reply: ReadReply) => void) | undefined;
}

type Settle<T> = (reply: ReadReply, resolve: (value: T) => void, reject: (error: unknown) => void) => void;

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

  /** Sends one request and follows its replies until `settle` resolves it, in the time it is allowed. */
  function runOn<T>(reader: Reader, request: ReadRequest | BytesRequest, settle: Settle<T>): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const { id } = request;
    const late = (ms: number) => () => {
      const child = reader.child;
      reader.child = undefined;
      child?.kill();
      const seconds = Math.round(ms / 1000);
      reject(new CommonplaceError('timeout', `Reading this file took longer than ${seconds} s, so it was stopped.`));
    };
    let allowed = limits.baseMs;
    let timer = setTimeout(late(allowed), allowed);
    const restart = (ms: number) => {
      allowed = ms;
      clearTimeout(timer);
      timer = setTimeout(late(ms), ms);
    };
    reader.fail = reject;
    reader.onReply = (reply) => {
      if (reply.id !== id) return;
      if (reply.type === 'failed') return reject(new CommonplaceError(reply.error.code, reply.error.message));
      if (reply.type === 'alive') return restart(allowed);
      if (reply.type === 'hashed') restart(limits.baseMs + (limits.msPerMib * reply.size) / 2 ** 20);
      settle(reply, resolve, reject);
    };
    childOf(reader).post(request);
    return promise.finally(() => {
      clearTimeout(timer);
      reader.fail = undefined;
      reader.onReply = undefined;
    });
  }

  function readOn(reader: Reader, job: ReadJob): Promise<ReadDocument | null> {
    const id = ++lastId;
    const { path, members, name, tools, chunking } = job;
    const { maxBytes, maxText } = limits;
    const request: ReadRequest = { type: 'read', id, path, members, name, tools, maxBytes, maxText, chunking };
    return runOn<ReadDocument | null>(reader, request, (reply, resolve, reject) => {
      if (reply.type === 'read') return resolve(reply.document);
      if (reply.type !== 'hashed') return;
      job.proceed(reply).then((proceed) => {
        reader.child?.post({ type: 'proceed', id, proceed });
        if (!proceed) resolve(null);
      }, reject);
    });
  }

  async function withReader<T>(run: (reader: Reader) => Promise<T>): Promise<T> {
    const reader = idle.pop() ?? (await new Promise<Reader>((resolve) => waiting.push(resolve)));
    try {
      if (closed) throw new CommonplaceError('cancelled', 'Reading was stopped; it goes on at the next start.');
      return await run(reader);
    } finally {
      const next = waiting.shift();
      if (next === undefined) idle.push(reader);
      else next(reader);
    }
  }

  return {
    async read(job) {
      try {
        return await withReader((reader) => readOn(reader, job));
      } catch (error) {
        const again =
          error instanceof CommonplaceError && (error.code === 'reader_crashed' || error.code === 'memory_limit');
        if (!again || closed) throw error;
        return withReader((reader) => readOn(reader, job));
      }
    },
    bytes: ({ path, members, maxBytes }) =>
      withReader((reader) =>
        runOn<Uint8Array>(reader, { type: 'bytes', id: ++lastId, path, members, maxBytes }, (reply, resolve) => {
          if (reply.type === 'bytes') resolve(reply.bytes);
        }),
      ),
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
