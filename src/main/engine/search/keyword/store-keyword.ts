import { type ReadDatabase, rows } from '../../storage/index.ts';
import { type Scope, scopeSql } from '../scope.ts';
import { matchExpression } from './keyword-query.ts';

/** A passage that the keyword index found; higher scores are better. */
export interface KeywordHit {
  chunkId: number;
  score: number;
}

export interface KeywordFound {
  hits: KeywordHit[];
  /** Every term of the question with the number of passages that hold it, counted up to `countBound`. */
  frequencies: { term: string; count: number }[];
  /** Passages in the index. */
  total: number;
}

/** A term in more than this share of all passages says little; it is left out when rarer ones exist. */
const commonShare = 0.25;
/** Below this many passages shares mean nothing. */
const fewPassages = 40;
/** Weights of the columns title and body in BM25. */
const titleWeight = 1.0;
const bodyWeight = 1.0;
/** Candidates asked for beyond the limit at first: most libraries hide few; where many are hidden, more are asked for. */
const headroom = 16;

export function keyword(db: ReadDatabase, args: { scope: Scope; terms: string[]; limit: number }): KeywordFound {
  const total = Number(db.sql('SELECT count(*) AS n FROM chunks').pluck().get());
  const frequencies = termFrequencies(db, args.terms, Math.max(fewPassages, Math.ceil(total * commonShare)) + 1);
  const terms = usefulTerms(frequencies, total);
  if (terms.length === 0) return { hits: [], frequencies, total };
  const match = matchExpression(terms);
  const { joins, parameters } = scopeSql(args.scope);
  for (let reach = args.limit + headroom; ; reach *= 4) {
    const ranked = rows<KeywordHit>(
      db
        .sql(
          `WITH ranked AS MATERIALIZED (
             SELECT rowid AS id, rank FROM chunk_words
             WHERE chunk_words MATCH @match AND rank MATCH 'bm25(${titleWeight}, ${bodyWeight})'
             ORDER BY rank LIMIT @reach)
           SELECT c.id AS chunkId, -ranked.rank AS score, (SELECT count(*) FROM ranked) AS seen
           FROM ranked JOIN chunks c ON c.id = ranked.id ${joins}
           ORDER BY ranked.rank, c.id LIMIT @limit`,
        )
        .all({ ...parameters, match, reach, limit: args.limit }),
    );
    const hits = ranked.map(({ chunkId, score }) => ({ chunkId, score }));
    if (hits.length >= args.limit || reach >= total) return { hits, frequencies, total };
  }
}

/** How many passages hold each term, counted no further than `bound`. */
function termFrequencies(db: ReadDatabase, terms: readonly string[], bound: number): KeywordFound['frequencies'] {
  const counting = db
    .sql('SELECT count(*) FROM (SELECT rowid FROM chunk_words WHERE chunk_words MATCH ? LIMIT ?)')
    .pluck();
  return terms.map((term) => ({ term, count: Number(counting.get(matchExpression([term]), bound)) }));
}

function usefulTerms(frequencies: KeywordFound['frequencies'], total: number): string[] {
  const present = frequencies.filter(({ count }) => count > 0).sort((a, b) => a.count - b.count);
  const rare = present.filter(({ count }) => count <= Math.max(fewPassages, total * commonShare));
  return (rare.length > 0 ? rare : present).map(({ term }) => term);
}
