import { type ReadDatabase, row, rows, type WriteDatabase } from '../../storage/index.ts';
import type { Shared } from './score.ts';

/** Groups looked through in one read, and people of a group that are compared with one another. */
const groupsPerRead = 1500;
const mostInGroup = 12;

export type GroupOf = 'keys' | 'blocks';

/** People who share a key (an address, a number, a whole name) or a block; call again with `next` until it is null. */
export function groups(
  db: ReadDatabase,
  args: { owner: string; of: GroupOf; after: string },
): { groups: number[][]; next: string | null } {
  const sql =
    args.of === 'blocks'
      ? `SELECT block AS key, json_group_array(person) AS people FROM person_blocks
         WHERE owner_id = ? AND block > ? GROUP BY block LIMIT ${groupsPerRead}`
      : `SELECT k.key, json_group_array(DISTINCT p.number) AS people FROM person_keys k JOIN people p ON p.id = k.person_id
         WHERE k.owner_id = ? AND k.key > ? GROUP BY k.key LIMIT ${groupsPerRead}`;
  const found = rows<{ key: string; people: string }>(db.sql(sql).all(args.owner, args.after));
  const shared = found.map(({ people }) => JSON.parse(people) as number[]).filter(({ length }) => length > 1);
  return {
    groups: shared.filter(({ length }) => length <= mostInGroup),
    next: found.length === groupsPerRead ? (found.at(-1)?.key ?? null) : null,
  };
}

/** Those who share a key or block with one person. */
export function groupsWith(db: ReadDatabase, args: { owner: string; id: string }): number[][] {
  const found = rows<{ self: number; number: number }>(
    db
      .sql(
        `SELECT DISTINCT s.number AS self, o.number FROM people s JOIN person_blocks b ON b.person = s.number
           JOIN person_blocks c ON c.owner_id = @owner AND c.block = b.block JOIN people o ON o.number = c.person
         WHERE s.id = @id AND o.number <> s.number
         UNION
         SELECT DISTINCT s.number, o.number FROM people s JOIN person_keys k ON k.person_id = s.id
           JOIN person_keys l ON l.owner_id = @owner AND l.key = k.key JOIN people o ON o.id = l.person_id
         WHERE s.id = @id AND o.number <> s.number LIMIT 500`,
      )
      .all(args),
  );
  return found.map(({ self, number }) => [self, number]);
}

/** Pairs that the user said are two people, by number; and the ids of numbers. */
export function pairIds(
  db: ReadDatabase,
  args: { owner: string; pairs: (readonly [number, number])[] },
): { a: string; b: string }[] {
  const id = db.sql(
    'SELECT id FROM people WHERE number = ? AND owner_id = ? AND removed_at IS NULL AND merged_into IS NULL',
  );
  const distinct = db.sql('SELECT 1 FROM person_distinct WHERE a = ? AND b = ?');
  return args.pairs.flatMap(([one, other]) => {
    const found = [one, other].map((number) => row<{ id: string }>(id.get(number, args.owner))?.id);
    const [a, b] = found.toSorted();
    return a === undefined || b === undefined || distinct.get(a, b) !== undefined ? [] : [{ a, b }];
  });
}

/** Kinds of facts of which somebody has one. */
const single = `('birth')`;

/** What the library knows of each two together. */
export function sharedOf(db: ReadDatabase, args: { pairs: { a: string; b: string }[] }): Shared[] {
  const documents = db.sql(
    `SELECT count(DISTINCT d.id) AS documents, min(d.title) AS title FROM mentions m
     JOIN mentions n ON n.version_id = m.version_id AND n.person_id = @b
     JOIN versions v ON v.id = m.version_id JOIN documents d ON d.id = v.document_id AND d.version_id = v.id
       AND d.removed_at IS NULL AND d.binned_at IS NULL
     WHERE m.person_id = @a`,
  );
  const facts = db.sql(
    `SELECT f.statement FROM facts f JOIN facts g ON g.person_id = @b AND g.kind = f.kind AND g.value_key = f.value_key
       AND g.status = 'accepted'
     WHERE f.person_id = @a AND f.status = 'accepted' AND f.kind NOT IN ('name', 'alias', 'contact')
     ORDER BY f.created_at LIMIT 5`,
  );
  const against = db.sql(
    `SELECT f.value AS one, g.value AS other FROM facts f JOIN facts g ON g.person_id = @b AND g.kind = f.kind
       AND g.status = 'accepted' AND instr(g.value_key, f.value_key) = 0 AND instr(f.value_key, g.value_key) = 0
     WHERE f.person_id = @a AND f.status = 'accepted' AND f.kind IN ${single}
       AND NOT EXISTS (SELECT 1 FROM facts h WHERE h.person_id = @b AND h.kind = f.kind AND h.value_key = f.value_key) LIMIT 1`,
  );
  return args.pairs.map((pair) => {
    const place = row<{ documents: number; title: string | null }>(documents.get(pair));
    const conflict = row<{ one: string; other: string }>(against.get(pair));
    return {
      documents: place?.documents ?? 0,
      title: place?.title ?? null,
      facts: rows<{ statement: string }>(facts.all(pair)).map(({ statement }) => statement),
      against: conflict === undefined ? null : `Of one it is said “${conflict.one}”, of the other “${conflict.other}”`,
    };
  });
}

/** These two are two people. */
export function tellApart(db: WriteDatabase, args: { a: string; b: string }): void {
  const [a, b] = [args.a, args.b].toSorted();
  db.sql('INSERT OR IGNORE INTO person_distinct (a, b) VALUES (?, ?)').run(a, b);
}
