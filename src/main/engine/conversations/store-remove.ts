import { type ReadDatabase, row, rows, type WriteDatabase } from '../storage/index.ts';
import { setTitle } from './store-write.ts';

/** Hides conversations from every query at once. */
export function hide(db: WriteDatabase, args: { owner: string; ids: string[] }): number {
  const set = db.sql(`UPDATE conversations SET hidden = 'removal' WHERE id = ? AND owner_id = ? AND hidden IS NULL`);
  return args.ids.reduce((sum, id) => sum + set.run(id, args.owner).changes, 0);
}

/** Messages deleted between two looks at the clock. */
const messagesPerLook = 5;

/** Deletes what is hidden for as long as one write may take. True once nothing is left. */
export function purge(db: WriteDatabase, args: { budgetMs: number }): boolean {
  const until = performance.now() + args.budgetMs;
  const first = db.sql(`SELECT key FROM conversations WHERE hidden = 'removal' LIMIT 1`);
  const messages = db.sql(`SELECT key FROM messages WHERE conversation_key = ? LIMIT ${messagesPerLook}`);
  const remove = db.sql('DELETE FROM messages WHERE key = ?');
  for (;;) {
    const conversation = row<{ key: number }>(first.get());
    if (conversation === undefined) return true;
    const found = rows<{ key: number }>(messages.all(conversation.key));
    for (const { key } of found) remove.run(key);
    if (found.length === 0) {
      setTitle(db, conversation.key, { text: '', words: '' });
      db.sql(`UPDATE conversations SET hidden = 'purged', source = NULL WHERE key = ?`).run(conversation.key);
    }
    if (performance.now() >= until) return false;
  }
}

/** Whether something is to be purged, and whether something was and its words are to be erased. */
export function hiddenOnes(db: ReadDatabase, _args: Record<string, never>): { removal: boolean; purged: boolean } {
  const asked = db.sql('SELECT 1 FROM conversations WHERE hidden = ? LIMIT 1');
  return { removal: asked.get('removal') !== undefined, purged: asked.get('purged') !== undefined };
}

/** The last of them, once their words are erased. */
export function forgetPurged(db: WriteDatabase, _args: Record<string, never>): void {
  db.sql(`DELETE FROM conversations WHERE hidden = 'purged'`).run();
}

/** At start: what was being imported goes. */
export function dropImports(db: WriteDatabase, _args: Record<string, never>): void {
  db.sql(`UPDATE conversations SET hidden = 'removal' WHERE hidden = 'import'`).run();
}
