import { defineStore, row } from '../storage/index.ts';

const count = 'SELECT count(*) AS n FROM';

/** Counts that must agree, and SQLite's own check. Reads only. */
export const healthStore = defineStore({
  reads: {
    quickCheck: (db, _args: Record<string, never>) => {
      const found = row<{ quick_check: string }>(db.sql('PRAGMA quick_check(1)').get());
      return found?.quick_check ?? 'no answer';
    },
    counts: (db, _args: Record<string, never>) => {
      const n = (source: string) => row<{ n: number }>(db.sql(source).get())?.n ?? 0;
      return {
        chunks: n(`${count} chunks`),
        words: n(`${count} chunk_words_docsize`),
        embeddings: n(`${count} embeddings`),
        orphans: n(`${count} embeddings e WHERE NOT EXISTS (SELECT 1 FROM chunks k WHERE k.input_hash = e.input_hash)`),
        failed: n(`${count} documents WHERE status = 'failed' AND removed_at IS NULL AND binned_at IS NULL`),
        queued: n(`${count} documents WHERE status = 'queued' AND removed_at IS NULL AND binned_at IS NULL`),
      };
    },
  },
  writes: {},
});
