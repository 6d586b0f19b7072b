import { type ReadDatabase, row, rows, type WriteDatabase } from '../../storage/index.ts';
import { keysOf, type PersonKey } from '../person-keys.ts';
import { rememberForgotten } from '../store-forgotten.ts';
import { dropKeys, profileOf, type StoredProfile } from '../store-profile-writes.ts';

export function beginForgetting(db: WriteDatabase, args: { id: string; owner: string; now: number }): void {
  db.sql(`INSERT INTO forgettings (id, owner_id, state, requested_at) VALUES (?, ?, 'removing', ?)`).run(
    ...[args.id, args.owner, args.now],
  );
}

/**
 * Hides people, and those who had been merged into them, from everything at once, and remembers by which names and
 * addresses they are not to come back. Returns the documents that hold their pages.
 */
export function hidePeople(
  db: WriteDatabase,
  args: { id: string; owner: string; people: string[]; now: number },
): { hidden: number; pages: string[] } {
  let hidden = 0;
  const pages: string[] = [];
  for (const id of args.people) {
    const root = profileOf(db, id);
    if (root === undefined || root.owner !== args.owner) continue;
    const all = withMerged(db, id);
    const keys = rows<PersonKey>(db.sql('SELECT key, kind FROM person_keys WHERE person_id = ?').all(id));
    rememberForgotten(db, {
      ...{ owner: args.owner, person: root.number, forgettingId: args.id, contexts: [] },
      keys: [...keys, ...all.flatMap(keysOf)],
    });
    for (const profile of all) {
      pages.push(...hideOne(db, profile, args));
      hidden += 1;
    }
  }
  return { hidden, pages };
}

function hideOne(db: WriteDatabase, profile: StoredProfile, { id, now }: { id: string; now: number }): string[] {
  const page = row<{ page: string | null }>(
    db.sql('SELECT wiki_document_id AS page FROM people WHERE id = ?').get(profile.id),
  );
  dropKeys(db, profile);
  db.sql('DELETE FROM person_tags WHERE person = ?').run(profile.number);
  // The user id is free again.
  db.sql('UPDATE people SET removed_at = ?, forgetting_id = ?, user_id = id, is_owner = 0 WHERE id = ?').run(
    ...[now, id, profile.id],
  );
  return page?.page == null ? [] : [page.page];
}

/** The profile and all that were merged into it, one after another. */
function withMerged(db: ReadDatabase, id: string): StoredProfile[] {
  const found = rows<{ id: string }>(
    db
      .sql(
        `WITH RECURSIVE tree (id) AS (SELECT ? UNION SELECT p.id FROM people p JOIN tree t ON p.merged_into = t.id)
         SELECT id FROM tree`,
      )
      .all(id),
  );
  return found.flatMap((one) => profileOf(db, one.id) ?? []);
}

/** Documents that hold pages of hidden people and are not hidden yet. */
export function pagesLeft(db: ReadDatabase, args: { id: string }): string[] {
  const found = rows<{ id: string }>(
    db
      .sql(
        `SELECT d.id FROM people p JOIN documents d ON d.id = p.wiki_document_id AND d.removed_at IS NULL
         WHERE p.forgetting_id = ?`,
      )
      .all(args.id),
  );
  return found.map(({ id }) => id);
}

export function setForgettingRemoval(db: WriteDatabase, args: { id: string; removalId: string }): void {
  db.sql('UPDATE forgettings SET removal_id = ? WHERE id = ?').run(args.removalId, args.id);
}

/** Takes a receipt back that was begun while nobody was hidden yet. */
export function dropForgetting(db: WriteDatabase, args: { id: string }): void {
  db.sql(
    `DELETE FROM forgettings WHERE id = ? AND state = 'removing' AND counts = '{}'
       AND NOT EXISTS (SELECT 1 FROM people WHERE forgetting_id = forgettings.id)`,
  ).run(args.id);
}
