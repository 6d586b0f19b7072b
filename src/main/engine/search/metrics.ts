import type { Evaluation } from '../../../contract/index.ts';

type Scores = Omit<Evaluation, 'queries' | 'p50_ms' | 'p95_ms'>;

/** Scores of one ranking; nDCG with gain 2^relevance - 1, recall and MRR over every relevance above 0. */
export function scoreRanking(names: readonly string[], relevance: ReadonlyMap<string, number>): Scores {
  const gains = names.map((name) => relevance.get(name) ?? 0);
  const relevant = [...relevance.values()].filter((value) => value > 0);
  const recall = (depth: number) =>
    relevant.length === 0 ? 0 : gains.slice(0, depth).filter((gain) => gain > 0).length / relevant.length;
  const first = gains.slice(0, 10).findIndex((gain) => gain > 0);
  const ideal = discounted(relevant.toSorted((a, b) => b - a));
  return {
    'ndcg@10': ideal === 0 ? 0 : discounted(gains) / ideal,
    'recall@10': recall(10),
    'recall@100': recall(100),
    'mrr@10': first < 0 ? 0 : 1 / (first + 1),
    'success@1': first === 0 ? 1 : 0,
  };
}

/** The mean of many scores, with the times of the queries. */
export function summarise(scores: readonly Scores[], times: readonly number[]): Evaluation {
  const mean = (key: keyof Scores) => scores.reduce((sum, score) => sum + score[key], 0) / Math.max(1, scores.length);
  return {
    queries: scores.length,
    'ndcg@10': mean('ndcg@10'),
    'recall@10': mean('recall@10'),
    'recall@100': mean('recall@100'),
    'mrr@10': mean('mrr@10'),
    'success@1': mean('success@1'),
    p50_ms: percentile(times, 0.5),
    p95_ms: percentile(times, 0.95),
  };
}

function discounted(gains: readonly number[]): number {
  return gains.slice(0, 10).reduce((sum, gain, index) => sum + (2 ** gain - 1) / Math.log2(index + 2), 0);
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
