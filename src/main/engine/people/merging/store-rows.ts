import { type ReadDatabase, row, rows, type WriteDatabase } from '../../storage/index.ts';
import { type Merge, mergeOf } from './store-begin.ts';

/** Rows moved between two looks at the clock. */
const slice = 10;

/** Moves a slice of one kind of rows and returns how many there were. */
type Step = (db: WriteDatabase, merge: Merge) => number;

/** Moves rows of `from` to `into`, for as long as one write may take. True when nothing is left to move. */
export function moveRows(db: WriteDatabase, args: { id: string; budgetMs: number }): boolean {
  const until = performance.now() + args.budgetMs;
  const merge = mergeOf(db, args.id);
  if (merge === undefined) return true;
  for (const step of [turnRelations, moveFacts, moveOthers, moveMentions, moveContexts, moveInsights, moveAbout]) {
    while (step(db, merge) > 0) if (performance.now() >= until) return false;
  }
  copyRejections(db, merge);
  copyDistinct(db, merge);
  return true;
}

export function remember(db: WriteDatabase, merge: Merge, what: string, key: string | number, before?: unknown): void {
  db.sql('INSERT INTO person_merge_rows (merge_id, what, key, before) VALUES (?, ?, ?, ?)').run(
    ...[merge.id, what, String(key), before === undefined ? null : JSON.stringify(before)],
  );
}

const isRemembered = (what: string, key: string) =>
  `EXISTS (SELECT 1 FROM person_merge_rows r WHERE r.merge_id = @id AND r.what = '${what}' AND r.key = ${key})`;

const bound = ({ id, intoId, fromId }: Merge) => ({ id, intoId, fromId });

/** "Knows Tom" of somebody who turns out to be Tom is set aside. */
const turnRelations: Step = (db, merge) => {
  const found = rows<{ id: string }>(
    db
      .sql(
        `SELECT id FROM facts f WHERE person_id = @intoId AND other_id = @fromId AND NOT EXISTS (SELECT 1 FROM facts o
           WHERE o.person_id = @fromId AND o.kind = f.kind AND o.value_key = f.value_key) LIMIT ${slice}`,
      )
      .all(bound(merge)),
  );
  for (const { id } of found) {
    db.sql('UPDATE facts SET person_id = ? WHERE id = ?').run(merge.fromId, id);
    remember(db, merge, 'parked', id);
    remember(db, merge, 'turned', id);
  }
  return found.length;
};

interface FactRow {
  id: string;
  kind: string;
  valueKey: string;
  otherId: string | null;
  status: string;
  decidedBy: string | null;
  said: number;
}

const factColumns = `id, kind, value_key AS valueKey, other_id AS otherId, status, decided_by AS decidedBy, said`;

/** A fact that both have stays where it is, hidden; the one that is shown gains its passages and its decision. */
const moveFacts: Step = (db, merge) => {
  const found = rows<FactRow>(
    db
      .sql(
        `SELECT ${factColumns} FROM facts f WHERE person_id = @fromId AND NOT ${isRemembered('parked', 'f.id')}
         LIMIT ${slice}`,
      )
      .all(bound(merge)),
  );
  const same = db.sql(`SELECT ${factColumns} FROM facts WHERE person_id = ? AND kind = ? AND value_key = ?`);
  for (const fact of found) {
    const known = row<FactRow>(same.get(merge.intoId, fact.kind, fact.valueKey));
    if (known === undefined && fact.otherId !== merge.intoId) {
      remember(db, merge, 'fact', fact.id, evidenceOf(db, fact.id));
      db.sql('UPDATE facts SET person_id = ? WHERE id = ?').run(merge.intoId, fact.id);
      continue;
    }
    remember(db, merge, 'parked', fact.id);
    if (known !== undefined) join(db, merge, fact, known);
  }
  return found.length;
};

export function evidenceOf(db: ReadDatabase, factId: string): number[] {
  return rows<{ id: number }>(db.sql('SELECT evidence_id AS id FROM fact_evidence WHERE fact_id = ?').all(factId)).map(
    ({ id }) => id,
  );
}

function join(db: WriteDatabase, merge: Merge, fact: FactRow, known: FactRow): void {
  const link = db.sql(
    `INSERT OR IGNORE INTO fact_evidence (fact_id, evidence_id, by, run)
     SELECT @known, evidence_id, by, run FROM fact_evidence WHERE fact_id = @fact AND evidence_id = @evidence`,
  );
  for (const evidence of evidenceOf(db, fact.id)) {
    const added = link.run({ known: known.id, fact: fact.id, evidence }).changes;
    if (added > 0) remember(db, merge, 'link', JSON.stringify([known.id, evidence]));
  }
  const decides = fact.decidedBy === 'user' && known.decidedBy !== 'user';
  if (!decides && fact.said <= known.said) return;
  const after = {
    status: decides ? fact.status : known.status,
    decidedBy: decides ? fact.decidedBy : known.decidedBy,
    said: Math.max(fact.said, known.said),
  };
  const { status, decidedBy, said } = known;
  remember(db, merge, 'decided', known.id, { before: { status, decidedBy, said }, after });
  setDecision(db, known.id, after);
}

export function setDecision(
  db: WriteDatabase,
  id: string,
  to: { status: string; decidedBy: string | null; said: number },
): void {
  db.sql('UPDATE facts SET status = ?, decided_by = ?, said = ? WHERE id = ?').run(
    ...[to.status, to.decidedBy, to.said, id],
  );
}

