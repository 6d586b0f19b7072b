import { CommonplaceError } from '../../../../contract/index.ts';
import type { ChildHandle, StartChild } from '../../child/index.ts';
import type { QueryReply, TableProfile, TableReply, TableRequest } from './messages.ts';

/** Without what every request has. */
type Without<T> = T extends unknown ? Omit<T, 'id' | 'file'> : never;
type Asked = Without<TableRequest>;

export interface TableWorker {
  /** Throws timeout, memory_limit, invalid_input, too_large, cancelled, reader_crashed. */
  query(request: Omit<Extract<Asked, { type: 'query' }>, 'type'>, signal?: AbortSignal): Promise<QueryReply>;
  profile(request: Omit<Extract<Asked, { type: 'profile' }>, 'type'>, signal?: AbortSignal): Promise<TableProfile[]>;
  close(): void;
}

export interface TableWorkerOptions {
  startChild: StartChild;
  /** Absolute path of the process's module. */
  entry: string;
  /** The library's file. */
  file: string;
  /** Longest run of a query, in milliseconds; loading its tables has a limit of its own. */
  queryMs?: number;
}

const queryMs = 5000;
const loadMs = 60_000;
const memoryLimitMb = 1536;
/** What was loaded is kept so long for the next question. */
const idleMs = 120_000;

interface Job {
  request: Asked;
  signal: AbortSignal | undefined;
  settle(reply: TableReply): void;
  fail(error: CommonplaceError): void;
}

/** One process that answers one question after the other, ended when one takes too long or too much. */
export function createTableWorker({ startChild, entry, file, ...options }: TableWorkerOptions): TableWorker {
  const longest = options.queryMs ?? queryMs;
  const waiting: Job[] = [];
  let child: ChildHandle | undefined;
  let current: { id: number; job: Job } | undefined;
  let timer: NodeJS.Timeout | undefined;
  let lastId = 0;
  let closed = false;

  const wait = (ms: number, then: () => void) => {
    clearTimeout(timer);
    timer = setTimeout(then, ms);
  };

  /** Ends the process; the next question starts another. */
  const end = () => {
    clearTimeout(timer);
    const ended = child;
    child = undefined;
    ended?.kill();
  };

  const finish = (settle: (job: Job) => void) => {
    const done = current?.job;
    current = undefined;
    clearTimeout(timer);
    if (done !== undefined) settle(done);
    if (waiting.length > 0) next();
    else if (child !== undefined) {
      wait(idleMs, end);
      timer?.unref();
    }
  };

  const giveUp = (error: CommonplaceError) => {
    end();
    finish((job) => job.fail(error));
  };

  const tooLong = (what: string) =>
    giveUp(
      new CommonplaceError('timeout', `${what} Ask for less: fewer tables, a WHERE, no join without a condition.`),
    );

  const start = (): ChildHandle => {
    const started = startChild(entry, { memoryLimitMb });
    started.onMessage((message) => {
      const reply = message as TableReply;
      if (reply.type === 'ready' || started !== child || reply.id !== current?.id) return;
      if (reply.type === 'loaded') {
        wait(longest, () => tooLong(`The query took longer than ${Math.round(longest / 100) / 10} s and was stopped.`));
      } else finish((job) => job.settle(reply));
    });
    started.onExit((_code, _signal, detail) => {
      if (started !== child) return;
      child = undefined;
      if (detail?.stderr) console.error(detail.stderr);
      finish((job) =>
        job.fail(
          detail?.memoryLimit
            ? new CommonplaceError('memory_limit', 'The query needed too much memory and was stopped. Ask for less.')
            : new CommonplaceError('reader_crashed', 'The query ended unexpectedly. Try again.'),
        ),
      );
    });
    return started;
  };

  function next(): void {
    if (current !== undefined || closed) return;
    const job = waiting.shift();
    if (job === undefined) return;
    child ??= start();
    current = { id: ++lastId, job };
    wait(loadMs, () => tooLong('The tables took longer than a minute to load.'));
    child.post({ ...job.request, id: current.id, file });
  }

  function ask<T>(
    request: Asked,
    signal: AbortSignal | undefined,
    pick: (reply: TableReply) => T | undefined,
  ): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const job: Job = {
      request,
      signal,
      settle(reply) {
        const value = pick(reply);
        if (value !== undefined) resolve(value);
        else if (reply.type === 'failed') reject(new CommonplaceError(reply.code, reply.message));
        else reject(new CommonplaceError('internal', 'The tables gave another answer than was asked for.'));
      },
      fail: reject,
    };
    const stop = () => {
      const error = new CommonplaceError('cancelled', 'The query was stopped.');
      if (current?.job === job) giveUp(error);
      else {
        waiting.splice(waiting.indexOf(job), 1);
        reject(error);
      }
    };
    if (closed || signal?.aborted) {
      return Promise.reject(
        new CommonplaceError('cancelled', closed ? 'The library is being closed.' : 'The query was stopped.'),
      );
    }
    signal?.addEventListener('abort', stop, { once: true });
    waiting.push(job);
    next();
    return promise.finally(() => signal?.removeEventListener('abort', stop));
  }

  return {
    query: (request, signal) =>
      ask({ ...request, type: 'query' }, signal, (reply) => (reply.type === 'answer' ? reply.answer : undefined)),
    profile: (request, signal) =>
      ask({ ...request, type: 'profile' }, signal, (reply) => (reply.type === 'profile' ? reply.tables : undefined)),
    close() {
      closed = true;
      const error = new CommonplaceError('cancelled', 'The library is being closed.');
      for (const job of waiting.splice(0)) job.fail(error);
      end();
      finish((job) => job.fail(error));
    },
  };
}
