import { type ReadDatabase, row, rows, sliceText } from '../../storage/index.ts';
import type { SourceDocument, SourcePassage } from './passage.ts';

/** More documents than this are enough to draw from. */
const mostDocuments = 50_000;

/** Documents with passages, by name. */
export function sourceDocuments(
  db: ReadDatabase,
  args: { owner: string; collection: string | null },
): SourceDocument[] {
  return rows(
    db
      .sql(
        `SELECT d.id AS documentId, v.id AS versionId, v.format, v.language, v.chunk_count AS passages
         FROM documents d JOIN collections c ON c.id = d.collection_id AND c.owner_id = @owner
         JOIN versions v ON v.id = d.version_id AND v.complete = 1 AND v.chunk_count > 0
         WHERE d.removed_at IS NULL AND d.binned_at IS NULL
           AND (@collection IS NULL OR c.name = @collection OR c.id = @collection)
         ORDER BY d.title, d.id LIMIT ${mostDocuments}`,
      )
      .all(args),
  );
}

export function sourcePassages(
  db: ReadDatabase,
  args: { documentId: string; versionId: number; ordinals: number[] },
): SourcePassage[] {
  const one = db.sql(
    `SELECT c.start, c.end, c.heading_path AS headings, v.language, v.familiarity
     FROM chunks c JOIN versions v ON v.id = c.version_id WHERE c.version_id = ? AND c.ordinal = ?`,
  );
  const { documentId, versionId } = args;
  return args.ordinals.flatMap((ordinal) => {
    const found = row<{ start: number; end: number; headings: string; language: string | null; familiarity: number }>(
      one.get(versionId, ordinal),
    );
    if (found === undefined) return [];
    const { start, end, language, familiarity } = found;
    const headings: string[] = JSON.parse(found.headings);
    const text = sliceText(db, versionId, start, end);
    return [{ documentId, versionId, start, text, headings, language, familiarity }];
  });
}
