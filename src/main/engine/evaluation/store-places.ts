import { type ReadDatabase, row, rows, sliceText } from '../storage/index.ts';
import { type Anchor, locate } from './anchor.ts';

/** Documents that the owner can find something in. */
const visible = `documents d JOIN collections c ON c.id = d.collection_id AND c.owner_id = @owner
  JOIN versions v ON v.id = d.version_id WHERE d.removed_at IS NULL AND d.binned_at IS NULL`;

export interface Place {
  versionId: number;
  /** The version's text from start to end, clamped to what there is. */
  text: string;
}

/** A range of a document's current text; null where the owner has no such document. */
export function place(
  db: ReadDatabase,
  args: { owner: string; documentId: string; start: number; end: number },
): Place | null {
  const found = row<{ versionId: number }>(
    db
      .sql(`SELECT v.id AS versionId FROM ${visible} AND d.id = @documentId`)
      .get({ owner: args.owner, documentId: args.documentId }),
  );
  if (found === undefined) return null;
  return { versionId: found.versionId, text: sliceText(db, found.versionId, args.start, args.end) };
}

export interface Outdated extends Anchor {
  id: number;
  /** The document's version now. */
  versionId: number;
}

/** Judged passages whose document has been read anew since. */
export function outdated(db: ReadDatabase, args: { owner: string; limit: number }): Outdated[] {
  return rows(
    db
      .sql(
        `SELECT j.id, v.id AS versionId, j.start, j.end, j.head, j.tail, j.quote_hash AS hash
         FROM test_questions q JOIN judgements j ON j.question_id = q.id AND j.start IS NOT NULL
         JOIN documents d ON d.id = j.document_id AND d.removed_at IS NULL AND d.binned_at IS NULL
         JOIN versions v ON v.id = d.version_id AND v.complete = 1 AND v.id <> j.version_id
         WHERE q.owner_id = ? ORDER BY v.id LIMIT ?`,
      )
      .all(args.owner, args.limit),
  );
}

/** Looks for passages in a version's text. */
export function locateAll(
  db: ReadDatabase,
  args: { versionId: number; anchors: { id: number; anchor: Anchor }[] },
): { id: number; range: { start: number; end: number } | null }[] {
  const text = sliceText(db, args.versionId, 0, Number.MAX_SAFE_INTEGER);
  return args.anchors.map(({ id, anchor }) => ({ id, range: locate(text, anchor) }));
}
