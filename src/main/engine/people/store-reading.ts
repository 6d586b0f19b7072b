import { type ReadDatabase, row, rows, type WriteDatabase } from '../storage/index.ts';

export interface UnreadVersion {
  documentId: string;
  versionId: number;
  title: string;
  format: string;
  metadata: string;
  textLength: number;
  owner: string;
  date: number | null;
}

const versionColumns = `d.id AS documentId, v.id AS versionId, d.title, v.format, v.metadata, v.text_length AS textLength,
  o.owner_id AS owner, NULL AS date`;

/** Versions that answer and that this method has not read for people yet, oldest first. */
export function unread(db: ReadDatabase, args: { method: string; limit: number }): UnreadVersion[] {
  return rows(
    db
      .sql(
        `SELECT ${versionColumns} FROM documents d JOIN versions v ON v.id = d.version_id AND v.complete = 1
         JOIN collections o ON o.id = d.collection_id LEFT JOIN people_progress r ON r.version_id = v.id
         WHERE d.removed_at IS NULL AND d.binned_at IS NULL AND r.method IS NOT ? ORDER BY v.id LIMIT ?`,
      )
      .all(args.method, args.limit),
  );
}

/** The version of one document of the owner that answers. */
export function versionOf(db: ReadDatabase, args: { owner: string; documentId: string }): UnreadVersion | undefined {
  return row(
    db
      .sql(
        `SELECT ${versionColumns} FROM documents d JOIN versions v ON v.id = d.version_id AND v.complete = 1
         JOIN collections o ON o.id = d.collection_id
         WHERE d.id = ? AND o.owner_id = ? AND d.removed_at IS NULL AND d.binned_at IS NULL`,
      )
      .get(args.documentId, args.owner),
  );
}

/**
 * The collection in which most of a file or folder is already; null where none of it is known. A file that is known is
 * not to be added to a second one.
 */
export function collectionWith(db: ReadDatabase, args: { owner: string; path: string }): string | null {
  const found = row<{ name: string }>(
    db
      .sql(
        `SELECT o.name FROM locations l JOIN collections o ON o.id = l.collection_id AND o.owner_id = @owner
         JOIN documents d ON d.id = l.document_id AND d.removed_at IS NULL
         WHERE l.kind = 'file' AND (l.path = @path OR (l.path >= @path || '/' AND l.path < @path || '0')
           OR (l.path >= @path || char(92) AND l.path < @path || char(93)))
         GROUP BY o.id ORDER BY count(*) DESC, o.created_at LIMIT 1`,
      )
      .get(args),
  );
  return found?.name ?? null;
}

export interface MentionWrite {
  personId: string;
  role: string;
  count: number;
  start: number;
  end: number;
}

/** Where people are in a version. Nothing where the version is gone meanwhile. */
export function saveMentions(
  db: WriteDatabase,
  args: { versionId: number; at: number | null; mentions: MentionWrite[] },
): void {
  if (db.sql('SELECT 1 FROM versions WHERE id = ?').get(args.versionId) === undefined) return;
  for (const { personId, role, count, start, end } of args.mentions) {
    db.sql(
      `INSERT INTO mentions (person_id, version_id, role, count, first_start, first_end, at) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET count = excluded.count, first_start = excluded.first_start,
         first_end = excluded.first_end, at = excluded.at`,
    ).run(personId, args.versionId, role, count, start, end, args.at);
  }
}

/** The version needs no reading by this method any more. */
export function markRead(db: WriteDatabase, args: { versionId: number; method: string; now: number }): void {
  db.sql(
    `INSERT INTO people_progress (version_id, method, at)
     SELECT id, ?, ? FROM versions WHERE id = ? ON CONFLICT DO UPDATE SET method = excluded.method, at = excluded.at`,
  ).run(args.method, args.now, args.versionId);
}

/** A range of a version's text, in UTF-16 code units; as much of it as is there. */
export function textBetween(db: ReadDatabase, args: { versionId: number; start: number; end: number }): string {
  const pieces = rows<{ start: number; text: string }>(
    db
      .sql(
        `SELECT start, text FROM texts WHERE version_id = @versionId AND start < @end
           AND start >= coalesce((SELECT max(start) FROM texts WHERE version_id = @versionId AND start <= @start), 0)
         ORDER BY start`,
      )
      .all(args),
  );
  const first = pieces[0]?.start ?? 0;
  const text = pieces.map((piece) => piece.text).join('');
  return text.slice(args.start - first, args.end - first);
}
