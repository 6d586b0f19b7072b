import type { Inputs, Principal, QueueState } from '../../../contract/index.ts';
import type { Storage } from '../storage/index.ts';
import type { Gate } from './gate.ts';
import type { Notices } from './notices.ts';
import type { Progress } from './progress.ts';
import type { ingestStore } from './store.ts';

export interface QueueOptions {
  storage: Storage<{ ingest: typeof ingestStore }>;
  notices: Notices;
  progress: Progress;
  gate: Gate;
  now(): number;
  /** The queue has new work. */
  wake(): void;
}

/** Documents taken up in one write: well under 10 ms of the writer. */
const perWrite = 200;
/** The settings row that says whether the user paused the queue. */
const pausedKey = 'ingestPaused';

/** What the user does with the queue. */
export function createQueue({ storage, notices, progress, gate, now, wake }: QueueOptions) {
  async function pause(principal: Principal, value: boolean): Promise<QueueState> {
    await storage.write.ingest.remember({
      ...{ owner: principal.accountId, key: pausedKey, value: JSON.stringify(value) },
    });
    gate.pause(value);
    if (!value) wake();
    notices.changed();
    return progress.state();
  }

  /** In slices, so that no write takes long. */
  async function inSlices(ids: string[] | undefined, take: (ids: string[] | null) => Promise<number>): Promise<number> {
    let sum = 0;
    if (ids === undefined) {
      for (;;) {
        const taken = await take(null);
        sum += taken;
        if (taken < perWrite) return sum;
      }
    }
    for (let at = 0; at < ids.length; at += perWrite) sum += await take(ids.slice(at, at + perWrite));
    return sum;
  }

  const chosen = (principal: Principal, ids: string[] | null) => ({
    ...{ owner: principal.accountId, ids, limit: perWrite, now: now() },
  });

  return {
    /** At start: paused is paused until the user resumes. */
    async restore(owner: string): Promise<void> {
      gate.pause((await storage.read.ingest.remembered({ owner, key: pausedKey })) === 'true');
    },
    state: () => progress.state(),
    pause: (principal: Principal) => pause(principal, true),
    resume: (principal: Principal) => pause(principal, false),

    async cancel(principal: Principal, { ids }: Inputs['ingest']['cancel']): Promise<{ cancelled: number }> {
      const cancelled = await inSlices(ids, async (some) => {
        const taken = await storage.write.ingest.cancel(chosen(principal, some));
        for (const id of taken) notices.document(id);
        return taken.length;
      });
      wake();
      notices.changed();
      return { cancelled };
    },

    async prioritise(principal: Principal, { ids }: Inputs['ingest']['prioritise']): Promise<{ moved: number }> {
      const moved = await inSlices(ids, (some) => storage.write.ingest.prioritise(chosen(principal, some)));
      wake();
      notices.changed();
      return { moved };
    },

    async retry(principal: Principal, { ids, code }: Inputs['ingest']['retry']): Promise<{ queued: number }> {
      const codes = code === undefined ? null : [code];
      const queued = await inSlices(ids, (some) => storage.write.ingest.retry({ ...chosen(principal, some), codes }));
      progress.queued(queued);
      notices.changed();
      wake();
      return { queued };
    },
  };
}

export type Queue = ReturnType<typeof createQueue>;
