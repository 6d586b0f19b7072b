import { z } from 'zod';
import { CommonplaceError } from '../../../../../contract/index.ts';
import type { ChildHandle, StartChild } from '../../../child/index.ts';
import type { WordsReply, WordsRequest } from '../reading-process.ts';
import type { TheirWords } from './source.ts';

const replySchema: z.ZodType<WordsReply> = z.object({
  type: z.literal('words'),
  parts: z.array(z.object({ start: z.int(), end: z.int(), text: z.string() })),
});

/** A million characters take less than a second. */
const timeoutMs = 30_000;
const memoryLimitMb = 1024;
/** The process ends after this long without a text. */
const idleMs = 30_000;

export interface WordsReader {
  /** One text at a time. Throws timeout, memory_limit or reader_crashed where the text is too much. */
  read(request: Omit<WordsRequest, 'type'>): Promise<TheirWords['parts']>;
  close(): void;
}

/** Finds somebody's own words in a process of its own: a hostile text may keep a pattern busy without end. */
export function createWordsReader({ startChild, entry }: { startChild: StartChild; entry: string }): WordsReader {
  let child: ChildHandle | undefined;
  let pending: { resolve(parts: TheirWords['parts']): void; reject(error: CommonplaceError): void } | undefined;
  let idle: NodeJS.Timeout | undefined;

  function running(): ChildHandle {
    if (child !== undefined) return child;
    const started = startChild(entry, { memoryLimitMb });
    child = started;
    started.onMessage((message) => pending?.resolve(replySchema.parse(message).parts));
    started.onExit((_code, _signal, detail) => {
      if (child !== started) return;
      child = undefined;
      const code = detail?.memoryLimit ? 'memory_limit' : 'reader_crashed';
      pending?.reject(new CommonplaceError(code, 'What was said in this text could not be read: its reader ended.'));
    });
    return started;
  }

  function close(): void {
    clearTimeout(idle);
    const ended = child;
    child = undefined;
    ended?.kill();
    pending?.reject(new CommonplaceError('cancelled', 'The library is being closed.'));
  }

  return {
    async read(request) {
      clearTimeout(idle);
      const { promise, resolve, reject } = Promise.withResolvers<TheirWords['parts']>();
      pending = { resolve, reject };
      const timer = setTimeout(() => {
        reject(new CommonplaceError('timeout', 'What was said in this text could not be read within 30 seconds.'));
        close();
      }, timeoutMs);
      try {
        running().post({ type: 'words', ...request });
        return await promise;
      } finally {
        clearTimeout(timer);
        pending = undefined;
        idle = setTimeout(close, idleMs);
        idle.unref();
      }
    },
    close,
  };
}
