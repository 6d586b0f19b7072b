import { z } from 'zod';
import { CommonplaceError, contactSchema, factKindSchema } from '../../../contract/index.ts';
import type { ChildHandle, StartChild } from '../child/index.ts';
import type { PeopleInput, PeopleReading } from './read/types.ts';

const spanSchema = z.object({ start: z.int(), end: z.int() });
const replySchema = z.object({
  id: z.int(),
  reading: z.object({
    about: z.string().nullable(),
    people: z.array(
      z.object({
        key: z.string(),
        name: z.string(),
        aliases: z.array(z.string()),
        contacts: z.array(contactSchema),
        mentions: z.array(
          z.object({ role: z.enum(['wrote', 'received', 'spoke', 'named']), count: z.int(), first: spanSchema }),
        ),
      }),
    ),
    facts: z.array(
      z.object({
        person: z.string(),
        kind: factKindSchema,
        statement: z.string(),
        value: z.string(),
        other: z.string().nullable(),
        from: z.string().nullable(),
        to: z.string().nullable(),
        confidence: z.number(),
        method: z.enum(['patterns', 'headers', 'vcard']),
        span: spanSchema,
      }),
    ),
  }),
});

/** Longest time for a text: a million characters take two seconds. */
const timeoutMs = 60_000;
const memoryLimitMb = 1024;

interface Pending {
  resolve(reading: PeopleReading): void;
  reject(error: CommonplaceError): void;
  timer: NodeJS.Timeout;
}

export interface PeopleReader {
  /** Throws timeout, memory_limit or reader_crashed where the text is too much for the reader. */
  read(input: PeopleInput): Promise<PeopleReading>;
  close(): void;
}

/** Reads people in a process of its own, started when it is first needed. */
export function createPeopleReader({ startChild, entry }: { startChild: StartChild; entry: string }): PeopleReader {
  const pending = new Map<number, Pending>();
  let child: ChildHandle | undefined;
  let lastId = 0;

  function running(): ChildHandle {
    if (child !== undefined) return child;
    const started = startChild(entry, { memoryLimitMb });
    child = started;
    started.onMessage((message) => {
      const { id, reading } = replySchema.parse(message);
      settle(id)?.resolve(reading);
    });
    started.onExit((_code, _signal, detail) => {
      // What was asked of its successor is not its own to fail.
      if (child !== started) return;
      child = undefined;
      const code = detail?.memoryLimit ? 'memory_limit' : 'reader_crashed';
      for (const id of [...pending.keys()]) {
        settle(id)?.reject(new CommonplaceError(code, 'The people in this text could not be read: its reader ended.'));
      }
    });
    return started;
  }

  /** Texts behind one that takes too long share its process, and its end. */
  function end(error: CommonplaceError): void {
    const ended = child;
    child = undefined;
    ended?.kill();
    for (const id of [...pending.keys()]) settle(id)?.reject(error);
  }

  function settle(id: number): Pending | undefined {
    const entryOf = pending.get(id);
    pending.delete(id);
    clearTimeout(entryOf?.timer);
    return entryOf;
  }

  return {
    read(input) {
      const { promise, resolve, reject } = Promise.withResolvers<PeopleReading>();
      lastId += 1;
      const id = lastId;
      const timer = setTimeout(
        () => end(new CommonplaceError('timeout', 'The people in this text could not be read within a minute.')),
        timeoutMs,
      );
      pending.set(id, { resolve, reject, timer });
      running().post({ id, input: { ...input, metadata: { ...input.metadata } } });
      return promise;
    },
    close: () => end(new CommonplaceError('cancelled', 'The library is being closed.')),
  };
}
