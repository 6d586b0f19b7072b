import { CommonplaceError } from '../../../../contract/index.ts';
import type { ActiveModel } from '../../models/index.ts';
import type { CompareMeanings } from '../checking/check.ts';

/** Longest wait for the meaning of sentences whose words alone do not decide. */
const longestMs = 1500;
const mostPairs = 24;

/** Compares pairs of texts by the embedding model; what it cannot say in time is null. */
export function compareMeanings(models: Pick<ActiveModel, 'active'>, signal: AbortSignal): CompareMeanings {
  return async (pairs) => {
    const compared = pairs.slice(0, mostPairs);
    try {
      const within = AbortSignal.any([signal, AbortSignal.timeout(longestMs)]);
      const vectors = await models.active().embedder.embedPassages(compared.flat(), within);
      return pairs.map((_, index) => cosine(vectors[index * 2], vectors[index * 2 + 1]));
    } catch (error) {
      // Words, numbers and names decide alone.
      if (error instanceof CommonplaceError || signal.aborted) return pairs.map(() => null);
      throw error;
    }
  };
}

/** Of unit vectors. */
function cosine(a: Float32Array | undefined, b: Float32Array | undefined): number | null {
  if (a === undefined || b === undefined) return null;
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}
