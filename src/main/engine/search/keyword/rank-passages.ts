import { type ReadDatabase, rows } from '../../storage/index.ts';
import type { Allowed } from './allowed.ts';
import { type Frequency, type IndexSize, inverseFrequency } from './frequencies.ts';
import type { KeywordHit } from './hit.ts';
import { type Demands, matchExpression, narrowed } from './keyword-query.ts';
import { scoreTexts } from './score-texts.ts';

export interface RankRequest {
  /** Terms that some passage holds, the rarest first. */
  terms: readonly Frequency[];
  must: Demands;
  size: IndexSize;
  allowed: Allowed;
  /** Passages wanted; more may come. */
  limit: number;
}

/** How much work one question may be. The defaults are measured: docs/decisions/0015-keyword-search.md. */
export interface Bounds {
  /** Passages that bm25() scores: about 3 us each, most of it the look-up of the passage's length. */
  scored: number;
  /** The same for a question of one word, which has nothing else to tell passages apart by. */
  scoredOfOne: number;
  /** Rows of all its terms, each of which bm25() visits to count them: 0.1 us each. */
  walked: number;
  /** Passages that hold several common terms. */
  joined: number;
  /** Look-ups of commoner terms in the passages that rarer ones found: 1 us each. */
  presences: number;
  /** Passages whose text is read where nothing else tells them apart. */
  texts: number;
  /** Results that somebody looks at: an order without their texts is good enough behind them. */
  seenFirst: number;
  /** Passages up to which weak matches are added. */
  filled: number;
}

const bounds: Bounds = {
  scored: 600,
  scoredOfOne: 4000,
  walked: 10_000,
  joined: 200,
  presences: 2400,
  texts: 40,
  seenFirst: 20,
  filled: 40,
};
/** A library of this size is scored whole; in larger ones the share that is scored falls, so that the time stays. */
const smallLibrary = 8000;
const mostPresences = 8;

export function boundsFor({ passages }: IndexSize): Bounds {
  if (passages <= smallLibrary) {
    const all = Number.MAX_SAFE_INTEGER;
    return { ...bounds, scored: smallLibrary, walked: all, joined: smallLibrary, filled: all };
  }
  return { ...bounds, scored: Math.max(bounds.scored, Math.round((smallLibrary / passages) * smallLibrary)) };
}

/**
 * Passages by BM25 with a bound on the work: the rarest terms find and score them, commoner ones add their weight where
 * they are there as well, and passages that hold several common terms come beside them. Unbounded, FTS5 scores each
 * passage that holds any word: 77 ms for seven words in 100,000 passages, and growing with the library.
 */
