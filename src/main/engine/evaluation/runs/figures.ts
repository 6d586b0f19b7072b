import { type QuestionFigures, type RunFigures, samePlace } from '../../../../contract/index.ts';

/** Something judged, as a run needs it: a passage as it stands now, or a whole document (no range). */
export interface Judged {
  documentId: string;
  range: { start: number; end: number } | null;
  relevance: number;
}

/** A result of a search; `alike` are documents that hold nearly the same passage. */
export interface Ranked {
  documentId: string;
  start: number;
  end: number;
  alike: readonly { documentId: string }[];
}

export interface ScoredQuestion {
  figures: QuestionFigures;
  /** Rank of the first right result, from 1; null among none. */
  firstRight: number | null;
  /** What each result was judged; null: not judged. */
  relevance: (number | null)[];
}

/** Depth of the figures that look at the first page, and of recall at large. */
const page = 10;
const depth = 100;

/**
 * Scores one ranking of passages. A result is what is judged where both share half of the shorter range, so that
 * longer or shorter passages meet the same judgements; a judgement counts once, at the first result that meets it.
 * A result that holds several counts them all, and nDCG is bounded by 1. Gain 2^relevance - 1, discount log2(rank + 1)
 * (Burges et al. 2005); recall, MRR and success count every relevance above 0.
 */
export function scoreQuestion(results: readonly Ranked[], judged: readonly Judged[]): ScoredQuestion {
  const right = judged.filter(({ relevance }) => relevance > 0);
  const open = new Set(right);
  let gain = 0;
  const relevance: (number | null)[] = [];
  const metAt: number[] = [];
  for (const [index, result] of results.slice(0, depth).entries()) {
    const met = judged.filter((one) => meets(result, one));
    const fresh = met.filter((one) => open.delete(one));
    if (index < page) gain += discounted(fresh, index);
    metAt.push(...fresh.map(() => index + 1));
    relevance.push(met.length === 0 ? null : Math.max(...met.map((one) => one.relevance)));
  }
  const ideal = right.toSorted((a, b) => b.relevance - a.relevance).slice(0, page);
  const best = ideal.reduce((sum, one, index) => sum + discounted([one], index), 0);
  const share = (most: number) => metAt.filter((rank) => rank <= most).length / Math.max(1, right.length);
  const firstRight = metAt[0] ?? null;
  const onPage = firstRight !== null && firstRight <= page;
  return {
    figures: {
      'ndcg@10': best === 0 ? 0 : Math.min(1, gain / best),
      'recall@10': share(page),
      'recall@100': share(depth),
      'mrr@10': onPage ? 1 / firstRight : 0,
      'success@1': firstRight === 1 ? 1 : 0,
    },
    firstRight,
    relevance,
  };
}

/** Whether a result is what was judged. A passage shown once for several documents stands for each of them. */
function meets(result: Ranked, judged: Judged): boolean {
  if (result.documentId === judged.documentId) return judged.range === null || samePlace(result, judged.range);
  return result.alike.some(({ documentId }) => documentId === judged.documentId);
}

function discounted(judged: readonly Judged[], index: number): number {
  return judged.reduce((sum, { relevance }) => sum + (2 ** relevance - 1) / Math.log2(index + 2), 0);
}

/**
 * Results by distinct documents, best passage each: what is ranked where only whole documents were judged, as in
 * `eval --queries`.
 */
export function byDocument<T extends Ranked>(results: readonly T[]): T[] {
  const seen = new Set<string>();
  return results.filter(({ documentId }) => !seen.has(documentId) && seen.add(documentId));
}

export const figureNames = ['ndcg@10', 'recall@10', 'recall@100', 'mrr@10', 'success@1'] as const;

/** Means over questions, and the times of their searches in milliseconds. */
export function summarise(figures: readonly QuestionFigures[], times: readonly number[]): RunFigures {
  const meanOf = (name: keyof QuestionFigures) => mean(figures.map((one) => one[name]));
  return {
    questions: figures.length,
    'ndcg@10': meanOf('ndcg@10'),
    'recall@10': meanOf('recall@10'),
    'recall@100': meanOf('recall@100'),
    'mrr@10': meanOf('mrr@10'),
    'success@1': meanOf('success@1'),
    p50_ms: percentile(times, 0.5),
    p95_ms: percentile(times, 0.95),
  };
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

/** The smallest value that at least this share of the values does not exceed; 0 without any. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? 0;
}
