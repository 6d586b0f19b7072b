import type { Forgetting } from '../../../../contract/index.ts';
import { type ReadDatabase, row, rows, type WriteDatabase } from '../../storage/index.ts';

export const counted = [
  'people',
  'facts',
  'named',
  'evidence',
  'mentions',
  'insights',
  'traits',
  'passages',
  'pictures',
  'merges',
  'other',
] as const;
export type Counts = Partial<Record<(typeof counted)[number], number>>;

/** Adds to the counts in the transaction of what is counted: a kill loses none and doubles none. */
export function addCounts(db: WriteDatabase, id: string, counts: Counts): void {
  for (const [name, n] of Object.entries(counts)) {
    if (n === 0) continue;
    db.sql(
      `UPDATE forgettings SET counts = json_set(counts, '$.' || @name, coalesce(counts ->> @name, 0) + @n) WHERE id = @id`,
    ).run({ id, name, n });
  }
}

export interface ForgettingRow {
  id: string;
  owner: string;
  state: Forgetting['state'];
  requestedAt: number;
  finishedAt: number | null;
  removalId: string | null;
  counts: string;
  outcome: string | null;
  keptOut: number;
  /** The user's documents in which they stand; the first of them. */
  documents: { id: string; title: string; binned: boolean }[];
  documentCount: number;
}

/** Documents named on a receipt. */
const mostDocuments = 50;

const stays = `FROM forgetting_documents x JOIN documents d ON d.id = x.document_id AND d.removed_at IS NULL
  WHERE x.forgetting_id = ?`;

export function forgettings(
  db: ReadDatabase,
  args: { owner: string; id: string | null; limit: number },
): ForgettingRow[] {
  const found = rows<Omit<ForgettingRow, 'documents' | 'documentCount'>>(
    db
      .sql(
        `SELECT f.id, f.owner_id AS owner, f.state, f.requested_at AS requestedAt, f.finished_at AS finishedAt,
           f.removal_id AS removalId, f.counts, f.outcome,
           EXISTS (SELECT 1 FROM forgotten_keys WHERE forgetting_id = f.id) AS keptOut
         FROM forgettings f WHERE f.owner_id = @owner AND (@id IS NULL OR f.id = @id)
         ORDER BY f.requested_at DESC, f.id DESC LIMIT @limit`,
      )
      .all(args),
  );
  return found.map((one) => ({
    ...one,
    documents: rows<{ id: string; title: string; binned: number }>(
      db
        .sql(`SELECT d.id, d.title, d.binned_at IS NOT NULL AS binned ${stays} ORDER BY d.title LIMIT ${mostDocuments}`)
        .all(one.id),
    ).map((document) => ({ ...document, binned: document.binned === 1 })),
    documentCount: row<{ n: number }>(db.sql(`SELECT count(*) AS n ${stays}`).get(one.id))?.n ?? 0,
  }));
}

/** Forgettings that a closed or killed process left unfinished, oldest first. */
export function openForgettings(db: ReadDatabase, _args: Record<string, never>): { id: string; owner: string }[] {
  return rows(
    db.sql(`SELECT id, owner_id AS owner FROM forgettings WHERE state <> 'done' ORDER BY requested_at, id`).all(),
  );
}

export function setForgettingState(db: WriteDatabase, args: { id: string; state: Forgetting['state'] }): void {
  db.sql('UPDATE forgettings SET state = ? WHERE id = ?').run(args.state, args.id);
}

export function finishForgetting(
  db: WriteDatabase,
  args: { id: string; passages: number; outcome: Pick<Forgetting, 'check' | 'remains' | 'left'>; now: number },
): void {
  addCounts(db, args.id, { passages: args.passages });
  db.sql(`UPDATE forgettings SET state = 'done', finished_at = ?, outcome = ? WHERE id = ?`).run(
    ...[args.now, JSON.stringify(args.outcome), args.id],
  );
}

/** Documents that name them, found by looking through the texts. */
export function addForgettingDocuments(db: WriteDatabase, args: { id: string; documents: string[] }): void {
  const add = db.sql(
    'INSERT OR IGNORE INTO forgetting_documents (forgetting_id, document_id) SELECT ?, id FROM documents WHERE id = ?',
  );
  for (const document of args.documents) add.run(args.id, document);
}
