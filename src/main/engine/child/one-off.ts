import { CommonplaceError } from '../../../contract/index.ts';
import type { StartChild } from './start-child.ts';

export interface OneOffOptions {
  startChild: StartChild;
  /** Absolute path of the child's module. */
  entry: string;
  timeoutMs: number;
  memoryLimitMb: number;
  /** What is told when the process takes too long, takes too much, or ends. */
  sentences: { timeout: string; memory: string; crash: string };
}

export interface OneOff<Result> {
  resolve(result: Result): void;
  reject(error: CommonplaceError): void;
}

/**
 * Processes that answer one request each and end with it: what one hostile file leaves behind never meets the next.
 * `ask` throws timeout, memory_limit, reader_crashed, cancelled, and what `onReply` rejects with.
 */
export function createOneOffs({ startChild, entry, timeoutMs, memoryLimitMb, sentences }: OneOffOptions) {
  const running = new Set<(error: CommonplaceError) => void>();

  return {
    /** Posts the request; `onReply` is told each message, and settles the promise. */
    ask<Result>(request: unknown, onReply: (message: unknown, settle: OneOff<Result>) => void): Promise<Result> {
      const { promise, resolve, reject } = Promise.withResolvers<Result>();
      const child = startChild(entry, { memoryLimitMb });
      const end = () => {
        clearTimeout(timer);
        running.delete(fail);
        child.kill();
      };
      const fail = (error: CommonplaceError) => {
        reject(error);
        end();
      };
      const timer = setTimeout(() => fail(new CommonplaceError('timeout', sentences.timeout)), timeoutMs);
      running.add(fail);
      child.onMessage((message) =>
        onReply(message, {
          resolve(result) {
            resolve(result);
            end();
          },
          reject: fail,
        }),
      );
      child.onExit((_code, _signal, detail) =>
        fail(
          detail?.memoryLimit
            ? new CommonplaceError('memory_limit', sentences.memory)
            : new CommonplaceError('reader_crashed', sentences.crash),
        ),
      );
      child.post(request);
      return promise;
    },

    close(): void {
      for (const fail of running) fail(new CommonplaceError('cancelled', 'The library is being closed.'));
    },
  };
}
