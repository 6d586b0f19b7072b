import type { SearchCoverage } from '../../../../contract/index.ts';

/**
 * What was looked at. Every passage that was considered is in the end either read or skipped for exactly one reason, so
 * that the numbers add up by construction.
 */
export interface Receipt {
  /** Ranked by either side. */
  consider(chunkIds: Iterable<number>): void;
  /** Their text was read. Implies that they were considered. */
  read(chunkIds: Iterable<number>): void;
  /** Not read, for a reason in words. */
  skip(chunkIds: Iterable<number>, reason: string): void;
  summary(): ReceiptSummary;
}

/** Counts of passages. */
export interface ReceiptSummary extends Pick<SearchCoverage, 'considered' | 'read' | 'skipped'> {
  /** Why passages that the filters allow were not considered, where it is not for their rank. */
  beyond?: string;
  /** Read, and with nothing in them that was asked for. */
  beside?: number;
}

/** Keeps every passage: what nobody read or skipped was ranked too low. */
export function createReceipt(): Receipt {
  const considered = new Set<number>();
  const read = new Set<number>();
  const reasons = new Map<number, string>();
  const consider = (chunkIds: Iterable<number>) => {
    for (const chunkId of chunkIds) considered.add(chunkId);
  };
  return {
    consider,
    read(chunkIds) {
      for (const chunkId of chunkIds) {
        considered.add(chunkId);
        read.add(chunkId);
      }
    },
    skip(chunkIds, reason) {
      for (const chunkId of chunkIds) {
        considered.add(chunkId);
        reasons.set(chunkId, reason);
      }
    },
    summary() {
      const counts = new Map<string, number>();
      for (const chunkId of considered) {
        if (read.has(chunkId)) continue;
        const reason = reasons.get(chunkId) ?? 'ranked below those that were read';
        counts.set(reason, (counts.get(reason) ?? 0) + 1);
      }
      const skipped = Array.from(counts, ([reason, passages]) => ({ reason, passages }));
      skipped.sort((a, b) => b.passages - a.passages);
      return { considered: considered.size, read: read.size, skipped };
    },
  };
}
