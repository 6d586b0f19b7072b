import type { KeptSearch, PastSearch, SearchStats } from '../../../../contract/index.ts';
import { type ReadDatabase, row, rows, type WriteDatabase } from '../../storage/index.ts';

/** Searches that are remembered; older ones make room. */
const mostRemembered = 10_000;
/** Lines of each list of queries in the statistics. */
const listed = 20;

export interface Recorded {
  owner: string;
  input: KeptSearch;
  mode: string;
  results: number;
  worded: number | null;
  ms: number;
  now: number;
}

export function record(db: WriteDatabase, args: Recorded): void {
  db.sql(
    `INSERT INTO search_history (owner_id, query, mode, input, results, worded, ms, at)
     VALUES (@owner, @query, @mode, @input, @results, @worded, @ms, @now)`,
  ).run({ ...args, query: args.input.query, input: JSON.stringify(args.input) });
  db.sql(
    `DELETE FROM search_history WHERE owner_id = @owner AND id <= (
       SELECT id FROM search_history WHERE owner_id = @owner ORDER BY id DESC LIMIT 1 OFFSET ${mostRemembered})`,
  ).run({ owner: args.owner });
}

/** Equal searches as one line, the latest first. */
export function history(db: ReadDatabase, args: { owner: string; limit: number }): PastSearch[] {
  const found = rows<Omit<PastSearch, 'input'> & { input: string }>(
    db
      .sql(
        // Of the columns that are not grouped, SQLite takes those of the row with the greatest id.
        `SELECT max(id) AS id, query, input, results, ms, at, count(*) AS times FROM search_history
         WHERE owner_id = ? GROUP BY input ORDER BY id DESC LIMIT ?`,
      )
      .all(args.owner, args.limit),
  );
  return found.map((one) => ({ ...one, input: JSON.parse(one.input) }));
}

/** The latest searches as they were made, for suggestions. */
export function recentSearches(db: ReadDatabase, args: { owner: string; limit: number }) {
  const found = rows<{ query: string; input: string; at: number }>(
    db
      .sql('SELECT query, input, at FROM search_history WHERE owner_id = ? ORDER BY at DESC, id DESC LIMIT ?')
      .all(args.owner, args.limit),
  );
  return found.map(({ input, ...rest }): { query: string; input: KeptSearch; at: number } => ({
    ...rest,
    input: JSON.parse(input),
  }));
}

/** Deletes a line of the list, with every search that it stands for; returns how many. */
export function removeSearches(db: WriteDatabase, args: { owner: string; id: number }): number {
  return db
    .sql(
      `DELETE FROM search_history WHERE owner_id = @owner
       AND input = (SELECT input FROM search_history WHERE id = @id AND owner_id = @owner)`,
    )
    .run(args).changes;
}

export function clearSearches(db: WriteDatabase, args: { owner: string }): number {
  return db.sql('DELETE FROM search_history WHERE owner_id = ?').run(args.owner).changes;
}

const noResult = 'results = 0';
const byMeaning = 'results > 0 AND worded = 0';

/** What was searched since `since` (UTC milliseconds); days are those of the computer's own time zone. */
export function searchStats(db: ReadDatabase, args: { owner: string; since: number }): SearchStats {
  const from = 'FROM search_history WHERE owner_id = @owner AND at >= @since';
  const count = (condition: string) => Number(db.sql(`SELECT count(*) ${from} AND ${condition}`).pluck().get(args));
  const asked = (condition: string, order: string) =>
    rows<SearchStats['frequent'][number]>(
      db
        .sql(
          `SELECT query, count(*) AS times, max(at) AS at ${from} AND ${condition}
           GROUP BY query ORDER BY ${order} LIMIT ${listed}`,
        )
        .all(args),
    );
  const times = rows<{ ms: number }>(db.sql(`SELECT ms ${from} ORDER BY ms`).all(args)).map(({ ms }) => ms);
  const percentile = (share: number) => times[Math.ceil(share * times.length) - 1] ?? null;
  return {
    searches: times.length,
    days: rows(
      db
        .sql(
          `SELECT date(at / 1000, 'unixepoch', 'localtime') AS day, count(*) AS searches,
             sum(${noResult}) AS "nothing" ${from} GROUP BY day ORDER BY day`,
        )
        .all(args),
    ),
    nothing: { searches: count(noResult), queries: asked(noResult, 'at DESC') },
    onlyMeaning: { searches: count(byMeaning), queries: asked(byMeaning, 'at DESC') },
    medianMs: percentile(0.5),
    p95Ms: percentile(0.95),
    frequent: asked('true', 'times DESC, at DESC'),
    modes: rows(
      db.sql(`SELECT mode, count(*) AS searches ${from} GROUP BY mode ORDER BY searches DESC, mode`).all(args),
    ),
  };
}

/** The newest version that is stored: what comes later is new. */
export function newestVersion(db: ReadDatabase): number {
  return row<{ id: number | null }>(db.sql('SELECT max(id) AS id FROM versions').get())?.id ?? 0;
}