export function rankPassages(
  db: ReadDatabase,
  { terms, must, size, allowed, limit }: RankRequest,
  bound: Bounds = boundsFor(size),
): KeywordHit[] {
  const scores = new Map<number, number>();
  const weight = ({ count }: Frequency) => inverseFrequency(count, size);
  const expression = (some: readonly Frequency[]) => matchExpression(some.map(({ term }) => term));
  const rare = cheapest(terms, terms.length === 1 ? bound.scoredOfOne : bound.scored, size.passages);
  const common = terms.slice(rare.length);
  if (rare.length > 0) {
    const found = expression(rare);
    scoreBy(found, bound.scored + bound.scoredOfOne);
    const lookedUp = Math.max(2, Math.floor(bound.presences / Math.max(1, scores.size)));
    for (const term of common.slice(0, Math.min(mostPresences, lookedUp))) {
      for (const id of allowed.ids(narrowed(`(${found}) AND ${expression([term])}`, must), bound.scored)) {
        const score = scores.get(id);
        if (score !== undefined) scores.set(id, score + weight(term));
      }
    }
  }
  joinCommon();
  const wanted = Math.min(limit, bound.filled);
  if (scores.size < wanted) fillUp();
  return byScore(scores);

  /** Adds what bm25() says of the passages that match, where the filters allow them. */
  function scoreBy(match: string, most: number): void {
    const open = !allowed.filtered && must.required === null && must.excluded === null;
    const within = open ? null : new Set(allowed.ids(narrowed(match, must), most));
    if (within?.size === 0) return;
    for (const [id, score] of bm25(db, match)) {
      if (!scores.has(id) && (within?.has(id) ?? true)) scores.set(id, score);
    }
  }

  /** Passages that hold two of the rarest common terms: together they may say more than a rare one. */
  function joinCommon(): void {
    const [first, ...others] = cheapest(common, bound.walked, Number.MAX_SAFE_INTEGER).slice(0, 3);
    if (first === undefined || others.length === 0) return;
    const anyOf = `${expression([first])} AND (${expression(others)})`;
    const allOf = [first, ...others].map((term) => expression([term])).join(' AND ');
    const fits = (match: string) => allowed.ids(match, bound.joined + 1).length <= bound.joined;
    const match = fits(anyOf) ? anyOf : allOf;
    if (match === anyOf || fits(allOf)) scoreBy(match, bound.joined);
  }

  /** All terms are common, or the rare ones find too little: passages with most of them, then with the rarest. */
  function fillUp(): void {
    const filling = new Map<number, number>();
    const add = (match: string, score: number) => {
      for (const id of allowed.ids(narrowed(match, must), bound.joined)) {
        if (!scores.has(id) && !filling.has(id)) filling.set(id, score);
      }
    };
    const enough = () => scores.size + filling.size >= wanted;
    for (let n = tightest(common, size); n >= 1 && !enough(); n -= 1) {
      const some = common.slice(0, n);
      const score = some.reduce((sum, term) => sum + weight(term), 0);
      if (n === 1) add(`title : ${expression(some)}`, score * 1.5);
      if (!enough()) add(some.map((term) => expression([term])).join(' AND '), score);
    }
    for (const term of common.slice(1)) if (!enough()) add(expression([term]), weight(term));
    if (must.required !== null && !enough()) {
      for (const id of allowed.ids(narrowed(must.required, { ...must, required: null }), bound.joined)) {
        if (!scores.has(id) && !filling.has(id)) filling.set(id, 0);
      }
    }
    // What only fills the end of a list needs no better order.
    const read = scores.size < bound.seenFirst ? byScore(filling).slice(0, bound.texts) : [];
    for (const { chunkId, score } of scoreTexts(db, read, terms, size)) filling.set(chunkId, score);
    for (const [id, score] of filling) scores.set(id, score);
  }
}

/** The rarest terms that together are in no more than `most` passages. */
function cheapest(terms: readonly Frequency[], most: number, passages: number): Frequency[] {
  let sum = 0;
  const all = terms.reduce((total, { count }) => total + count, 0);
  if (Math.min(all, passages) <= most) return [...terms];
  return terms.filter(({ count }) => {
    sum += count;
    return sum <= most;
  });
}

/** How many of the rarest terms leave a few hundred passages when all must be there, if they stood independently. */
function tightest(terms: readonly Frequency[], { passages }: IndexSize): number {
  let expected = passages;
  for (const [index, { count }] of terms.entries()) {
    expected *= count / Math.max(1, passages);
    if (expected <= 200) return index + 1;
  }
  return terms.length;
}

/** Scores by FTS5; the columns title and body count the same. Higher is better. */
function bm25(db: ReadDatabase, match: string): [id: number, score: number][] {
  return rows<[number, number]>(
    db.sql('SELECT rowid, -bm25(chunk_words, 1.0, 1.0) FROM chunk_words WHERE chunk_words MATCH ?').raw().all(match),
  );
}

function byScore(scores: ReadonlyMap<number, number>): KeywordHit[] {
  return Array.from(scores, ([chunkId, score]) => ({ chunkId, score })).sort(
    (a, b) => b.score - a.score || a.chunkId - b.chunkId,
  );
}
