import { z } from 'zod';
import { CommonplaceError, contactSchema } from '../../../../contract/index.ts';
import { type ReadDatabase, row, rows, type WriteDatabase } from '../../storage/index.ts';
import { nameKey } from '../person-keys.ts';
import {
  dropKeys,
  markOwner,
  profileOf,
  type StoredProfile,
  tagsOf,
  wayKey,
  writeProfile,
  writeTags,
} from '../store-profile-writes.ts';

/** What a merge added to a profile's own fields, and what it took from the other. */
const addedSchema = z.object({
  aliases: z.array(z.string()),
  contacts: z.array(contactSchema),
  tags: z.array(z.string()),
  bio: z.boolean(),
  picture: z.boolean(),
  isOwner: z.boolean(),
  fromTags: z.array(z.string()),
});
type Added = z.infer<typeof addedSchema>;

export interface Merge {
  id: string;
  owner: string;
  intoId: string;
  fromId: string;
}

export function mergeOf(db: ReadDatabase, id: string): (Merge & { profile: string }) | undefined {
  return row(
    db
      .sql(
        'SELECT id, owner_id AS owner, into_id AS intoId, from_id AS fromId, profile FROM person_merges WHERE id = ?',
      )
      .get(id),
  );
}

/** Begins a merge: `from` is hidden, `into` found under its names. Rows follow in slices. Throws not_found. */
export function beginMerge(db: WriteDatabase, args: Merge & { now: number }): void {
  db.sql(`INSERT INTO person_merges (id, owner_id, into_id, from_id, state, at) VALUES (?, ?, ?, ?, 'merging', ?)`).run(
    args.id,
    args.owner,
    args.intoId,
    args.fromId,
    args.now,
  );
  joinProfiles(db, args);
}

/** A merge that was lifted to undo an earlier one is made again. */
export function mergeAgain(db: WriteDatabase, args: { id: string; now: number }): void {
  const merge = mergeOf(db, args.id);
  if (merge === undefined) return;
  db.sql(`UPDATE person_merges SET state = 'merging' WHERE id = ?`).run(args.id);
  joinProfiles(db, { ...merge, now: args.now });
}

function joinProfiles(db: WriteDatabase, { id, intoId, fromId, now }: Merge & { now: number }): void {
  const [into, from] = [profileOf(db, intoId), profileOf(db, fromId)];
  if (into === undefined || from === undefined) throw new CommonplaceError('not_found', 'One of the two is gone.');
  const names = new Set([into.name, ...into.aliases].map(nameKey));
  const ways = new Set(into.contacts.map(wayKey));
  const [tags, fromTags] = [tagsOf(db, into.number), tagsOf(db, from.number)];
  const added: Added = {
    aliases: [from.name, ...from.aliases].filter((name) => !names.has(nameKey(name))),
    contacts: from.contacts.filter((contact) => !ways.has(wayKey(contact))),
    tags: fromTags.filter((tag) => !tags.includes(tag)),
    bio: into.bio === null && from.bio !== null,
    picture: copyPicture(db, from, into),
    isOwner: from.isOwner,
    fromTags,
  };
  // Their page goes; it is written again when the merge is undone.
  db.sql(
    `UPDATE documents SET removed_at = ? WHERE removed_at IS NULL
       AND id = (SELECT wiki_document_id FROM people WHERE id = ?)`,
  ).run(now, fromId);
  db.sql('UPDATE people SET merged_into = ?, wiki_document_id = NULL WHERE id = ?').run(intoId, fromId);
  if (from.isOwner) markOwner(db, into.owner, intoId, true);
  dropKeys(db, from);
  writeTags(db, from, []);
  writeTags(db, into, [...tags, ...added.tags]);
  writeProfile(
    db,
    {
      ...into,
      aliases: [...into.aliases, ...added.aliases],
      contacts: [...into.contacts, ...added.contacts],
      bio: into.bio ?? from.bio,
    },
    now,
  );
  db.sql('UPDATE person_merges SET profile = ? WHERE id = ?').run(JSON.stringify(added), id);
}

function copyPicture(db: WriteDatabase, from: StoredProfile, into: StoredProfile): boolean {
  return (
    db
      .sql(
        `INSERT INTO person_pictures (person, media_type, bytes)
         SELECT @into, media_type, bytes FROM person_pictures WHERE person = @from ON CONFLICT DO NOTHING`,
      )
      .run({ into: into.number, from: from.number }).changes > 0
  );
}

