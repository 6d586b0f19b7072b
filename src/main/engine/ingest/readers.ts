import { CommonplaceError, type ErrorCode } from '../../../contract/index.ts';
import type { ExtractTools } from './extract/types.ts';
import type { BytesRequest, Chunking, HashedContent, ReadDocument, ReadRequest } from './read-messages.ts';
import { createReader, type Reader, type ReaderOptions, type ReadLimits } from './reader.ts';

export interface ReadersOptions extends Omit<ReaderOptions, 'limits'> {
  /** Processes that read. */
  count: number;
  limits?: Partial<ReadLimits>;
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
  /** In bytes, where known: small files share a reader, others have one to themselves. */
  size?: number | null;
  /** Somebody waits for this one: it need not wait for a free reader. */
  urgent?: boolean;
  /** Asked once the content is known; false ends the job without reading further. */
  proceed(content: HashedContent): Promise<boolean>;
}

export interface Readers {
  /** Resolves with null where `proceed` said no. Throws the file's typed error. */
  read(job: ReadJob): Promise<ReadDocument | null>;
  /** A file's or member's bytes as they are, `maxBytes` at most. Throws its typed error. */
  bytes(job: { path: string; members: readonly string[]; maxBytes: number }): Promise<Uint8Array>;
  close(): void;
}

/** Small files that a reader holds at a time, so that it never waits for the engine. */
export const filesAhead = 4;
/** Larger files have a reader to themselves: their contents are not held side by side. */
const smallBytes = 2 ** 20;
/** A reader that cannot even start is tried this often before the queue is stopped. */
const startsAllowed = 3;
/** A file that was lost with its reader again and again is taken for the cause. */
const lossesAllowed = 5;

/** What ended the reader: the file has one more try, alone. */
const endings = new Set<ErrorCode>(['reader_crashed', 'memory_limit', 'timeout']);

interface Placed {
  request: ReadRequest | BytesRequest;
  proceed: ReadJob['proceed'];
  /** Needs a reader to itself. */
  alone: boolean;
  urgent: boolean;
  /** Members of one file go to one reader, one after another: it keeps that file open. */
  root: string | null;
  losses: number;
  resolve(value: ReadDocument | Uint8Array | null): void;
  reject(error: unknown): void;
}

interface Slot {
  reader: Reader;
  alone: boolean;
  roots: Map<string, number>;
  lastRoot: string | null;
  /** Kept free for what somebody waits for. */
  spare: boolean;
}

