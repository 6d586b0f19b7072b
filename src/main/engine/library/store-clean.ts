import { type ReadDatabase, row, rows, type WriteDatabase } from '../storage/index.ts';

/** Full-text indexes of the library, by name. */
export function wordIndexes(db: ReadDatabase): string[] {
  const found = rows<{ name: string }>(
    db
      .sql(`SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%(%'
      AND sql NOT LIKE '%fts5vocab%' ORDER BY name`)
      .all(),
  );
  return found.map(({ name }) => name);
}

/**
 * Rows of an FTS5 index's data from here on are tombstone pages: row ids are made of a segment's number (plus 65,536 for
 * its tombstones) and 37 lower bits (fts5_index.c, FTS5_TOMBSTONE_ROWID).
 */
const firstTombstone = 2 ** 16 * 2 ** 37;

/** Pages that say which rows of an index were deleted while their words still stand in its segments. */
function tombstonePages(db: ReadDatabase, index: string): number {
  const found = row<{ n: number }>(
    db.sql(`SELECT count(*) AS n FROM "${index}_data" WHERE id >= ${firstTombstone}`).get(),
  );
  return found?.n ?? 0;
}

/** Of all full-text indexes. 0: no deleted word stands in any segment. */
export function keywordPagesLeft(db: ReadDatabase, _args: Record<string, never>): number {
  return wordIndexes(db).reduce((sum, index) => sum + tombstonePages(db, index), 0);
}

export interface MergeStep {
  /** Every segment with deleted rows has been rewritten. */
  done: boolean;
  /** Nothing was left to merge. */
  idle: boolean;
  /** Milliseconds that this write took. */
  ms: number;
}

/**
 * One slice of FTS5's 'optimize' (its 'merge' command, `pages` of 4 KB): segments are rewritten without the words of
 * deleted rows. `begin`: takes every segment in.
 */
export function mergeWords(db: WriteDatabase, args: { pages: number; begin: boolean }): MergeStep {
  const started = performance.now();
  const changes = () => Number(db.sql('SELECT total_changes()').pluck().get());
  let idle = true;
  let left = 0;
  for (const index of wordIndexes(db)) {
    if (tombstonePages(db, index) === 0) continue;
    const before = changes();
    db.sql(`INSERT INTO "${index}" ("${index}", rank) VALUES ('merge', ?)`).run(args.begin ? -args.pages : args.pages);
    // The command itself counts as one change.
    if (changes() - before >= 2) idle = false;
    left += tombstonePages(db, index);
    if (!idle) return { done: false, idle, ms: performance.now() - started };
  }
  return { done: left === 0, idle, ms: performance.now() - started };
}
