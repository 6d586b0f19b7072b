import { type ReadDatabase, row, rows, type WriteDatabase } from '../../storage/index.ts';
import { contextKey, rememberForgotten } from '../store-forgotten.ts';
import { addCounts, type Counts } from './store-receipts.ts';

/** Rows deleted between two looks at the clock. */
const slice = 25;

interface Going {
  forgettingId: string;
  owner: string;
  id: string;
  number: number;
}

/** Deletes everything of the people of a forgetting, for as long as one write may take. True when nothing is left. */
export function purgePeople(db: WriteDatabase, args: { id: string; budgetMs: number }): boolean {
  const until = performance.now() + args.budgetMs;
  // Who was merged into another goes first: the other's row would take theirs with it.
  const next = db.sql(
    `SELECT p.id, p.number, p.owner_id AS owner, p.forgetting_id AS forgettingId FROM people p
     WHERE p.forgetting_id = ? AND NOT EXISTS (SELECT 1 FROM people c WHERE c.merged_into = p.id) LIMIT 1`,
  );
  for (;;) {
    const person = row<Going>(next.get(args.id));
    if (person === undefined) return true;
    for (const step of steps(db)) {
      while (step(db, person) > 0) if (performance.now() >= until) return false;
    }
    db.sql(`DELETE FROM events WHERE subject = 'person' AND subject_id = ?`).run(person.id);
    db.sql('DELETE FROM people WHERE id = ?').run(person.id);
    addCounts(db, args.id, { people: 1 });
    if (performance.now() >= until) return false;
  }
}

/** Deletes a slice of one kind of rows and returns how many there were. */
type Step = (db: WriteDatabase, person: Going) => number;

function steps(db: WriteDatabase): Step[] {
  return [
    forgetContexts,
    ofFacts('person_id', 'facts'),
    ofFacts('other_id', 'named'),
    ofInsights,
    ofMentions,
    ofMerges,
    ...references(db),
  ];
}

/** What a first name meant in a document: remembered as a hash, so that reading it again does not bring them back. */
function forgetContexts(db: WriteDatabase, person: Going): number {
  const found = rows<{ documentId: string; key: string }>(
    db
      .sql(`SELECT document_id AS documentId, key FROM person_contexts WHERE person_id = ? LIMIT ${slice}`)
      .all(person.id),
  );
  rememberForgotten(db, {
    ...{ owner: person.owner, person: person.number, forgettingId: person.forgettingId, keys: [] },
    contexts: found.map(({ documentId, key }) => contextKey(documentId, key)),
  });
  const drop = db.sql('DELETE FROM person_contexts WHERE document_id = ? AND key = ?');
  for (const { documentId, key } of found) drop.run(documentId, key);
  return found.length;
}

function ofFacts(column: 'person_id' | 'other_id', name: 'facts' | 'named'): Step {
  return (db, person) => {
    const ids = rows<{ id: string }>(db.sql(`SELECT id FROM facts WHERE ${column} = ? LIMIT ${slice}`).all(person.id));
    const counts = dropFactRows(
      db,
      ids.map(({ id }) => id),
    );
    addCounts(db, person.forgettingId, { [name]: counts.facts, evidence: counts.evidence });
    return ids.length;
  };
}

/** Facts, with the passages that backed nothing else. */
function dropFactRows(db: WriteDatabase, ids: readonly string[]): { facts: number; evidence: number } {
  const passages = db.sql('SELECT evidence_id AS id FROM fact_evidence WHERE fact_id = ?');
  const drop = db.sql('DELETE FROM facts WHERE id = ?');
  const evidence = new Set<number>();
  let facts = 0;
  for (const id of ids) {
    for (const passage of rows<{ id: number }>(passages.all(id))) evidence.add(passage.id);
    facts += drop.run(id).changes;
  }
  return { facts, evidence: dropEvidence(db, evidence) };
}

function dropEvidence(db: WriteDatabase, ids: Iterable<number>): number {
  const drop = db.sql(
    `DELETE FROM evidence WHERE id = @id AND NOT EXISTS (SELECT 1 FROM fact_evidence WHERE evidence_id = @id)
       AND NOT EXISTS (SELECT 1 FROM insights WHERE evidence_id = @id)`,
  );
  let dropped = 0;
  for (const id of ids) dropped += drop.run({ id }).changes;
  return dropped;
}

const ofInsights: Step = (db, person) => {
  const found = rows<{ id: string; evidence: number | null }>(
    db.sql(`SELECT id, evidence_id AS evidence FROM insights WHERE person_id = ? LIMIT ${slice}`).all(person.id),
  );
  const drop = db.sql('DELETE FROM insights WHERE id = ?');
  for (const { id } of found) drop.run(id);
  const evidence = dropEvidence(
    db,
    found.flatMap(({ evidence: id }) => id ?? []),
  );
  addCounts(db, person.forgettingId, { insights: found.length, evidence });
  return found.length;
};

/** Which documents they stood in is kept for the receipt: those stay. */
const ofMentions: Step = (db, person) => {
  const found = rows<{ versionId: number; role: string; documentId: string | null }>(
    db
      .sql(
        `SELECT m.version_id AS versionId, m.role, v.document_id AS documentId FROM mentions m
         LEFT JOIN versions v ON v.id = m.version_id WHERE m.person_id = ? LIMIT ${slice}`,
      )
      .all(person.id),
  );
  const keep = db.sql(
    `INSERT OR IGNORE INTO forgetting_documents (forgetting_id, document_id)
     SELECT ?, id FROM documents WHERE id = ? AND removed_at IS NULL`,
  );
  const drop = db.sql('DELETE FROM mentions WHERE person_id = ? AND version_id = ? AND role = ?');
  for (const { versionId, role, documentId } of found) {
    keep.run(person.forgettingId, documentId);
    drop.run(person.id, versionId, role);
  }
  addCounts(db, person.forgettingId, { mentions: found.length });
  return found.length;
};

