import type { FactKind } from '../../../contract/index.ts';
import { type ReadDatabase, rows, type WriteDatabase } from '../storage/index.ts';
import { visibleEvidence, visibleFact } from './store-visible.ts';

export type FactStatus = 'proposed' | 'accepted' | 'rejected' | 'withdrawn';

export type Decision = 'accepted' | 'rejected' | 'proposed';

export interface StoredFact {
  id: string;
  personId: string;
  kind: FactKind;
  statement: string;
  value: string;
  otherId: string | null;
  from: string | null;
  to: string | null;
  confidence: number;
  status: FactStatus;
  decidedBy: 'user' | 'rule' | null;
  method: string;
  createdAt: number;
}

export interface StoredEvidence {
  factId: string;
  id: number;
  documentId: string;
  versionId: number;
  title: string;
  path: string;
  page: number | null;
  start: number;
  end: number;
  date: number | null;
}

const factColumns = `f.id, f.person_id AS personId, f.kind, f.statement, f.value, f.other_id AS otherId,
  f.from_date AS "from", f.to_date AS "to", f.confidence, f.status, f.decided_by AS decidedBy, f.method,
  f.created_at AS createdAt`;

/**
 * Facts of a person, with their passages; only those whose sources the caller may see. Of what was decided and is no
 * longer in any source the decision remains: rejected and withdrawn facts are shown without one.
 */
export function facts(
  db: ReadDatabase,
  args: { owner: string; personId: string; statuses: string[] },
): { facts: StoredFact[]; evidence: StoredEvidence[] } {
  const found = rows<StoredFact>(
    db
      .sql(
        `SELECT ${factColumns} FROM facts f JOIN people p ON p.id = f.person_id AND p.owner_id = @owner
         WHERE f.person_id = @personId AND f.status IN (SELECT value FROM json_each(@statuses))
           AND (${visibleFact('f')} OR (f.decided_by = 'user' AND f.status IN ('rejected', 'withdrawn')
             AND NOT EXISTS (SELECT 1 FROM fact_evidence WHERE fact_id = f.id)))
         ORDER BY f.kind, f.confidence DESC, f.created_at`,
      )
      .all({ ...args, statuses: JSON.stringify(args.statuses) }),
  );
  return { facts: found, evidence: evidenceOf(db, { factIds: found.map(({ id }) => id) }) };
}

/** The visible passages of facts, in the order in which they were found. */
export function evidenceOf(db: ReadDatabase, args: { factIds: string[] }): StoredEvidence[] {
  return rows(
    db
      .sql(
        `SELECT x.fact_id AS factId, e.id, e.document_id AS documentId, e.version_id AS versionId, d.title,
           coalesce((SELECT path FROM locations l WHERE l.document_id = d.id ORDER BY l.id LIMIT 1), d.title) AS path,
           (SELECT p.value ->> '$.page' FROM json_each(v.pages) p
            WHERE p.value ->> '$.start' <= e.start AND e.start < p.value ->> '$.end' LIMIT 1) AS page,
           e.start, e.end, v.date_last AS date
         FROM fact_evidence x JOIN evidence e ON e.id = x.evidence_id ${visibleEvidence}
         JOIN versions v ON v.id = e.version_id
         WHERE x.fact_id IN (SELECT value FROM json_each(?)) ORDER BY e.id`,
      )
      .all(JSON.stringify(args.factIds)),
  );
}

/** Facts of the owner by id, for what is to be done with them. */
export function factsById(
  db: ReadDatabase,
  args: { owner: string; ids: string[] },
): { id: string; personId: string; kind: FactKind; valueKey: string }[] {
  return rows(
    db
      .sql(
        `SELECT f.id, f.person_id AS personId, f.kind, f.value_key AS valueKey FROM facts f
         JOIN people p ON p.id = f.person_id AND p.owner_id = @owner AND p.removed_at IS NULL
         WHERE f.id IN (SELECT value FROM json_each(@ids))`,
      )
      .all({ owner: args.owner, ids: JSON.stringify(args.ids) }),
  );
}

/** What the user decides about facts of their people; `hash`: by which a rejected value is known again. */
export function decide(
  db: WriteDatabase,
  args: { owner: string; facts: { id: string; personId: string; hash: Uint8Array }[]; status: Decision },
): number {
  const update = db.sql(
    `UPDATE facts SET status = @status, decided_by = iif(@status = 'proposed', NULL, 'user')
     WHERE id = @id AND person_id IN (SELECT id FROM people WHERE owner_id = @owner AND removed_at IS NULL)
       AND (status <> @status OR decided_by IS NOT iif(@status = 'proposed', NULL, 'user'))`,
  );
  const reject = db.sql(
    `INSERT INTO fact_rejections (person_id, value_hash) SELECT person_id, ? FROM facts WHERE id = ?
     ON CONFLICT DO NOTHING`,
  );
  const forget = db.sql('DELETE FROM fact_rejections WHERE person_id = ? AND value_hash = ?');
  let changed = 0;
  for (const { id, personId, hash } of args.facts) {
    if (update.run({ id, owner: args.owner, status: args.status }).changes === 0) continue;
    changed += 1;
    if (args.status === 'rejected') reject.run(hash, id);
    else forget.run(personId, hash);
  }
  return changed;
}
