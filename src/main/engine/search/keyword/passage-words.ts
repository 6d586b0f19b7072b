import { type ReadDatabase, row, sliceText } from '../../storage/index.ts';
import { placedWords } from './words.ts';

/** The folded words of a passage after those of its titles, as they are indexed. */
export function wordsOfPassage(db: ReadDatabase, chunkId: number): string[] {
  const found = row<{ versionId: number; start: number; end: number; title: string }>(
    db
      .sql(
        `SELECT c.version_id AS versionId, c.start, c.end, d.title || ' ' || c.heading_path AS title
         FROM chunks c JOIN versions v ON v.id = c.version_id JOIN documents d ON d.id = v.document_id WHERE c.id = ?`,
      )
      .get(chunkId),
  );
  if (found === undefined) return [];
  const text = `${found.title} ${sliceText(db, found.versionId, found.start, found.end)}`;
  return placedWords(text).map(({ word }) => word);
}
