import type { CommonplaceError } from '../../../../contract/index.ts';
import type { Wait } from './wait.ts';

/** A failure after which the same question may well be answered; `afterMs` is what the server asks to wait. */
export class MayBeTriedAgain extends Error {
  override readonly name = 'MayBeTriedAgain';
  readonly told: CommonplaceError;
  readonly afterMs: number | null;

  constructor(told: CommonplaceError, afterMs: number | null = null) {
    super(told.message);
    this.told = told;
    this.afterMs = afterMs;
  }
}

export interface RetryOptions {
  /** Attempts in all. */
  attempts: number;
  /** Wait before the second attempt; doubled with each. */
  firstWaitMs: number;
  /** A server that asks for more patience than this is given up. */
  longestWaitMs: number;
  /** In [0, 1): spreads the waits of many clients. */
  random(): number;
  wait: Wait;
}

/**
 * Tries until it works, waiting longer each time ("full jitter" over the upper half, after Brooker 2015, "Exponential
 * backoff and jitter"). Throws what was told last, and cancelled.
 */
export async function retrying<T>(
  { attempts, firstWaitMs, longestWaitMs, random, wait }: RetryOptions,
  signal: AbortSignal | undefined,
  attempt: () => Promise<T>,
): Promise<T> {
  for (let number = 1; ; number++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof MayBeTriedAgain)) throw error;
      const { told, afterMs } = error;
      const backoff = firstWaitMs * 2 ** (number - 1) * (0.5 + random() / 2);
      const pause = Math.max(backoff, afterMs ?? 0);
      if (number >= attempts || pause > longestWaitMs) throw told;
      await wait(pause, signal);
    }
  }
}
