import { type ReadDatabase, row, rows, sliceText, type WriteDatabase } from '../../storage/index.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { RunRow } from './stored.ts';

const runColumns = 'id, name, configuration, figures, at FROM evaluation_runs';

/** Newest first. */
export function listRuns(db: ReadDatabase, args: { owner: string }): RunRow[] {
  return rows(db.sql(`SELECT ${runColumns} WHERE owner_id = ? ORDER BY at DESC, id DESC`).all(args.owner));
}

export function runById(db: ReadDatabase, args: { owner: string; id: string }): RunRow | null {
  return row<RunRow>(db.sql(`SELECT ${runColumns} WHERE owner_id = ? AND id = ?`).get(args.owner, args.id)) ?? null;
}

export interface ResultRow {
  questionId: string;
  text: string;
  answerable: number;
  judged: string;
  figures: string;
}

/** What is kept of each question of a run, in the order of the test set. */
export function resultsOf(db: ReadDatabase, args: { runId: string }): ResultRow[] {
  return rows(
    db
      .sql(
        `SELECT r.question_id AS questionId, q.text, q.answerable, r.judged, r.figures
         FROM evaluation_results r JOIN test_questions q ON q.id = r.question_id
         WHERE r.run_id = ? ORDER BY q.created_at, q.id`,
      )
      .all(args.runId),
  );
}

export interface StoredPlace {
  documentId: string;
  /** Of the text that stood there. */
  fingerprint: string;
  start: number;
  end: number;
}

export interface ShownPlace {
  title: string | null;
  path: string | null;
  text: string | null;
}

const shownLength = 400;

/** What stands at places now: nothing of documents that are gone, no text where it is another than it was. */
export function showPlaces(db: ReadDatabase, args: { owner: string; places: StoredPlace[] }): ShownPlace[] {
  const one = db.sql(
    `SELECT d.title, d.version_id AS versionId,
       coalesce((SELECT path FROM locations l WHERE l.document_id = d.id ORDER BY l.id LIMIT 1), d.title) AS path
     FROM documents d JOIN collections c ON c.id = d.collection_id AND c.owner_id = ?
     WHERE d.id = ? AND d.removed_at IS NULL AND d.binned_at IS NULL`,
  );
  return args.places.map(({ documentId, fingerprint, start, end }) => {
    const found = row<{ title: string; path: string; versionId: number | null }>(one.get(args.owner, documentId));
    if (found === undefined) return { title: null, path: null, text: null };
    const { title, path } = found;
    const text = found.versionId === null ? '' : sliceText(db, found.versionId, start, end);
    return { title, path, text: fingerprintOf(text) === fingerprint ? text.slice(0, shownLength) : null };
  });
}

/** How much there is, and which collections are cut in a way of their own. */
export function librarySize(db: ReadDatabase, args: { owner: string }) {
  const size = row<{ documents: number; passages: number }>(
    db
      .sql(
        `SELECT count(*) AS documents, coalesce(sum(v.chunk_count), 0) AS passages
         FROM documents d JOIN collections c ON c.id = d.collection_id AND c.owner_id = ?
         JOIN versions v ON v.id = d.version_id WHERE d.removed_at IS NULL AND d.binned_at IS NULL`,
      )
      .get(args.owner),
  );
  const chunking = rows<{ name: string; chunking: string }>(
    db.sql('SELECT name, chunking FROM collections WHERE owner_id = ? AND chunking IS NOT NULL').all(args.owner),
  );
  return { documents: size?.documents ?? 0, passages: size?.passages ?? 0, chunking };
}

export function saveRun(db: WriteDatabase, args: { owner: string; run: RunRow }): void {
  const { id, name, configuration, figures, at } = args.run;
  db.sql('INSERT INTO evaluation_runs (id, owner_id, name, configuration, figures, at) VALUES (?, ?, ?, ?, ?, ?)').run(
    id,
    args.owner,
    name,
    configuration,
    figures,
    at,
  );
}

/** Questions that were removed meanwhile are left out. */
export function saveResults(
  db: WriteDatabase,
  args: { runId: string; results: { questionId: string; judged: string; figures: string }[] },
): void {
  const insert = db.sql(
    `INSERT INTO evaluation_results (run_id, question_id, judged, figures)
     SELECT ?, id, ?, ? FROM test_questions WHERE id = ?`,
  );
  for (const { questionId, judged, figures } of args.results) insert.run(args.runId, judged, figures, questionId);
}

export function renameRun(db: WriteDatabase, args: { owner: string; id: string; name: string }): void {
  db.sql('UPDATE evaluation_runs SET name = ? WHERE id = ? AND owner_id = ?').run(args.name, args.id, args.owner);
}

export function removeRun(db: WriteDatabase, args: { owner: string; id: string }): boolean {
  return db.sql('DELETE FROM evaluation_runs WHERE id = ? AND owner_id = ?').run(args.id, args.owner).changes > 0;
}
