import type { FactKind } from '../../../contract/index.ts';
import { type ReadDatabase, row, rows, type WriteDatabase } from '../storage/index.ts';

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
  status: 'proposed' | 'accepted' | 'rejected' | 'withdrawn';
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
}

const factColumns = `f.id, f.person_id AS personId, f.kind, f.statement, f.value, f.other_id AS otherId,
  f.from_date AS "from", f.to_date AS "to", f.confidence, f.status, f.method, f.created_at AS createdAt`;

/** Facts of a person, with their passages; only those whose sources the caller may see. */
export function facts(
  db: ReadDatabase,
  args: { owner: string; personId: string; statuses: string[] },
): { facts: StoredFact[]; evidence: StoredEvidence[] } {
  const found = rows<StoredFact>(
    db
      .sql(
        `SELECT ${factColumns} FROM facts f JOIN people p ON p.id = f.person_id AND p.owner_id = @owner
         WHERE f.person_id = @personId AND f.status IN (SELECT value FROM json_each(@statuses))
         ORDER BY f.kind, f.confidence DESC, f.created_at`,
      )
      .all({ ...args, statuses: JSON.stringify(args.statuses) }),
  );
  const evidence = rows<StoredEvidence>(
    db
      .sql(
        `SELECT x.fact_id AS factId, e.id, e.document_id AS documentId, e.version_id AS versionId, d.title,
           coalesce((SELECT path FROM locations l WHERE l.document_id = d.id ORDER BY l.id LIMIT 1), d.title) AS path,
           (SELECT c.page FROM chunks c WHERE c.version_id = e.version_id AND c.start <= e.start AND c.end > e.start
            ORDER BY c.ordinal LIMIT 1) AS page, e.start, e.end
         FROM fact_evidence x JOIN evidence e ON e.id = x.evidence_id JOIN documents d ON d.id = e.document_id
         WHERE x.fact_id IN (SELECT value FROM json_each(?)) AND d.removed_at IS NULL AND d.binned_at IS NULL
         ORDER BY e.id`,
      )
      .all(JSON.stringify(found.map(({ id }) => id))),
  );
  return { facts: found, evidence };
}

export interface FactWrite {
  id: string;
  personId: string;
  kind: FactKind;
  statement: string;
  value: string;
  valueKey: string;
  otherId: string | null;
  from: string | null;
  to: string | null;
  confidence: number;
  status: 'proposed' | 'accepted';
  method: string;
  /** null for what the user says. */
  evidence: { documentId: string; versionId: number; start: number; end: number; quoteHash: Uint8Array } | null;
}

/** Stores statements; one that is known gains a source and keeps what was decided about it. */
export function saveFacts(
  db: WriteDatabase,
  args: { owner: string; facts: FactWrite[]; now: number },
): { added: number; known: number; proposed: number } {
  const sum = { added: 0, known: 0, proposed: 0 };
  for (const fact of args.facts) {
    const known = row<{ id: string; confidence: number }>(
      db
        .sql('SELECT id, confidence FROM facts WHERE person_id = ? AND kind = ? AND value_key = ?')
        .get(fact.personId, fact.kind, fact.valueKey),
    );
    if (known === undefined) {
      db.sql(
        `INSERT INTO facts (id, person_id, kind, statement, value, value_key, other_id, from_date, to_date, confidence,
           status, decided_by, method, created_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ).run(
        fact.id,
        fact.personId,
        fact.kind,
        fact.statement,
        fact.value,
        fact.valueKey,
        fact.otherId,
        fact.from,
        fact.to,
        fact.confidence,
        fact.status,
        fact.method === 'user' ? 'user' : null,
        fact.method,
        args.now,
      );
      sum.added += 1;
      if (fact.status === 'proposed') sum.proposed += 1;
    } else {
      sum.known += 1;
      db.sql(
        `UPDATE facts SET confidence = max(confidence, ?), from_date = coalesce(from_date, ?),
           to_date = coalesce(to_date, ?), other_id = coalesce(other_id, ?) WHERE id = ?`,
      ).run(fact.confidence, fact.from, fact.to, fact.otherId, known.id);
    }
    if (fact.evidence !== null) addEvidence(db, args.owner, known?.id ?? fact.id, fact.evidence);
  }
  return sum;
}

function addEvidence(
  db: WriteDatabase,
  owner: string,
  factId: string,
  { documentId, versionId, start, end, quoteHash }: NonNullable<FactWrite['evidence']>,
): void {
  if (db.sql('SELECT 1 FROM versions WHERE id = ? AND document_id = ?').get(versionId, documentId) === undefined)
    return;
  db.sql(
    `INSERT OR IGNORE INTO evidence (owner_id, document_id, version_id, start, end, quote_hash) VALUES (?, ?, ?, ?, ?, ?)`,
  ).run(owner, documentId, versionId, start, end, quoteHash);
  db.sql(
    `INSERT OR IGNORE INTO fact_evidence (fact_id, evidence_id)
     SELECT ?, id FROM evidence WHERE version_id = ? AND start = ? AND end = ?`,
  ).run(factId, versionId, start, end);
}

/** What the user decides about facts of their people. */
export function decide(
  db: WriteDatabase,
  args: { owner: string; ids: string[]; status: 'accepted' | 'rejected' | 'proposed' },
): number {
  return db
    .sql(
      `UPDATE facts SET status = @status, decided_by = iif(@status = 'proposed', NULL, 'user')
       WHERE id IN (SELECT value FROM json_each(@ids))
         AND person_id IN (SELECT id FROM people WHERE owner_id = @owner)`,
    )
    .run({ owner: args.owner, status: args.status, ids: JSON.stringify(args.ids) }).changes;
}
