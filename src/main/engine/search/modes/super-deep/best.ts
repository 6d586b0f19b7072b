/** The best of a stream of scored passages, as many as `most`, without keeping the rest. */
export interface Best {
  add(chunkId: number, score: number): void;
  /** Best first. */
  ranked(): number[];
}

export function createBest(most: number): Best {
  let kept: { chunkId: number; score: number }[] = [];
  let least = Number.NEGATIVE_INFINITY;
  const sorted = () => kept.sort((a, b) => b.score - a.score || a.chunkId - b.chunkId);
  return {
    add(chunkId, score) {
      if (score <= least) return;
      kept.push({ chunkId, score });
      // Sorted now and then: twice as many are kept meanwhile.
      if (kept.length < most * 2) return;
      kept = sorted().slice(0, most);
      least = kept.at(-1)?.score ?? least;
    },
    ranked: () =>
      sorted()
        .slice(0, most)
        .map(({ chunkId }) => chunkId),
  };
}