/** What is said of others in relation to them. */
const moveOthers: Step = (db, merge) => {
  const found = rows<{ id: string }>(
    db
      .sql(`SELECT id FROM facts WHERE other_id = @fromId AND person_id NOT IN (@fromId, @intoId) LIMIT ${slice}`)
      .all(bound(merge)),
  );
  for (const { id } of found) {
    remember(db, merge, 'other', id);
    db.sql('UPDATE facts SET other_id = ? WHERE id = ?').run(merge.intoId, id);
  }
  return found.length;
};

/** One that both have in a version stays where it is, hidden. */
const moveMentions: Step = (db, merge) => {
  const found = rows<{ versionId: number; role: string }>(
    db
      .sql(
        `SELECT version_id AS versionId, role FROM mentions m WHERE person_id = @fromId AND NOT EXISTS (
           SELECT 1 FROM mentions o WHERE o.person_id = @intoId AND o.version_id = m.version_id AND o.role = m.role)
         LIMIT ${slice}`,
      )
      .all(bound(merge)),
  );
  for (const { versionId, role } of found) {
    remember(db, merge, 'mention', JSON.stringify([versionId, role]));
    moveMention(db, { of: merge.fromId, to: merge.intoId, versionId, role });
  }
  return found.length;
};

/** As a new row and without the old one, so that what is counted by triggers stays right. */
export function moveMention(
  db: WriteDatabase,
  args: { of: string; to: string; versionId: number; role: string },
): void {
  db.sql(
    `INSERT OR IGNORE INTO mentions (person_id, version_id, role, count, first_start, first_end, at, run)
     SELECT @to, version_id, role, count, first_start, first_end, at, run FROM mentions
     WHERE person_id = @of AND version_id = @versionId AND role = @role`,
  ).run(args);
  db.sql('DELETE FROM mentions WHERE person_id = @of AND version_id = @versionId AND role = @role').run({
    ...{ of: args.of, versionId: args.versionId, role: args.role },
  });
}

const moveContexts: Step = (db, merge) => {
  const found = rows<{ documentId: string; key: string }>(
    db
      .sql(`SELECT document_id AS documentId, key FROM person_contexts WHERE person_id = ? LIMIT ${slice}`)
      .all(merge.fromId),
  );
  for (const { documentId, key } of found) {
    remember(db, merge, 'context', JSON.stringify([documentId, key]));
    db.sql('UPDATE person_contexts SET person_id = ? WHERE document_id = ? AND key = ?').run(
      ...[merge.intoId, documentId, key],
    );
  }
  return found.length;
};

/**
 * Insights are counted anew for the one whom they are now about, once. The traits that they moved stay with `from`,
 * hidden, and are as they were when the merge is undone.
 */
const moveInsights: Step = (db, merge) => {
  const found = rows<{ id: string; appliedAt: number | null; moveId: number | null }>(
    db
      .sql(
        `SELECT id, applied_at AS appliedAt, move_id AS moveId FROM insights i WHERE person_id = @fromId
           AND NOT EXISTS (SELECT 1 FROM insights o WHERE o.person_id = @intoId AND o.trait = i.trait
             AND o.origin_key = i.origin_key) LIMIT ${slice}`,
      )
      .all(bound(merge)),
  );
  for (const { id, ...before } of found) {
    remember(db, merge, 'insight', id, before);
    db.sql('UPDATE insights SET person_id = ?, applied_at = NULL, move_id = NULL WHERE id = ?').run(merge.intoId, id);
  }
  return found.length;
};

const moveAbout: Step = (db, merge) => {
  const found = rows<{ id: number }>(
    db.sql(`SELECT version_id AS id FROM people_progress WHERE about_id = ? LIMIT ${slice}`).all(merge.fromId),
  );
  for (const { id } of found) {
    remember(db, merge, 'about', id);
    db.sql('UPDATE people_progress SET about_id = ? WHERE version_id = ?').run(merge.intoId, id);
  }
  return found.length;
};

/** What was rejected of one is not proposed of both. */
function copyRejections(db: WriteDatabase, merge: Merge): void {
  const found = rows<{ hash: string }>(
    db.sql('SELECT hex(value_hash) AS hash FROM fact_rejections WHERE person_id = ?').all(merge.fromId),
  );
  const add = db.sql('INSERT OR IGNORE INTO fact_rejections (person_id, value_hash) VALUES (?, unhex(?))');
  for (const { hash } of found) if (add.run(merge.intoId, hash).changes > 0) remember(db, merge, 'rejection', hash);
}

/** Whom the user told apart from one is told apart from both. */
function copyDistinct(db: WriteDatabase, merge: Merge): void {
  const found = rows<{ id: string }>(
    db
      .sql(`SELECT iif(a = @fromId, b, a) AS id FROM person_distinct WHERE (a = @fromId OR b = @fromId)
        AND a <> @intoId AND b <> @intoId`)
      .all({ fromId: merge.fromId, intoId: merge.intoId }),
  );
  for (const { id } of found) {
    const [a = '', b = ''] = [id, merge.intoId].sort();
    const added = db.sql('INSERT OR IGNORE INTO person_distinct (a, b) VALUES (?, ?)').run(a, b).changes;
    if (added > 0) remember(db, merge, 'distinct', id);
  }
}
