import { defineStore, row } from '../storage/index.ts';

const count = 'SELECT count(*) AS n FROM';

/** Counts that must agree, and SQLite's own check. Reads only. */
export const healthStore = defineStore({
  reads: {
    quickCheck: (db, _args: Record<string, never>) => {
      const found = row<{ quick_check: string }>(db.sql('PRAGMA quick_check(1)').get());
      return found?.quick_check ?? 'no answer';
    },
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
