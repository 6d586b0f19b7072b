import type { WriteDatabase } from '../storage/index.ts';

/** Writes what happened to a document into its history. */
export function event(
  db: WriteDatabase,
  owner: string,
  documentId: string,
  kind: string,
  detail: string | null,
  now: number,
): void {
  db.sql(`INSERT INTO events (owner_id, subject, subject_id, kind, detail, at) VALUES (?, 'document', ?, ?, ?, ?)`).run(
    owner,
    documentId,
    kind,
    detail,
    now,
  );
}