/** The last step of undoing: both profiles have their own fields again; what the user changed meanwhile stays. */
export function partProfiles(db: WriteDatabase, args: { id: string; now: number }): void {
  const merge = mergeOf(db, args.id);
  if (merge === undefined) return;
  const [into, from] = [profileOf(db, merge.intoId), profileOf(db, merge.fromId)];
  if (into === undefined || from === undefined) return;
  const added = addedSchema.parse(JSON.parse(merge.profile));
  const names = new Set(added.aliases.map(nameKey));
  const ways = new Set(added.contacts.map(wayKey));
  if (added.picture) {
    db.sql(
      `DELETE FROM person_pictures WHERE person = @into
         AND bytes = (SELECT bytes FROM person_pictures WHERE person = @from)`,
    ).run({ into: into.number, from: from.number });
  }
  writeTags(
    db,
    into,
    tagsOf(db, into.number).filter((tag) => !added.tags.includes(tag)),
  );
  writeTags(db, from, added.fromTags);
  db.sql('UPDATE people SET merged_into = NULL WHERE id = ?').run(from.id);
  if (added.isOwner && into.isOwner) markOwner(db, from.owner, from.id, true);
  db.sql('DELETE FROM person_orphans WHERE person_id = ?').run(from.id);
  writeProfile(db, from, args.now);
  writeProfile(
    db,
    {
      ...into,
      aliases: into.aliases.filter((name) => !names.has(nameKey(name))),
      contacts: into.contacts.filter((contact) => !ways.has(wayKey(contact))),
      bio: added.bio && into.bio === from.bio ? null : into.bio,
    },
    args.now,
  );
  for (const person of [from.id, into.id]) {
    db.sql('INSERT INTO wiki_due (person_id) VALUES (?) ON CONFLICT DO UPDATE SET rev = rev + 1').run(person);
  }
  db.sql(`UPDATE person_merges SET state = 'lifted', profile = '{}' WHERE id = ? AND state = 'lifting'`).run(args.id);
  db.sql(`DELETE FROM person_merges WHERE id = ? AND state = 'undoing'`).run(args.id);
}

/**
 * Marks a merge to be undone, and those that came later among the same people to be lifted and made again. Throws
 * not_found.
 */
export function markUndo(db: WriteDatabase, args: { owner: string; id: string }): void {
  const merge = row<{ number: number; state: string; fromId: string }>(
    db
      .sql('SELECT number, state, from_id AS fromId FROM person_merges WHERE id = ? AND owner_id = ?')
      .get(args.id, args.owner),
  );
  if (merge?.state !== 'merged') throw new CommonplaceError('not_found', 'There is no such merge to undo.');
  const later = rows<{ id: string }>(
    db
      .sql(
        `WITH RECURSIVE
           up (id) AS (SELECT @from UNION SELECT p.merged_into FROM people p JOIN up u ON p.id = u.id
             WHERE p.merged_into IS NOT NULL),
           tree (id) AS (SELECT id FROM up UNION SELECT p.id FROM people p JOIN tree t ON p.merged_into = t.id)
         SELECT m.id FROM person_merges m WHERE m.number > @number AND m.state = 'merged'
           AND m.from_id IN (SELECT id FROM tree)`,
      )
      .all({ from: merge.fromId, number: merge.number }),
  );
  db.sql(`UPDATE person_merges SET state = 'undoing' WHERE id = ?`).run(args.id);
  for (const { id } of later) db.sql(`UPDATE person_merges SET state = 'lifting' WHERE id = ?`).run(id);
}

/** The next step that a merge or an undoing needs; undefined when all is done. */
export function nextMergeStep(
  db: ReadDatabase,
  _args: Record<string, never>,
): { id: string; state: string } | undefined {
  return row(
    db
      .sql(
        `SELECT id, state FROM person_merges WHERE state <> 'merged'
         ORDER BY state <> 'merging', state = 'lifted', iif(state = 'lifted', number, -number) LIMIT 1`,
      )
      .get(),
  );
}

export function finishMerge(db: WriteDatabase, args: { id: string }): void {
  db.sql(`UPDATE person_merges SET state = 'merged' WHERE id = ?`).run(args.id);
}

export interface ShownMerge {
  mergeId: string;
  intoId: string;
  from: { id: string; userId: string; name: string };
  at: number;
}

/** Merges that can be undone, newest first. */
export function merges(db: ReadDatabase, args: { owner: string; intoId: string | null }): ShownMerge[] {
  const found = rows<{ mergeId: string; intoId: string; at: number; id: string; userId: string; name: string }>(
    db
      .sql(
        `SELECT m.id AS mergeId, m.into_id AS intoId, m.at, p.id, p.user_id AS userId, p.name FROM person_merges m
         JOIN people p ON p.id = m.from_id AND p.removed_at IS NULL
         WHERE m.owner_id = @owner AND m.state = 'merged' AND (@intoId IS NULL OR m.into_id = @intoId)
         ORDER BY m.number DESC LIMIT 1000`,
      )
      .all(args),
  );
  return found.map(({ mergeId, intoId, at, ...from }) => ({ mergeId, intoId, at, from }));
}
