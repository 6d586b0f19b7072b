import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { rows, type WriteDatabase } from '../../storage/index.ts';
import { type Merge, mergeOf } from './store-begin.ts';
import { evidenceOf, moveMention, setDecision } from './store-rows.ts';

/** Rows given back between two looks at the clock. */
const slice = 10;

/** Gives back what a merge moved, the last first, for as long as one write may take. True when all is given back. */
export function undoRows(db: WriteDatabase, args: { id: string; budgetMs: number }): boolean {
  const until = performance.now() + args.budgetMs;
  const merge = mergeOf(db, args.id);
  if (merge === undefined) return true;
  for (;;) {
    const moved = rows<{ number: number; what: string; key: string; before: string | null }>(
      db
        .sql(
          `SELECT number, what, key, before FROM person_merge_rows WHERE merge_id = ? ORDER BY number DESC LIMIT ${slice}`,
        )
        .all(args.id),
    );
    for (const { number, what, key, before } of moved) {
      undo[what]?.(db, merge, key, before === null ? null : JSON.parse(before));
      db.sql('DELETE FROM person_merge_rows WHERE number = ?').run(number);
    }
    if (moved.length < slice) return true;
    if (performance.now() >= until) return false;
  }
}

const pairSchema = z.tuple([z.union([z.string(), z.number()]), z.union([z.string(), z.number()])]);
const decisionSchema = z.object({ status: z.string(), decidedBy: z.string().nullable(), said: z.number() });
const decidedSchema = z.object({ before: decisionSchema, after: decisionSchema });
const countedSchema = z.object({ appliedAt: z.number().nullable(), moveId: z.number().nullable() });

type Undo = (db: WriteDatabase, merge: Merge, key: string, before: unknown) => void;

const undo: Readonly<Record<string, Undo>> = {
  fact: giveBackFact,
  turned: (db, { intoId, fromId }, id) => {
    db.sql('UPDATE OR IGNORE facts SET person_id = ? WHERE id = ? AND person_id = ?').run(intoId, id, fromId);
  },
  link: (db, _merge, key) => {
    db.sql('DELETE FROM fact_evidence WHERE fact_id = ? AND evidence_id = ?').run(...pairSchema.parse(JSON.parse(key)));
  },
  decided: (db, _merge, id, stored) => {
    const { before, after } = decidedSchema.parse(stored);
    // What was decided since stays.
    const same = db.sql('SELECT 1 FROM facts WHERE id = ? AND status = ? AND decided_by IS ? AND said = ?');
    if (same.get(id, after.status, after.decidedBy, after.said) !== undefined) setDecision(db, id, before);
  },
  other: (db, { intoId, fromId }, id) => {
    db.sql('UPDATE facts SET other_id = ? WHERE id = ? AND other_id = ?').run(fromId, id, intoId);
  },
  mention: (db, { intoId, fromId }, key) => {
    const [versionId, role] = pairSchema.parse(JSON.parse(key));
    moveMention(db, { of: intoId, to: fromId, versionId: Number(versionId), role: String(role) });
  },
  context: (db, { id, intoId, fromId }, key) => {
    db.sql('UPDATE person_contexts SET person_id = ? WHERE document_id = ? AND key = ? AND person_id = ?').run(
      ...[fromId, ...pairSchema.parse(JSON.parse(key)), intoId],
    );
    // What was read of the document since was taken for the other's: it is read again.
    db.sql(
      `UPDATE people_progress SET method = '' WHERE version_id = (SELECT version_id FROM documents WHERE id = ?)
         AND at >= (SELECT at FROM person_merges WHERE id = ?)`,
    ).run(pairSchema.parse(JSON.parse(key))[0], id);
  },
  insight: giveBackInsight,
  about: (db, { intoId, fromId }, version) => {
    db.sql('UPDATE people_progress SET about_id = ? WHERE version_id = ? AND about_id = ?').run(
      ...[fromId, Number(version), intoId],
    );
  },
  rejection: (db, { intoId }, hash) => {
    db.sql('DELETE FROM fact_rejections WHERE person_id = ? AND value_hash = unhex(?)').run(intoId, hash);
  },
  distinct: (db, { intoId }, id) => {
    db.sql('DELETE FROM person_distinct WHERE a IN (@id, @intoId) AND b IN (@id, @intoId)').run({ id, intoId });
  },
};

/** The fact with the passages that it had; passages that were found since stay, as a fact of the one who keeps them. */
function giveBackFact(db: WriteDatabase, { intoId, fromId }: Merge, id: string, before: unknown): void {
  const known = new Set(z.array(z.number()).parse(before));
  const since = evidenceOf(db, id).filter((evidence) => !known.has(evidence));
  const moved = db
    .sql('UPDATE OR IGNORE facts SET person_id = ? WHERE id = ? AND person_id = ?')
    .run(fromId, id, intoId).changes;
  if (moved === 0 || since.length === 0) return;
  const copy = randomUUID();
  db.sql(
    `INSERT INTO facts (id, person_id, kind, statement, value, value_key, other_id, from_date, to_date, confidence, status,
       decided_by, method, said, orphan_of, created_at)
     SELECT ?, ?, kind, statement, value, value_key, other_id, from_date, to_date, confidence, status, decided_by, method,
       0, NULL, created_at FROM facts WHERE id = ?`,
  ).run(copy, intoId, id);
  const move = db.sql('UPDATE fact_evidence SET fact_id = ? WHERE fact_id = ? AND evidence_id = ?');
  for (const evidence of since) move.run(copy, id, evidence);
}

/** What it moved since is taken back from the other's traits by the next update. */
function giveBackInsight(db: WriteDatabase, { intoId, fromId }: Merge, id: string, before: unknown): void {
  const { appliedAt, moveId } = countedSchema.parse(before);
  db.sql(
    `INSERT OR IGNORE INTO trait_withdrawals (insight_id, person_id, trait, move_id, adjustment, method)
     SELECT id, person_id, trait, move_id, adjustment, method FROM insights
     WHERE id = ? AND person_id = ? AND move_id IS NOT NULL AND status = 'counted'`,
  ).run(id, intoId);
  db.sql('UPDATE OR IGNORE insights SET person_id = ?, applied_at = ?, move_id = ? WHERE id = ? AND person_id = ?').run(
    fromId,
    appliedAt,
    moveId,
    id,
    intoId,
  );
}
