import type { Receipt } from '../receipt.ts';

/** The receipt of reading everything: numbers alone, since a library may have millions of passages. */
export interface Tally extends Receipt {
  /** Passages of one page, and how many of them are not about the question. */
  read(passages: number | Iterable<number>, beside?: number): void;
  /** As it stands now, for those who leave before the end. */
  soFar(): Receipt;
}

export function createTally(): Tally {
  let read = 0;
  let beside = 0;
  const ignored = () => {};
  const summary = (beyond: string) => () => ({ considered: read, read, skipped: [], beside, beyond });
  return {
    consider: ignored,
    skip: ignored,
    // Reading a passage again for the results does not make it two.
    read(passages, others = 0) {
      if (typeof passages !== 'number') return;
      read += passages;
      beside += others;
    },
    summary: summary('came into the library while it was read'),
    soFar() {
      const now = summary('not reached yet')();
      return { consider: ignored, skip: ignored, read: ignored, summary: () => now };
    },
  };
}
