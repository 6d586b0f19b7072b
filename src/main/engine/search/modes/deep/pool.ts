import type { Found } from '../mode.ts';

/** Candidates of several rankings, with what brought each first. */
export interface Pool {
  /** Adds a ranking, best first, that counts `weight` beside the question's own; `via` for what only it brings. */
  add(ranking: readonly Pick<Found, 'chunkId' | 'keyword' | 'vector'>[], weight: number, via: string | null): number;
  /** Best first. */
  ranked(): Found[];
  readonly size: number;
}

/** As in the fusion of both sides. */
const rankConstant = 20;

/** Weighted reciprocal rank fusion (Cormack, Clarke and Büttcher 2009) of any number of rankings. */
export function createPool(): Pool {
  const pool = new Map<number, Found>();
  return {
    add(ranking, weight, via) {
      let added = 0;
      ranking.forEach(({ chunkId, keyword, vector }, index) => {
        const known = pool.get(chunkId);
        const score = weight / (rankConstant + index + 1);
        if (known !== undefined) known.score += score;
        else {
          added += 1;
          // Ranks of another question would not be true of this one.
          const own = via === null;
          pool.set(chunkId, {
            ...{ chunkId, score, rerank: null, via },
            ...{ keyword: own ? keyword : null, vector: own ? vector : null },
          });
        }
      });
      return added;
    },
    ranked: () => [...pool.values()].sort((a, b) => b.score - a.score || a.chunkId - b.chunkId),
    get size() {
      return pool.size;
    },
  };
}

/** A vector between the question and what was found first (Rocchio 1971), of unit length. */
export function towards(question: Float32Array, found: readonly Float32Array[], share: number): Float32Array {
  const moved = question.map((value) => value * (1 - share));
  for (const vector of found) {
    for (let at = 0; at < moved.length; at++) {
      moved[at] = (moved[at] ?? 0) + (share * (vector[at] ?? 0)) / found.length;
    }
  }
  const length = Math.hypot(...moved);
  return length === 0 ? question : moved.map((value) => value / length);
}
