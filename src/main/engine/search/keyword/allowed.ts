import type { ReadDatabase } from '../../storage/index.ts';
import { type Scope, scopeSql } from '../scope.ts';

/** The passages that match an expression of FTS5 and that filters allow. */
export interface Allowed {
  /** Rows of the index, the newest last; none beyond `limit`. */
  ids(match: string, limit: number): number[];
  /** Those of `ids` that the caller may see, in the same order; no more than `limit`. */
  visible(ids: readonly number[], limit: number): number[];
  /** Whether `ids` looks at the filters already. */
  filtered: boolean;
  /** Passages that the filters allow, where they are few; null where they are many or there are no filters. */
  few: number | null;
}

/** Up to so many allowed passages are known one by one, so that filters need no look-ups for each match. */
const fewPassages = 20_000;

/** Visibility is asked of a whole batch at once. */
export function allowedBy(db: ReadDatabase, scope: Scope): Allowed {
  const { joins, versions, parameters, filtered } = scopeSql(scope);
  const visible = (ids: readonly number[], limit: number) =>
    numbers(
      db
        .sql(
          `SELECT c.id FROM json_each(@ids) j CROSS JOIN chunks c ON c.id = j.value ${joins} ORDER BY j.key LIMIT @limit`,
        )
        .pluck()
        .all({ ...parameters, ids: JSON.stringify(ids), limit }),
    );
  if (!filtered) {
    const all = db.sql('SELECT rowid FROM chunk_words WHERE chunk_words MATCH ? LIMIT ?').pluck();
    return { ids: (match, limit) => numbers(all.all(match, limit)), visible, filtered, few: null };
  }
  const passages = Number(db.sql(`SELECT coalesce(sum(chunks), 0) FROM (${versions})`).pluck().get(parameters));
  if (passages > fewPassages) {
    const joined = db
      .sql(
        `SELECT f.rowid FROM chunk_words f CROSS JOIN chunks c ON c.id = f.rowid ${joins}
         WHERE f.chunk_words MATCH @match LIMIT @limit`,
      )
      .pluck();
    return {
      ids: (match, limit) => numbers(joined.all({ ...parameters, match, limit })),
      ...{ visible, filtered, few: null },
    };
  }
  const known = numbers(
    db
      .sql(`SELECT c.id FROM (${versions}) v CROSS JOIN chunks c ON c.version_id = v.versionId ORDER BY c.id`)
      .pluck()
      .all(parameters),
  );
  const range = { first: known[0] ?? 0, last: known.at(-1) ?? -1, known: JSON.stringify(known) };
  // The plus keeps FTS5 from starting anew for each of them: one pass, and a look-up for each match.
  const within = db
    .sql(
      `SELECT rowid FROM chunk_words WHERE chunk_words MATCH @match AND rowid BETWEEN @first AND @last
       AND +rowid IN (SELECT value FROM json_each(@known)) LIMIT @limit`,
    )
    .pluck();
  return {
    ids: (match, limit) => (known.length === 0 ? [] : numbers(within.all({ ...range, match, limit }))),
    ...{ visible, filtered, few: known.length },
  };
}

function numbers(values: unknown[]): number[] {
  return values.map(Number);
}
