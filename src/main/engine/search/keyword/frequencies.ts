import type { ReadDatabase } from '../../storage/index.ts';
import { matchExpression } from './keyword-query.ts';

/** How large the keyword index is. */
export interface IndexSize {
  /** Passages in it. */
  passages: number;
  /** Words of a passage on average, titles included. */
  averageLength: number;
}

/** A term of a question with the number of passages that hold it. */
export interface Frequency {
  term: string;
  count: number;
}

/** Counted one by one up to here; beyond it the number is estimated. 0.2 us each. */
const countedExactly = 450;
/** Seen from the other end of the index for an estimate. */
const countedBack = 250;

/**
 * From the record that FTS5 keeps of its totals (fts5_index.c, FTS5_AVERAGES_ROWID: variable-length integers, first the
 * rows, then the tokens of each column). Counting the rows would walk an index of a million entries for each question.
 */
export function indexSize(db: ReadDatabase): IndexSize {
  const block = db.sql('SELECT block FROM chunk_words_data WHERE id = 1').pluck().get();
  if (!(block instanceof Uint8Array) || block.length === 0) return { passages: 0, averageLength: 1 };
  const [passages = 0, ...tokens] = variableIntegers(block);
  const all = tokens.reduce((sum, count) => sum + count, 0);
  return { passages, averageLength: passages === 0 ? 1 : Math.max(1, all / passages) };
}

/** SQLite's variable-length integers: seven bits a byte, the highest first, the top bit set while more follow. */
function variableIntegers(bytes: Uint8Array): number[] {
  const values: number[] = [];
  let value = 0;
  for (const byte of bytes) {
    value = value * 128 + (byte & 0x7f);
    if (byte >= 0x80) continue;
    values.push(value);
    value = 0;
  }
  return values;
}

/** How many passages hold each term: exact where few do, else estimated. */
export function termFrequencies(db: ReadDatabase, terms: readonly string[], { passages }: IndexSize): Frequency[] {
  const ahead = db
    .sql('SELECT count(*), max(rowid) FROM (SELECT rowid FROM chunk_words WHERE chunk_words MATCH ? LIMIT ?)')
    .raw();
  const last = Number(db.sql('SELECT max(id) FROM chunks').pluck().get() ?? 0);
  const known = knownFrequencies(db);
  return terms.map((term) => {
    const before = known.get(term);
    if (before !== undefined && Math.abs(passages - before.passages) < passages * staleShare) {
      return { term, count: before.count };
    }
    const match = matchExpression([term]);
    const [held, reached] = pair(ahead.get(match, countedExactly));
    if (held < countedExactly) return { term, count: held };
    const count = estimate(db, match, { held, reached, last, passages });
    if (known.size >= mostKnown) known.clear();
    known.set(term, { count, passages });
    return { term, count };
  });
}

/** Estimates stay good while the library changes by less than this share. */
const staleShare = 0.02;
const mostKnown = 5000;

/** Estimates of frequent terms by this connection. Counts of rare ones are not kept: a new document changes them. */
function knownFrequencies(db: ReadDatabase): Map<string, { count: number; passages: number }> {
  const kept = db.memory.get('frequencies');
  if (kept instanceof Map) return kept;
  const fresh = new Map<string, { count: number; passages: number }>();
  db.memory.set('frequencies', fresh);
  return fresh;
}

/**
 * The stretches at both ends of the index in which so many passages hold the term say how dense it lies between. Reading
 * from the ends costs the same however large the index is; leaping into its middle does not, in FTS5.
 */
function estimate(
  db: ReadDatabase,
  match: string,
  { held, reached, last, passages }: { held: number; reached: number; last: number; passages: number },
): number {
  const [back, from] = pair(
    db
      .sql(
        `SELECT count(*), min(rowid) FROM
           (SELECT rowid FROM chunk_words WHERE chunk_words MATCH ? AND rowid > ? ORDER BY rowid DESC LIMIT ?)`,
      )
      .raw()
      .get(match, reached, countedBack),
  );
  if (back < countedBack) return held + back;
  const seen = reached + (last - from + 1);
  return Math.min(passages, Math.round(((held + back) / seen) * last));
}

function pair(values: unknown): [number, number] {
  return Array.isArray(values) ? [Number(values[0]), Number(values[1])] : [0, 0];
}

/** Robertson's and Sparck Jones's weight of a term as FTS5's bm25() has it; never below zero. */
export function inverseFrequency(count: number, { passages }: IndexSize): number {
  return Math.max(1e-6, Math.log((passages - count + 0.5) / (count + 0.5)));
}
