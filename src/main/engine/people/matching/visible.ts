import type { Evidence } from '../../../../contract/index.ts';

/** CROSS JOIN keeps the order: SQLite would rather begin with all of an owner's people or collections.
 * Joins a version `v` to its document `d` where that version answers and @owner may see it; a profile's own text is left out. */
export const visibleVersion = `
  CROSS JOIN documents d ON d.id = v.document_id AND d.version_id = v.id AND d.removed_at IS NULL AND d.binned_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM people w WHERE w.wiki_document_id = d.id)
  CROSS JOIN collections o ON o.id = d.collection_id AND o.owner_id = @owner`;

/** The path that a document is known by. */
export const pathOf = `coalesce((SELECT path FROM locations l WHERE l.document_id = d.id ORDER BY l.id LIMIT 1), d.title)`;

/** The page of `v` on which an offset lies, as SQL. */
export const pageAt = (offset: string) =>
  `(SELECT q.value ->> '$.page' FROM json_each(v.pages) q
    WHERE q.value ->> '$.start' <= ${offset} AND ${offset} < q.value ->> '$.end' LIMIT 1)`;

/** A range of a version's text whose quote is still to be read. */
export interface Passage extends Omit<Evidence, 'quote'> {
  versionId: number;
}

/** A range of a version's text. */
export type ReadText = (versionId: number, start: number, end: number) => Promise<string>;

/** The passage with its words. */
export async function quoted({ versionId, ...shown }: Passage, text: ReadText): Promise<Evidence> {
  return { ...shown, quote: await text(versionId, shown.start, shown.end) };
}
