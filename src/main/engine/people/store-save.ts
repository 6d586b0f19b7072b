import type { FactKind } from '../../../contract/index.ts';
import { row, type WriteDatabase } from '../storage/index.ts';
import type { FactStatus } from './store-facts.ts';

export interface FactWrite {
  id: string;
  personId: string;
  kind: FactKind;
  statement: string;
  value: string;
  valueKey: string;
  /** By which a rejected value is known again. */
  hash: Uint8Array;
  otherId: string | null;
  from: string | null;
  to: string | null;
  confidence: number;
  /** What it becomes when nobody decided about it before. */
  status: 'proposed' | 'accepted';
  method: string;
  by: 'rules' | 'model' | 'user';
  /** null where the user says so without a passage. */
  evidence: EvidenceWrite | null;
}

export interface EvidenceWrite {
  documentId: string;
  versionId: number;
  start: number;
  end: number;
  quoteHash: Uint8Array;
}

export interface SavedFacts {
  added: number;
  known: number;
  /** Of the added: waiting for a decision. */
  proposed: number;
}

interface Known {
  id: string;
  status: FactStatus;
  decidedBy: string | null;
}

/**
 * Stores statements. One that is known gains a source and keeps what was decided about it; one that was rejected before
 * stays so. `run`: the reading that found them. Nothing where the text or the person is gone meanwhile.
 */
export function saveFacts(
  db: WriteDatabase,
  args: { owner: string; facts: FactWrite[]; run: number; now: number },
): SavedFacts {
  const sum: SavedFacts = { added: 0, known: 0, proposed: 0 };
  const person = db.sql('SELECT 1 FROM people WHERE id = ? AND owner_id = ? AND removed_at IS NULL');
  const version = db.sql(
    `SELECT 1 FROM versions v JOIN documents d ON d.id = v.document_id AND d.removed_at IS NULL
     WHERE v.id = ? AND d.id = ?`,
  );
  for (const fact of args.facts) {
    if (person.get(fact.personId, args.owner) === undefined) continue;
    const { evidence } = fact;
    if (evidence !== null && version.get(evidence.versionId, evidence.documentId) === undefined) continue;
    const known = row<Known>(
      db
        .sql('SELECT id, status, decided_by AS decidedBy FROM facts WHERE person_id = ? AND kind = ? AND value_key = ?')
        .get(fact.personId, fact.kind, fact.valueKey),
    );
    if (known === undefined) {
      const status = insertFact(db, fact, args.now);
      sum.added += 1;
      if (status === 'proposed') sum.proposed += 1;
    } else {
      updateFact(db, fact, known);
      sum.known += 1;
    }
    if (evidence !== null) link(db, args.owner, known?.id ?? fact.id, evidence, fact.by, args.run);
  }
  return sum;
}

function insertFact(db: WriteDatabase, fact: FactWrite, now: number): FactStatus {
  const said = fact.by === 'user';
  const rejected =
    !said &&
    db.sql('SELECT 1 FROM fact_rejections WHERE person_id = ? AND value_hash = ?').get(fact.personId, fact.hash) !==
      undefined;
  const status = rejected ? 'rejected' : fact.status;
  const decidedBy = said || rejected ? 'user' : status === 'accepted' ? 'rule' : null;
  db.sql(
    `INSERT INTO facts (id, person_id, kind, statement, value, value_key, other_id, from_date, to_date, confidence,
       status, decided_by, method, said, created_at)
     VALUES (@id, @personId, @kind, @statement, @value, @valueKey, (SELECT id FROM people WHERE id = @otherId), @from,
       @to, @confidence, @status, @decidedBy, @method, @said, @now)`,
  ).run({
    id: fact.id,
    personId: fact.personId,
    kind: fact.kind,
    statement: fact.statement,
    value: fact.value,
    valueKey: fact.valueKey,
    otherId: fact.otherId,
    from: fact.from,
    to: fact.to,
    confidence: fact.confidence,
    status,
    decidedBy,
    method: fact.method,
    said: said ? 1 : 0,
    now,
  });
  return status;
}

/** What the user says is accepted, whatever it was; what a text says again comes back as it was decided. */
function updateFact(db: WriteDatabase, fact: FactWrite, known: Known): void {
  const said = fact.by === 'user';
  const back = known.status === 'withdrawn';
  const byRule = known.status === 'proposed' && known.decidedBy === null && fact.status === 'accepted';
  const status = said || back || byRule ? 'accepted' : known.status;
  const decidedBy = said ? 'user' : byRule ? 'rule' : known.decidedBy;
  db.sql(
    `UPDATE facts SET confidence = max(confidence, @confidence), status = @status, decided_by = @decidedBy,
       from_date = iif(@said, coalesce(@from, from_date), coalesce(from_date, @from)),
       to_date = iif(@said, coalesce(@to, to_date), coalesce(to_date, @to)),
       statement = iif(@said, @statement, statement), value = iif(@said, @value, value),
       other_id = coalesce(other_id, (SELECT id FROM people WHERE id = @otherId)), said = max(said, @said)
     WHERE id = @id`,
  ).run({
    id: known.id,
    confidence: fact.confidence,
    status,
    decidedBy,
    from: fact.from,
    to: fact.to,
    statement: fact.statement,
    value: fact.value,
    otherId: fact.otherId,
    said: said ? 1 : 0,
  });
}

function link(
  db: WriteDatabase,
  owner: string,
  factId: string,
  { documentId, versionId, start, end, quoteHash }: EvidenceWrite,
  by: FactWrite['by'],
  run: number,
): void {
  // Not OR IGNORE: that would reach into the triggers.
  db.sql(
    `INSERT INTO evidence (owner_id, document_id, version_id, start, end, quote_hash) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (version_id, start, end) DO NOTHING`,
  ).run(owner, documentId, versionId, start, end, quoteHash);
  const rank = `CASE excluded.by WHEN 'user' THEN 'user' WHEN 'model' THEN iif(by = 'user', by, 'model') ELSE by END`;
  db.sql(
    `INSERT INTO fact_evidence (fact_id, evidence_id, by, run)
     SELECT ?, id, ?, ? FROM evidence WHERE version_id = ? AND start = ? AND end = ?
     ON CONFLICT (fact_id, evidence_id) DO UPDATE SET run = excluded.run, by = ${rank}`,
  ).run(factId, by, run, versionId, start, end);
}
