import type { FactKind, Person } from '../../../../contract/index.ts';
import { type ReadDatabase, row, rows } from '../../storage/index.ts';
import { byIds, visiblePerson } from '../store-profiles.ts';
import { visibleFact } from '../store-visible.ts';

export interface ExportedFact {
  kind: FactKind;
  statement: string;
  value: string;
  /** The name of the other person of a relation. */
  other: string | null;
  from: string | null;
  to: string | null;
}

/** A person with what is accepted of them. */
export interface ExportedPerson extends Omit<Person, 'facts'> {
  facts: ExportedFact[];
  picture: { mediaType: string; bytes: Uint8Array } | null;
}

/** Everybody, by name. */
export function everybody(db: ReadDatabase, args: { owner: string; limit: number }): string[] {
  return rows<{ id: string }>(
    db.sql(`SELECT p.id FROM people p WHERE ${visiblePerson} ORDER BY p.sort_name, p.number LIMIT @limit`).all(args),
  ).map(({ id }) => id);
}

/** People with their accepted facts and, where asked for, their pictures. */
export function exportedPeople(
  db: ReadDatabase,
  args: { owner: string; ids: string[]; pictures: boolean },
): ExportedPerson[] {
  const facts = db.sql(
    `SELECT f.kind, f.statement, f.value, n.name AS other, f.from_date AS "from", f.to_date AS "to"
     FROM facts f LEFT JOIN people n ON n.id = f.other_id AND n.removed_at IS NULL
     WHERE f.person_id = ? AND f.status = 'accepted' AND ${visibleFact('f')} ORDER BY f.kind, f.created_at, f.id`,
  );
  const picture = db.sql(
    'SELECT x.media_type AS mediaType, x.bytes FROM people p JOIN person_pictures x ON x.person = p.number WHERE p.id = ?',
  );
  return byIds(db, args).map((person) => ({
    ...person,
    facts: rows<ExportedFact>(facts.all(person.id)),
    picture: args.pictures ? (row<{ mediaType: string; bytes: Uint8Array }>(picture.get(person.id)) ?? null) : null,
  }));
}

/** Address books behind facts. */
export function importsOf(
  db: ReadDatabase,
  args: { factIds: string[] },
): { factId: string; file: string; line: number; at: number }[] {
  return rows(
    db
      .sql(
        `SELECT i.fact_id AS factId, i.file, i.line, i.at FROM json_each(?) j JOIN fact_imports i ON i.fact_id = j.value`,
      )
      .all(JSON.stringify(args.factIds)),
  );
}
