import type { Contact, Person } from '../../../contract/index.ts';
import { type ReadDatabase, row, rows, type WriteDatabase } from '../storage/index.ts';
import type { PersonKey } from './match-person.ts';

interface PersonRow {
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

/** A person as the contract shows it. */
const columns = `
  p.id, p.user_id AS userId, p.name, p.aliases, p.bio, p.is_owner AS isOwner, p.contacts,
  (SELECT json_group_array(t.name ORDER BY t.name) FROM person_tags g JOIN tags t ON t.id = g.tag_id
   WHERE g.person_id = p.id) AS tags,
  p.picture IS NOT NULL AS hasPicture,
  (SELECT count(*) FROM facts f WHERE f.person_id = p.id AND f.status = 'accepted') AS facts,
  (SELECT count(*) FROM facts f WHERE f.person_id = p.id AND f.status = 'proposed') AS proposed,
  (SELECT count(DISTINCT m.version_id) FROM mentions m WHERE m.person_id = p.id) AS documents,
  (SELECT max(m.at) FROM mentions m WHERE m.person_id = p.id AND m.role <> 'named') AS lastContactAt,
  p.created_at AS createdAt, p.updated_at AS updatedAt`;

/** Rows that their owner sees. */
const visible = 'p.owner_id = @owner AND p.removed_at IS NULL AND p.merged_into IS NULL';

function toPerson(found: PersonRow): Person {
  return {
    ...found,
    isOwner: found.isOwner === 1,
    hasPicture: found.hasPicture === 1,
    aliases: JSON.parse(found.aliases) as string[],
    contacts: JSON.parse(found.contacts) as Contact[],
    tags: JSON.parse(found.tags) as string[],
  };
}

/** By id or user id. */
export function get(db: ReadDatabase, args: { owner: string; id: string }): Person | undefined {
  const found = row<PersonRow>(
    db.sql(`SELECT ${columns} FROM people p WHERE ${visible} AND (p.id = @id OR p.user_id = @id)`).get(args),
  );
  return found === undefined ? undefined : toPerson(found);
}

export function byIds(db: ReadDatabase, args: { owner: string; ids: string[] }): Person[] {
  const found = rows<PersonRow>(
    db
      .sql(`SELECT ${columns} FROM json_each(@ids) j JOIN people p ON p.id = j.value WHERE ${visible} ORDER BY j.key`)
      .all({ owner: args.owner, ids: JSON.stringify(args.ids) }),
  );
  return found.map(toPerson);
}

export interface ListPeople {
  owner: string;
  offset: number;
  limit: number;
  /** Folded. */
  filter: string | null;
  tag: string | null;
  withProposals: boolean;
  sort: 'name' | 'updated' | 'contact' | 'documents';
  descending: boolean;
}

const orders = {
  name: 'p.sort_name',
  updated: 'p.updated_at',
  contact: '(SELECT max(m.at) FROM mentions m WHERE m.person_id = p.id)',
  documents: '(SELECT count(DISTINCT m.version_id) FROM mentions m WHERE m.person_id = p.id)',
};

/** Pages of people. A filter finds any word of a name, alias or contact by its beginning. */
export function list(db: ReadDatabase, args: ListPeople): { items: Person[]; total: number } {
  const where = [visible];
  if (args.filter !== null) {
    where.push(`p.id IN (SELECT person_id FROM person_keys WHERE owner_id = @owner
      AND ((key >= @filter AND key < @filter || char(1114111))
        OR (kind IN ('name', 'alias') AND key LIKE '% ' || replace(replace(@filter, '%', ''), '_', '') || '%')))`);
  }
  if (args.tag !== null) {
    where.push('p.id IN (SELECT g.person_id FROM person_tags g JOIN tags t ON t.id = g.tag_id WHERE t.name = @tag)');
  }
  if (args.withProposals)
    where.push(`EXISTS (SELECT 1 FROM facts f WHERE f.person_id = p.id AND f.status = 'proposed')`);
  const condition = where.join(' AND ');
  const { owner, filter, tag, limit, offset } = args;
  const bound = { owner, ...(filter !== null && { filter }), ...(tag !== null && { tag }) };
  const direction = args.descending ? 'DESC' : 'ASC';
  const items = rows<PersonRow>(
    db
      .sql(
        `SELECT ${columns} FROM people p WHERE ${condition}
         ORDER BY ${orders[args.sort]} ${direction}, p.id ${direction} LIMIT @limit OFFSET @offset`,
      )
      .all({ ...bound, limit, offset }),
  );
  const total = Number(db.sql(`SELECT count(*) FROM people p WHERE ${condition}`).pluck().get(bound));
  return { items: items.map(toPerson), total };
}

export interface PersonWrite {
  owner: string;
  id: string;
  userId: string;
  name: string;
  sortName: string;
  aliases: string[];
  contacts: Contact[];
  bio: string | null;
  isOwner: boolean;
  /** Folded names, addresses and numbers under which the person is found. */
  keys: PersonKey[];
  now: number;
}

/** Creates or overwrites a person's own fields; facts, tags and picture are left as they are. */
export function put(db: WriteDatabase, person: PersonWrite): void {
  db.sql(
    `INSERT INTO people (id, owner_id, user_id, name, sort_name, aliases, contacts, bio, is_owner, created_at, updated_at)
     VALUES (@id, @owner, @userId, @name, @sortName, @aliases, @contacts, @bio, @isOwner, @now, @now)
     ON CONFLICT (id) DO UPDATE SET user_id = @userId, name = @name, sort_name = @sortName, aliases = @aliases,
       contacts = @contacts, bio = @bio, is_owner = @isOwner, updated_at = @now`,
  ).run({
    id: person.id,
    owner: person.owner,
    userId: person.userId,
    name: person.name,
    sortName: person.sortName,
    aliases: JSON.stringify(person.aliases),
    contacts: JSON.stringify(person.contacts),
    bio: person.bio,
    isOwner: person.isOwner ? 1 : 0,
    now: person.now,
  });
  db.sql('DELETE FROM person_keys WHERE person_id = ?').run(person.id);
  for (const { key, kind } of person.keys) {
    db.sql('INSERT OR IGNORE INTO person_keys (owner_id, key, kind, person_id) VALUES (?, ?, ?, ?)').run(
      person.owner,
      key,
      kind,
      person.id,
    );
  }
}

/** People who are found under any of the keys, with the keys that found them. */
export function withKeys(
  db: ReadDatabase,
  args: { owner: string; keys: string[] },
): { personId: string; key: string; kind: string }[] {
  return rows(
    db
      .sql(
        `SELECT k.person_id AS personId, k.key, k.kind FROM json_each(@keys) j
         JOIN person_keys k ON k.owner_id = @owner AND k.key = j.value
         JOIN people p ON p.id = k.person_id WHERE ${visible}`,
      )
      .all({ owner: args.owner, keys: JSON.stringify(args.keys) }),
  );
}

/** User ids that begin like this one, to find a free one. */
export function userIdsLike(db: ReadDatabase, args: { owner: string; userId: string }): string[] {
  return rows<{ userId: string }>(
    db
      .sql(`SELECT user_id AS userId FROM people WHERE owner_id = ? AND (user_id = ? OR user_id GLOB ? || '-[0-9]*')`)
      .all(args.owner, args.userId, args.userId),
  ).map(({ userId }) => userId);
}
