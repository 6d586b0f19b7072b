import type { SearchResult } from '../../../contract/index.ts';

/** Why a passage was found, for a reader: which side found it, how far up, and what else brought it here. */
export function whyOf({ keyword, vector, rerank, via }: SearchResult['why']): string {
  const sides =
    keyword !== null && vector !== null
      ? 'words and meaning'
      : keyword !== null
        ? 'words'
        : vector !== null
          ? 'meaning'
          : '';
  const read = rerank === null ? '' : 'read closely';
  return [sides, read, via ?? ''].filter((part) => part !== '').join(' · ');
}

/** The same with its ranks, for whoever wants to know. */
export function ranksOf({ keyword, vector, rerank }: SearchResult['why']): string {
  const parts = [
    keyword === null ? 'not found by its words' : `place ${keyword} by words`,
    vector === null ? 'not found by its meaning' : `place ${vector} by meaning`,
    ...(rerank === null ? [] : [`place ${rerank} after reading question and passage together`]),
  ];
  const sentence = parts.join(', ');
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
}
