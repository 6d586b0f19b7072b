import { createRequire } from 'node:module';
import type { Index, Matches, MetricKind, ScalarKind } from 'usearch';

interface Usearch {
  Index: new (
    dimensions: number,
    metric: `${MetricKind}`,
    quantization: `${ScalarKind}`,
    connectivity: number,
    expansionAdd: number,
    expansionSearch: number,
  ) => Index;
  exactSearch(
    dataset: Float32Array,
    query: Float32Array,
    dimensions: number,
    count: number,
    metric: `${MetricKind}`,
    threads: number,
  ): Matches;
}

// Its build for `import` looks for the binary from the caller's stack and does not find it in a bundle.
const usearch: Usearch = createRequire(import.meta.url)('usearch');

/**
 * Links of a vector (twice as many in the lowest layer), and how many candidates are kept while one is added. Measured
 * in docs/decisions/0014-vector-index.md.
 */
export interface HnswParameters {
  connectivity: number;
  expansionAdd: number;
}

export const hnswParameters: HnswParameters = { connectivity: 16, expansionAdd: 128 };

/** Candidates kept while one looks for neighbours: the larger the graph, the more, for the same recall. */
export function expansionFor(vectors: number): number {
  if (vectors <= 200_000) return 128;
  return vectors <= 500_000 ? 192 : 224;
}

/** An empty graph of half-precision vectors, by cosine, to hold about `vectors`. */
export function createGraph(dimensions: number, parameters: HnswParameters, vectors: number): Index {
  const { connectivity, expansionAdd } = parameters;
  return new usearch.Index(dimensions, 'cos', 'f16', connectivity, expansionAdd, expansionFor(vectors));
}

/** The nearest rows of a flat block of vectors, by comparing all: row numbers and cosine similarities. */
export function nearestRows(
  block: Float32Array,
  query: Float32Array,
  count: number,
): { row: number; similarity: number }[] {
  // A copy: the library reads a query from the beginning of its buffer, wherever the view begins.
  const { keys, distances } = usearch.exactSearch(block, query.slice(), query.length, count, 'cos', 1);
  return Array.from(keys, (key, at) => ({ row: Number(key), similarity: 1 - (distances[at] ?? 0) }));
}
