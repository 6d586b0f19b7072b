import { type ReadDatabase, rows, type WriteDatabase } from '../../storage/index.ts';
import { answering, notWritten, type UnreadVersion, versionColumns } from '../store-reading.ts';

/** Versions that the rules have read and this model has not, the latest first. */
export function unreadByModel(
  db: ReadDatabase,
  args: { owner: string; method: string; limit: number },
): UnreadVersion[] {
  return rows(
    db
      .sql(
        `SELECT ${versionColumns} ${answering}
         WHERE r.method <> '' AND r.model_method IS NOT @method AND o.owner_id = @owner
           AND ${notWritten}
         ORDER BY v.id DESC LIMIT @limit`,
      )
      .all(args),
  );
}

/** The version needs no reading by this model any more. */
export function markReadByModel(db: WriteDatabase, args: { versionId: number; method: string }): void {
  db.sql('UPDATE people_progress SET model_method = ? WHERE version_id = ?').run(args.method, args.versionId);
}
