import { defineStore, type ReadDatabase, row, rows } from '../storage/index.ts';

/**
 * SQLite's own check. FTS5 keeps the list of an index's segments per connection, and its part of the check does not look
 * whether another connection has rewritten them meanwhile, as a query does (fts5StructureRead, fts5OpenMethod in SQLite
 * 3.54): it would take that for damage. So each index is asked first, in the same transaction.
 */
function quickCheck(db: ReadDatabase): string {
  const indexes = rows<{ name: string }>(
    db
      .sql(`SELECT name FROM pragma_table_list WHERE type = 'virtual' AND schema = 'main' AND name IN (
      SELECT name FROM sqlite_schema WHERE sql LIKE '%USING fts5%(%' AND sql NOT LIKE '%fts5vocab%')`)
      .all(),
  );
  db.sql('BEGIN').run();
  try {
    for (const { name } of indexes) db.sql(`SELECT rowid FROM "${name}" LIMIT 1`).get();
    const found = row<{ quick_check: string }>(db.sql('PRAGMA quick_check(1)').get());
    return found?.quick_check ?? 'no answer';
  } finally {
    db.sql('COMMIT').run();
  }
}

const count = 'SELECT count(*) AS n FROM';

/** Counts that must agree, and SQLite's own check. Reads only. */
export const healthStore = defineStore({
  reads: {
    quickCheck: (db, _args: Record<string, never>) => quickCheck(db),
    /** Models beside the one that answers: how many stand by, and the name of one that learns. */
    models: (db, _args: Record<string, never>) => {
      const others = row<{ n: number }>(db.sql(`${count} models WHERE state = 'standby'`).get());
      const learning = row<{ name: string }>(db.sql(`SELECT name FROM models WHERE state = 'learning' LIMIT 1`).get());
      return { others: others?.n ?? 0, learning: learning?.name ?? null };
    },
    counts: (db, _args: Record<string, never>) => {
      const n = (source: string) => row<{ n: number }>(db.sql(source).get())?.n ?? 0;
      return {
        failed: n(`${count} documents WHERE status = 'failed' AND removed_at IS NULL AND binned_at IS NULL`),
        queued: n(`${count} documents WHERE status = 'queued' AND removed_at IS NULL AND binned_at IS NULL`),
      };
    },
  },
  writes: {},
});
