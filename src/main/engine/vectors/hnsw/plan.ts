/** A segment as planning sees it. */
export interface PlannedSegment {
  from: number;
  upTo: number;
  /** Vectors in it. */
  count: number;
  /** Those of them that were deleted since. */
  gone: number;
}

export interface Range {
  from: number;
  upTo: number;
}

/** Sizes by which the index is kept in order. */
export interface Sizes {
  /** Vectors in the tail at which it becomes a segment. */
  tail: number;
  /** Segments of like size that are merged into one. */
  merged: number;
  /** Share of deleted vectors at which a segment is built again. */
  gone: number;
}

export const sizes: Sizes = { tail: 4096, merged: 4, gone: 0.25 };

/**
 * What is to be built next, or null: a segment that lost many vectors, or neighbours of like size. Segments are in the
 * order of their ids and do not overlap. Of like size are those within one power of `merged`, so that a vector is
 * built anew about log(n) times in its life.
 */
export function nextRebuild(segments: readonly PlannedSegment[], { tail, merged, gone }: Sizes): Range | null {
  const worn = segments.find((one) => one.gone > one.count * gone);
  if (worn !== undefined) return { from: worn.from, upTo: worn.upTo };
  const tier = ({ count, gone: lost }: PlannedSegment) =>
    Math.max(0, Math.floor(Math.log(Math.max(1, count - lost) / tail) / Math.log(merged)));
  for (let first = segments.length - merged; first >= 0; first--) {
    const run = segments.slice(first, first + merged);
    const highest = Math.max(...run.map(tier));
    // A small one between larger ones goes with them.
    if (run.filter((one) => tier(one) === highest).length < merged - 1 && highest > 0) continue;
    return { from: run[0]?.from ?? 0, upTo: run.at(-1)?.upTo ?? 0 };
  }
  return null;
}
