import { defineStore, type ReadDatabase, rows } from '../storage/index.ts';

export const settingsStore = defineStore({
  reads: {
    all: (db, args: { owner: string }) =>
      rows<{ key: string; value: string }>(
        db.sql('SELECT key, value FROM settings WHERE owner_id = ?').all(args.owner),
      ),
  },
  writes: {
    put: (db, args: { owner: string; values: [key: string, value: string][] }) => {
      const put = db.sql(
        'INSERT INTO settings (owner_id, key, value) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
      );
      for (const [key, value] of args.values) put.run(args.owner, key, value);
    },
  },
});

/** The settings of the machine's owner, for whoever reads a library without opening it. */
export function ownersSettings(db: ReadDatabase): { key: string; value: string }[] {
  return rows(
    db
      .sql('SELECT key, value FROM settings WHERE owner_id = (SELECT id FROM accounts ORDER BY created_at LIMIT 1)')
      .all(),
  );
}