/** Rows of merges, before the merges take them with them. */
const ofMerges: Step = (db, person) =>
  db
    .sql(
      `DELETE FROM person_merge_rows WHERE number IN (SELECT r.number FROM person_merges m
       JOIN person_merge_rows r ON r.merge_id = m.id WHERE m.into_id = @id OR m.from_id = @id LIMIT ${slice * 4})`,
    )
    .run({ id: person.id }).changes;

/** Names of counts for tables that are not counted as "other". */
const countOf: Readonly<Record<string, keyof Counts>> = {
  traits: 'traits',
  trait_history: 'traits',
  trait_withdrawals: 'traits',
  personalities: 'traits',
  person_pictures: 'pictures',
  person_merges: 'merges',
};

/** A column that refers to a person. */
interface Reference {
  table: string;
  column: string;
  to: string;
  sql: string;
}

/** Every other column that refers to a person, whichever module it is of; looked up once for a connection. */
function references(db: WriteDatabase): Step[] {
  const known = db.memory.get('peopleReferences');
  const found = isReferences(known) ? known : lookUpReferences(db);
  db.memory.set('peopleReferences', found);
  return found.map(
    ({ table, to, sql }): Step =>
      (_, person) => {
        const changed = db.sql(sql).run(to === 'number' ? person.number : person.id).changes;
        addCounts(db, person.forgettingId, { [countOf[table] ?? 'other']: changed });
        return changed;
      },
  );
}

const isReferences = (value: unknown): value is Reference[] => Array.isArray(value);

function lookUpReferences(db: ReadDatabase): Reference[] {
  const found = rows<{ table: string; column: string; to: string; onDelete: string; wr: number }>(
    db
      .sql(
        `SELECT t.name AS "table", t.wr, k."from" AS "column", coalesce(k."to", 'id') AS "to", k.on_delete AS onDelete
         FROM pragma_table_list t JOIN pragma_foreign_key_list(t.name) k
         WHERE t.schema = 'main' AND t.type = 'table' AND k."table" = 'people'
           AND t.name NOT IN ('people', 'facts', 'insights', 'mentions', 'person_contexts')`,
      )
      .all(),
  );
  return found.map(({ table, column, to, onDelete, wr }) => {
    const change = onDelete === 'SET NULL' ? `UPDATE "${table}" SET "${column}" = NULL` : `DELETE FROM "${table}"`;
    // Tables without row ids hold few rows a person.
    const which =
      wr === 1 ? `"${column}" = ?` : `rowid IN (SELECT rowid FROM "${table}" WHERE "${column}" = ? LIMIT ${slice * 4})`;
    return { table, column, to, sql: `${change} WHERE ${which}` };
  });
}

/** Facts looked through in one read. */
const factsPerRead = 4000;

/** Facts of others whose words have one of the names; call again with `next` until it is null. */
export function factsNaming(
  db: ReadDatabase,
  args: { owner: string; names: string[]; after: number },
): { ids: string[]; next: number | null } {
  const found = rows<{ row: number; id: string; statement: string }>(
    db
      .sql(
        `SELECT f.rowid AS row, f.id, f.statement FROM facts f JOIN people p ON p.id = f.person_id AND p.owner_id = ?
         WHERE f.rowid > ? ORDER BY f.rowid LIMIT ${factsPerRead}`,
      )
      .all(args.owner, args.after),
  );
  const wanted = args.names.map((name) => name.toLowerCase());
  const ids = found.filter(({ statement }) => names(statement, wanted)).map(({ id }) => id);
  return { ids, next: found.length === factsPerRead ? (found.at(-1)?.row ?? null) : null };
}

function names(text: string, wanted: readonly string[]): boolean {
  const folded = text.toLowerCase();
  return wanted.some((name) => {
    for (let at = folded.indexOf(name); at >= 0; at = folded.indexOf(name, at + 1)) {
      const [before, after] = [folded.slice(Math.max(0, at - 2), at), folded.slice(at + name.length)];
      if (!/[\p{L}\p{N}]$/u.test(before) && !/^[\p{L}\p{N}]/u.test(after)) return true;
    }
    return false;
  });
}

/** Facts of others that named them, and lines of task histories about them. */
export function dropNaming(
  db: WriteDatabase,
  args: { forgettingId: string; facts: string[]; lines: { owner: string; needles: string[] } | null },
): void {
  const { facts, evidence } = dropFactRows(db, args.facts);
  addCounts(db, args.forgettingId, { named: facts + (args.lines === null ? 0 : dropLines(db, args.lines)), evidence });
}

function dropLines(db: WriteDatabase, { owner, needles }: { owner: string; needles: string[] }): number {
  const runs = rows<{ id: string; errors: string }>(
    db.sql(`SELECT id, errors FROM task_runs WHERE owner_id = ? AND errors <> '[]'`).all(owner),
  );
  const wanted = needles.map((needle) => JSON.stringify(needle).slice(1, -1).toLowerCase());
  let dropped = 0;
  for (const { id, errors } of runs) {
    const lines = JSON.parse(errors) as unknown[];
    const kept = lines.filter((line) => !names(JSON.stringify(line), wanted));
    if (kept.length === lines.length) continue;
    dropped += lines.length - kept.length;
    db.sql('UPDATE task_runs SET errors = ? WHERE id = ?').run(JSON.stringify(kept), id);
  }
  return dropped;
}
