import { CommonplaceError } from '../../../contract/index.ts';
import type { ChildHandle, StartChild } from '../child/index.ts';
import type { BytesRequest, HashedContent, ReadDocument, ReadPart, ReadReply, ReadRequest } from './read-messages.ts';
import { fromParts } from './read-parts.ts';

export interface ReadLimits {
  maxBytes: number;
  maxText: number;
  /** Time for a file: a base, and more for each MiB. */
  baseMs: number;
  msPerMib: number;
  memoryMb: number;
}

/** What a reader is given, and whom it tells. Exactly one of `done`, `failed` and `lost` is called, once. */
export interface ReaderJob {
  request: ReadRequest | BytesRequest;
  /** Whether the content is worth reading; asked once it is known. */
  proceed(content: HashedContent): Promise<boolean>;
  /** With null where `proceed` said no. */
  done(value: ReadDocument | Uint8Array | null): void;
  /** The file's own failure, be it that it took its reader down with it. */
  failed(error: unknown): void;
  /** The reader ended, not by this file's fault. `started`: it had come as far as reading files. */
  lost(started: boolean): void;
}

export interface ReaderOptions {
  startChild: StartChild;
  entry: string;
  modelDir: string;
  limits: ReadLimits;
}

interface Held extends ReaderJob {
  step: 'hashing' | 'asking' | 'reading';
  allowedMs: number;
  parts: ReadPart[];
}

/** A reader that nobody needs for this long is ended: it holds a hundred megabytes. */
const idleMs = 60_000;
/** Signals from outside: no fault of the file. */
const outsideSignals = new Set(['SIGINT', 'SIGTERM', 'SIGHUP']);

/** One child process and the files it holds. It works on one of them at a time; that one answers for its end. */
export function createReader({ startChild, entry, modelDir, limits }: ReaderOptions) {
  const held = new Map<number, Held>();
  let child: ChildHandle | undefined;
  let ready = false;
  let timed: Held | undefined;
  let timer: NodeJS.Timeout | undefined;
  let idle: NodeJS.Timeout | undefined;

  /** What the child works on: the first that it was told to read, else the first that it hashes. */
  function current(): Held | undefined {
    const all = [...held.values()];
    return all.find(({ step }) => step === 'reading') ?? all.find(({ step }) => step === 'hashing');
  }

  /** The time limit is that of the file that is worked on; `again` starts it anew. */
  function time(again = false): void {
    const now = current();
    if (now === timed && !again) return;
    timed = now;
    clearTimeout(timer);
    if (now !== undefined) timer = setTimeout(() => late(now), now.allowedMs);
  }

  function late(job: Held): void {
    const seconds = Math.round(job.allowedMs / 1000);
    stop(job, new CommonplaceError('timeout', `Reading this file took longer than ${seconds} s, so it was stopped.`));
  }

  /** Ends the child; `culprit` fails, the others are lost. */
  function stop(culprit: Held | undefined, error: CommonplaceError): void {
    const ending = child;
    const started = ready;
    child = undefined;
    ready = false;
    ending?.kill();
    const all = [...held.values()];
    held.clear();
    time();
    for (const job of all) if (job !== culprit) job.lost(started);
    culprit?.failed(error);
  }

  function running(): ChildHandle {
    if (child !== undefined) return child;
    const started = startChild(entry, { args: [modelDir], memoryLimitMb: limits.memoryMb });
    child = started;
    started.onMessage((message) => {
      if (child === started) receive(message as ReadReply);
    });
    started.onExit((code, signal, detail) => {
      if (child !== started) return;
      const outside = !ready || (signal !== null && outsideSignals.has(signal) && !detail?.memoryLimit);
      if (!ready && detail?.stderr) console.error('a reader could not start:', detail.stderr);
      const how = signal ?? `code ${code}`;
      const error = detail?.memoryLimit
        ? new CommonplaceError(
            'memory_limit',
            `Reading this file took more than ${limits.memoryMb} MB of memory, so it was stopped.`,
          )
        : new CommonplaceError(
            'reader_crashed',
            `The reader ended unexpectedly on this file (${how}). Save it in another format and retry.`,
          );
      stop(outside ? undefined : current(), error);
    });
    return started;
  }

  function receive(reply: ReadReply): void {
    if (reply.type === 'ready') {
      ready = true;
      return;
    }
    const job = held.get(reply.id);
    if (job === undefined) return;
    if (reply.type === 'alive') {
      if (job === timed) time(true);
    } else if (reply.type === 'part') job.parts.push(reply.part);
    else if (reply.type === 'hashed') ask(job, reply);
    else {
      release(reply.id);
      if (reply.type === 'failed') job.failed(new CommonplaceError(reply.error.code, reply.error.message));
      else job.done(reply.type === 'bytes' ? reply.bytes : fromParts(job.parts, reply.document));
    }
  }

  function ask(job: Held, content: HashedContent): void {
    const { id } = job.request;
    job.step = 'asking';
    job.allowedMs = limits.baseMs + (limits.msPerMib * content.size) / 2 ** 20;
    time();
    const asked = child;
    const answer = (proceed: boolean) => {
      if (child !== asked || held.get(id) !== job) return false;
      asked?.post({ type: 'proceed', id, proceed });
      return true;
    };
    job.proceed(content).then(
      (proceed) => {
        if (!answer(proceed)) return;
        if (!proceed) {
          release(id);
          return job.done(null);
        }
        // Read in the order of these answers.
        held.delete(id);
        job.step = 'reading';
        held.set(id, job);
        time();
      },
      (error: unknown) => {
        if (!answer(false)) return;
        release(id);
        job.failed(error);
      },
    );
  }

  function release(id: number): void {
    held.delete(id);
    time();
    if (held.size > 0) return;
    idle = setTimeout(end, idleMs);
    idle.unref();
  }

  function end(): void {
    const ending = child;
    child = undefined;
    ready = false;
    ending?.kill();
  }

  return {
    size: () => held.size,
    add(job: ReaderJob): void {
      clearTimeout(idle);
      const step = job.request.type === 'read' ? 'hashing' : 'reading';
      held.set(job.request.id, { ...job, step, allowedMs: limits.baseMs, parts: [] });
      running().post(job.request);
      time();
    },
    /** Ends the process; what it holds fails with `error`. */
    close(error: CommonplaceError): void {
      clearTimeout(idle);
      const all = [...held.values()];
      held.clear();
      time();
      end();
      for (const job of all) job.failed(error);
    },
  };
}

export type Reader = ReturnType<typeof createReader>;
