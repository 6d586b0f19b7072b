import type { ReadDatabase } from '../../storage/index.ts';
import type { Scope } from '../scope.ts';
import { type Allowed, allowedBy } from './allowed.ts';
import { correct } from './corrections.ts';
import { type Frequency, indexSize, termFrequencies } from './frequencies.ts';
import type { KeywordHit } from './hit.ts';
import { demands } from './keyword-query.ts';
import { rankPassages } from './rank-passages.ts';

export interface KeywordFound {
  hits: KeywordHit[];
  /** Every term of the question with the number of passages that hold it; an estimate where there are thousands. */
  frequencies: Frequency[];
  /** Passages in the index. */
  total: number;
  /** Words that no passage holds, and those that were looked for in their place. */
  corrections: { word: string; instead: string[] }[];
}

export interface KeywordRequest {
  scope: Scope;
  /** Words of which any may be there. */
  terms: string[];
  /** Of each group one phrase must be there. */
  required?: string[][];
  /** Phrases that must not be there. */
  excluded?: string[];
  /** False: words are taken as they are, as those of a test set or of a word that is still being typed. */
  correcting?: boolean;
  limit: number;
}

/** A term in more than this share of all passages says little; it is left out when rarer ones exist. */
const commonShare = 0.25;
/** Below this many passages shares mean nothing. */
const fewPassages = 40;
/** Passages whose visibility is asked at first: most libraries hide few; where many are hidden, more are asked for. */
const headroom = 16;

/** The best passages by words, best first. */
export function keyword(db: ReadDatabase, request: KeywordRequest): KeywordFound {
  const { terms, limit } = request;
  const size = indexSize(db);
  const total = size.passages;
  const allowed = allowedBy(db, request.scope);
  const frequencies = termFrequencies(db, terms, size);
  const missing = frequencies.filter(({ count }) => count === 0).map(({ term }) => term);
  const corrected = request.correcting === false ? [] : correct(db, missing, { size, allowed });
  const corrections = corrected.map(({ word, instead }) => ({ word, instead: instead.map(({ term }) => term) }));
  const useful = usefulTerms([...frequencies, ...corrected.flatMap(({ instead }) => instead)], total);
  const must = demands(request.required ?? [], request.excluded ?? []);
  if (useful.length === 0 && must.required === null) return { hits: [], frequencies, total, corrections };
  const ranked = rankPassages(db, { terms: useful, must, size, allowed, limit });
  return { hits: seen(allowed, ranked, limit), frequencies, total, corrections };
}

/** The first of them that the caller may see. */
function seen(allowed: Allowed, ranked: readonly KeywordHit[], limit: number): KeywordHit[] {
  if (allowed.filtered && allowed.few !== null) return ranked.slice(0, limit);
  const scoreOf = new Map(ranked.map(({ chunkId, score }) => [chunkId, score]));
  const ids = [...scoreOf.keys()];
  const visible: number[] = [];
  for (let from = 0, reach = limit + headroom; from < ids.length && visible.length < limit; from += reach, reach *= 2) {
    visible.push(...allowed.visible(ids.slice(from, from + reach), limit - visible.length));
  }
  return visible.map((chunkId) => ({ chunkId, score: scoreOf.get(chunkId) ?? 0 }));
}

/** Terms that some passage holds, the rarest first, without those that nearly all hold. */
function usefulTerms(frequencies: readonly Frequency[], total: number): Frequency[] {
  const present = frequencies.filter(({ count }) => count > 0).sort((a, b) => a.count - b.count);
  const rare = present.filter(({ count }) => count <= Math.max(fewPassages, total * commonShare));
  return rare.length > 0 ? rare : present;
}

/** Those of the passages that hold what must be there and nothing that must not; for hits of other indexes. */
export function fulfilling(
  db: ReadDatabase,
  args: { chunkIds: number[]; required: string[][]; excluded: string[] },
): number[] {
  const { required, excluded } = demands(args.required, args.excluded);
  const wanted = [...args.chunkIds].sort((a, b) => a - b);
  const [first, last] = [wanted[0], wanted.at(-1)];
  if (first === undefined || last === undefined) return [];
  const holding = db
    .sql(
      `SELECT rowid FROM chunk_words WHERE chunk_words MATCH @match AND rowid BETWEEN @first AND @last
       AND +rowid IN (SELECT value FROM json_each(@wanted))`,
    )
    .pluck();
  const those = (match: string) =>
    new Set(holding.all({ match, first, last, wanted: JSON.stringify(wanted) }).map(Number));
  const held = required === null ? null : those(required);
  const barred = excluded === null ? null : those(excluded);
  return args.chunkIds.filter((id) => (held?.has(id) ?? true) && !(barred?.has(id) ?? false));
}