/** A pool of child processes that read files; one that crashes, hangs or bloats costs its file one retry. */
export function createReaders(options: ReadersOptions): Readers {
  const limits = { ...defaultLimits, ...options.limits };
  const slots = Array.from({ length: options.count + 1 }, (_, index): Slot => {
    const reader = createReader({ ...options, limits });
    return { reader, alone: false, roots: new Map(), lastRoot: null, spare: index === options.count };
  });
  let waiting: Placed[] = [];
  let lastId = 0;
  let failedStarts = 0;
  let closed = false;

  function place(): void {
    const left: Placed[] = [];
    let full = false;
    for (const job of waiting) {
      // A large file waits for an empty reader; small ones that came later must not keep filling them all.
      const slot = full && !job.urgent ? undefined : slotFor(job);
      if (slot !== undefined) assign(job, slot);
      else {
        left.push(job);
        full ||= job.alone && !job.urgent;
      }
    }
    waiting = left;
  }

  function slotFor(job: Placed): Slot | undefined {
    const busyWith = job.root === null ? undefined : slots.find(({ roots }) => roots.has(job.root ?? ''));
    if (busyWith !== undefined && !job.alone) return hasRoom(busyWith, job) ? busyWith : undefined;
    const free = slots.filter((slot) => (!slot.spare || job.urgent) && hasRoom(slot, job));
    return free.reduce<Slot | undefined>((best, slot) => {
      if (best === undefined || rank(slot, job) < rank(best, job)) return slot;
      return best;
    }, undefined);
  }

  function hasRoom({ reader, alone }: Slot, job: Placed): boolean {
    return job.alone ? reader.size() === 0 : !alone && reader.size() < filesAhead;
  }

  function rank({ reader, lastRoot, spare }: Slot, { root }: Placed): number {
    return reader.size() + (spare ? filesAhead : 0) - (root !== null && lastRoot === root ? filesAhead : 0);
  }

  function assign(job: Placed, slot: Slot): void {
    const { request, root } = job;
    slot.alone = job.alone;
    if (root !== null) {
      slot.roots.set(root, (slot.roots.get(root) ?? 0) + 1);
      slot.lastRoot = root;
    }
    const leave = () => {
      const others = (slot.roots.get(root ?? '') ?? 0) - 1;
      if (others > 0 && root !== null) slot.roots.set(root, others);
      else slot.roots.delete(root ?? '');
      if (slot.reader.size() === 0) slot.alone = false;
      queueMicrotask(place);
    };
    slot.reader.add({
      request,
      proceed: job.proceed,
      done(value) {
        failedStarts = 0;
        leave();
        job.resolve(value);
      },
      failed(error) {
        leave();
        job.reject(error);
      },
      lost(started) {
        leave();
        if (started) return retry({ ...job, losses: job.losses + 1, alone: job.alone || job.losses >= lossesAllowed });
        failedStarts += 1;
        if (failedStarts < startsAllowed * filesAhead) return retry(job);
        job.reject(
          new CommonplaceError('unavailable', 'The readers of files cannot be started. Install Commonplace again.'),
        );
      },
    });
  }

  function retry(job: Placed): void {
    if (closed) job.reject(cancelled());
    else waiting.unshift(job);
    queueMicrotask(place);
  }

  function run(
    request: ReadRequest | BytesRequest,
    job: Pick<Placed, 'proceed' | 'alone' | 'urgent' | 'root'>,
  ): Promise<ReadDocument | Uint8Array | null> {
    if (closed) return Promise.reject(cancelled());
    return new Promise((resolve, reject) => {
      const placed: Placed = { request, ...job, losses: 0, resolve, reject };
      const before = job.urgent ? waiting.findIndex(({ urgent }) => !urgent) : -1;
      if (before === -1) waiting.push(placed);
      else waiting.splice(before, 0, placed);
      place();
    });
  }

  async function readOnce(job: ReadJob, again: boolean): Promise<ReadDocument | null> {
    const { path, members, name, tools, chunking, proceed } = job;
    const { maxBytes, maxText } = limits;
    const request: ReadRequest = {
      ...{ type: 'read', id: ++lastId, path, members, name, tools, maxBytes, maxText, chunking },
    };
    const alone = again || (job.size ?? smallBytes) >= smallBytes;
    const root = members.length > 0 ? path : null;
    const value = await run(request, { proceed, alone, urgent: job.urgent ?? false, root });
    return value instanceof Uint8Array ? null : value;
  }

  return {
    async read(job) {
      try {
        return await readOnce(job, false);
      } catch (error) {
        const again = error instanceof CommonplaceError && endings.has(error.code) && !closed;
        if (!again) throw error;
        return readOnce(job, true);
      }
    },
    async bytes({ path, members, maxBytes }) {
      const request: BytesRequest = { type: 'bytes', id: ++lastId, path, members, maxBytes };
      const value = await run(request, { proceed: async () => true, alone: false, urgent: true, root: null });
      if (!(value instanceof Uint8Array)) throw new CommonplaceError('internal', 'A reader sent no bytes.');
      return value;
    },
    close() {
      closed = true;
      for (const job of waiting.splice(0)) job.reject(cancelled());
      for (const { reader } of slots) reader.close(cancelled());
    },
  };
}

function cancelled(): CommonplaceError {
  return new CommonplaceError('cancelled', 'Reading was stopped; it goes on at the next start.');
}
