import type { Contact, Person } from '../../../contract/index.ts';
import { type ReadDatabase, row, rows } from '../storage/index.ts';
import { visibleFact } from './store-visible.ts';

export interface PersonRow {
  id: string;
  userId: string;
  name: string;
  aliases: string;
  bio: string | null;
  isOwner: number;
  contacts: string;
  tags: string;
  hasPicture: number;
  facts: number;
  proposed: number;
  documents: number;
  lastContactAt: number | null;
  createdAt: number;
  updatedAt: number;
}

/** Mentions of p in documents that their owner sees. */
const seen = `FROM mentions m JOIN versions v ON v.id = m.version_id
  JOIN documents d ON d.id = v.document_id AND d.version_id = v.id AND d.removed_at IS NULL AND d.binned_at IS NULL
  WHERE m.person_id = p.id`;
const factsThatAre = (status: 'accepted' | 'proposed') =>
  `(SELECT count(*) FROM facts f WHERE f.person_id = p.id AND f.status = '${status}' AND ${visibleFact('f')})`;

/** A person as the contract shows it. */
export const personColumns = `
  p.id, p.user_id AS userId, p.name, p.aliases, p.bio, p.is_owner AS isOwner, p.contacts,
  (SELECT json_group_array(tag ORDER BY tag) FROM person_tags WHERE person = p.number) AS tags,
  EXISTS (SELECT 1 FROM person_pictures WHERE person = p.number) AS hasPicture,
  ${factsThatAre('accepted')} AS facts, ${factsThatAre('proposed')} AS proposed,
  (SELECT count(DISTINCT d.id) ${seen}) AS documents,
  (SELECT max(m.at) ${seen} AND m.role <> 'named') AS lastContactAt,
  p.created_at AS createdAt, p.updated_at AS updatedAt`;

/** Rows that their owner sees. */
export const visiblePerson = 'p.owner_id = @owner AND p.removed_at IS NULL AND p.merged_into IS NULL';

export function toPerson(found: PersonRow): Person {
  return {
    ...found,
    isOwner: found.isOwner === 1,
    hasPicture: found.hasPicture === 1,
    aliases: JSON.parse(found.aliases) as string[],
    contacts: JSON.parse(found.contacts) as Contact[],
    tags: JSON.parse(found.tags) as string[],
  };
}

/** Merges follow one another at most so often. */
const longestChain = 200;

/** The id behind an id or user id; of somebody who was merged into another, the other's. */
export function resolve(db: ReadDatabase, args: { owner: string; id: string }): string | undefined {
  const known = db.sql(
    `SELECT id, merged_into AS mergedInto FROM people
     WHERE owner_id = @owner AND removed_at IS NULL AND (id = @id OR user_id = @id) ORDER BY id <> @id LIMIT 1`,
  );
  let found = row<{ id: string; mergedInto: string | null }>(known.get(args));
  for (let step = 0; found?.mergedInto != null && step < longestChain; step++) {
    found = row<{ id: string; mergedInto: string | null }>(known.get({ owner: args.owner, id: found.mergedInto }));
  }
  return found?.mergedInto === null ? found.id : undefined;
}

/** By id or user id. */
export function get(db: ReadDatabase, args: { owner: string; id: string }): Person | undefined {
  const id = resolve(db, args);
  return id === undefined ? undefined : byIds(db, { owner: args.owner, ids: [id] })[0];
}

export function byIds(db: ReadDatabase, args: { owner: string; ids: string[] }): Person[] {
  const found = rows<PersonRow>(
    db
      .sql(
        `SELECT ${personColumns} FROM json_each(@ids) j JOIN people p ON p.id = j.value WHERE ${visiblePerson}
         ORDER BY j.key`,
      )
      .all({ owner: args.owner, ids: JSON.stringify(args.ids) }),
  );
  return found.map(toPerson);
}

export function picture(
  db: ReadDatabase,
  args: { owner: string; id: string },
): { mediaType: string; bytes: Uint8Array } | undefined {
  return row(
    db
      .sql(
        `SELECT x.media_type AS mediaType, x.bytes FROM people p JOIN person_pictures x ON x.person = p.number
         WHERE ${visiblePerson} AND p.id = @id`,
      )
      .get(args),
  );
}

/** Tags, those that most people have first. */
export function tags(db: ReadDatabase, args: { owner: string }): { tag: string; people: number }[] {
  return rows(
    db
      .sql('SELECT tag, count(*) AS people FROM person_tags WHERE owner_id = ? GROUP BY tag ORDER BY people DESC, tag')
      .all(args.owner),
  );
}

/** The owner's own profile. */
export function ownerProfile(db: ReadDatabase, args: { owner: string }): string | null {
  const found = row<{ id: string }>(
    db.sql(`SELECT p.id FROM people p WHERE ${visiblePerson} AND p.is_owner = 1`).get(args),
  );
  return found?.id ?? null;
}
