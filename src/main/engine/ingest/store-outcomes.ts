import type { ErrorCode, ErrorShape } from '../../../contract/index.ts';
import { rows, type WriteDatabase } from '../storage/index.ts';
import { event } from './store-events.ts';

/** Failures that say that the file is of no use here, not that something is wrong with it. */
const skipping = new Set<ErrorCode>(['unsupported', 'not_a_file', 'cancelled']);

export const statusOf = (code: ErrorCode) => (skipping.has(code) ? 'skipped' : 'failed');

export interface Failure {
  owner: string;
  id: string;
  error: ErrorShape;
  /** The content, where it is known. */
  contentHash: string | null;
  /** The reader that this content took down twice; it is not given to it again. */
  quarantine: string | null;
  /** Where it was looked for; null for a file within a file. */
  readAt: { locationId: number; path: string } | null;
  now: number;
}

/** A file that could not be read: the code and the sentence stay with it until it is retried. */
export function fail(db: WriteDatabase, failure: Failure): void {
  const { owner, id, error, contentHash, quarantine, now } = failure;
  // It was moved while it was looked for: it keeps its place in the queue and is read where it is now.
  if (error.code === 'not_found' && failure.readAt !== null && movedFrom(db, id, failure.readAt)) return;
  const status = statusOf(error.code);
  const { changes } = db
    .sql(
      `UPDATE documents SET status = ?, error_code = ?, error_message = ?, failed_hash = ?, changed_at = ?
       WHERE id = ? AND status = 'queued'`,
    )
    .run(status, error.code, error.message, contentHash, now, id);
  if (changes > 0) event(db, owner, id, status, error.message, now);
  if (quarantine === null || contentHash === null) return;
  db.sql(
    `INSERT OR REPLACE INTO quarantine (owner_id, content_hash, extractor, error_code, error_message, at)
     VALUES (?, ?, ?, ?, ?, ?)`,
  ).run(owner, contentHash, quarantine, error.code, error.message, now);
}

function movedFrom(db: WriteDatabase, id: string, readAt: { locationId: number; path: string }): boolean {
  const place = db.sql('SELECT 1 FROM locations WHERE id = ? AND document_id = ? AND path <> ? AND binned_at IS NULL');
  return place.get(readAt.locationId, id, readAt.path) !== undefined;
}

/** What a call takes up: documents by id, or all of them. */
export interface Chosen {
  owner: string;
  ids: string[] | null;
  limit: number;
  now: number;
}

function choose(db: WriteDatabase, { owner, ids, limit }: Chosen, condition: string, values: string[] = []): string[] {
  const source = `SELECT id FROM documents WHERE ${condition} AND removed_at IS NULL AND binned_at IS NULL
    AND collection_id IN (SELECT id FROM collections WHERE owner_id = ?)`;
  if (ids === null) {
    return rows<{ id: string }>(db.sql(`${source} LIMIT ?`).all(...values, owner, limit)).map(({ id }) => id);
  }
  const one = db.sql(`${source} AND id = ?`);
  return ids.filter((id) => one.get(...values, owner, id) !== undefined);
}

/** Puts failed and skipped documents back into the queue, at most `limit`, and forgets their quarantine. */
export function retry(db: WriteDatabase, args: Chosen & { codes: ErrorCode[] | null }): number {
  return putBack(db, args, true);
}

/** The same for newer readers: what was quarantined under the version that reads today stays so. */
export function retryOld(db: WriteDatabase, args: Chosen & { codes: ErrorCode[] | null }): number {
  return putBack(db, args, false);
}

function putBack(db: WriteDatabase, args: Chosen & { codes: ErrorCode[] | null }, withQuarantine: boolean): number {
  const codes = args.codes?.map(() => '?').join(', ');
  const condition = `status IN ('failed', 'skipped') ${codes === undefined ? '' : `AND error_code IN (${codes})`}`;
  const ids = choose(db, args, condition, args.codes ?? []);
  const forget = db.sql(
    'DELETE FROM quarantine WHERE owner_id = ? AND content_hash = (SELECT failed_hash FROM documents WHERE id = ?)',
  );
  const put = db.sql(
    `UPDATE documents SET status = 'queued', priority = ?, error_code = NULL, error_message = NULL, failed_hash = NULL,
       changed_at = ? WHERE id = ?`,
  );
  for (const id of ids) {
    if (withQuarantine) forget.run(args.owner, id);
    // A few chosen by hand are waited for.
    put.run(args.ids === null ? 0 : 1, args.now, id);
  }
  return ids.length;
}

/** Takes waiting documents out of the queue, at most `limit`. */
export function cancel(db: WriteDatabase, args: Chosen): string[] {
  const ids = choose(db, args, `status = 'queued'`);
  const take = db.sql(
    `UPDATE documents SET status = 'skipped', error_code = 'cancelled', error_message = ?, changed_at = ? WHERE id = ?`,
  );
  for (const id of ids) {
    take.run('Taken out of the queue before it was read. Retry puts it back.', args.now, id);
    event(db, args.owner, id, 'cancelled', null, args.now);
  }
  return ids;
}

/** Reads these next: before everything that was added, whoever asked for it. */
export function prioritise(db: WriteDatabase, args: Chosen): number {
  const ids = choose(db, args, `status = 'queued'`);
  for (const id of ids) db.sql('UPDATE documents SET priority = 2, changed_at = ? WHERE id = ?').run(args.now, id);
  return ids.length;
}

/** One of the library's own notes to itself: whether the queue is paused, when its run began. */
export function remember(db: WriteDatabase, args: { owner: string; key: string; value: string }): void {
  db.sql(
    'INSERT INTO settings (owner_id, key, value) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  ).run(args.owner, args.key, args.value);
}
