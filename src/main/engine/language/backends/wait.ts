import { setTimeout as timer } from 'node:timers/promises';
import { CommonplaceError } from '../../../../contract/index.ts';

/** Waits so long. Throws cancelled. */
export type Wait = (ms: number, signal: AbortSignal | undefined) => Promise<void>;

export const realWait: Wait = async (ms, signal) => {
  await timer(ms, undefined, { signal }).catch((cause: unknown) => {
    throw new CommonplaceError('cancelled', 'The question was stopped.', { cause });
  });
};
