import { type ReadDatabase, row, type WriteDatabase } from '../storage/index.ts';

/** The text of a person's page as it is stored. */
export function wikiText(db: ReadDatabase, args: { owner: string; id: string }): string {
  const found = row<{ wiki: string }>(
    db.sql('SELECT wiki FROM people WHERE owner_id = ? AND id = ?').get(args.owner, args.id),
  );
  return found?.wiki ?? '';
}

export function saveWikiText(db: WriteDatabase, args: { owner: string; id: string; text: string; now: number }): void {
  db.sql('UPDATE people SET wiki = ?, updated_at = ? WHERE owner_id = ? AND id = ?').run(
    ...[args.text, args.now, args.owner, args.id],
  );
}
