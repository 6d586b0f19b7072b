import { type ReadDatabase, row } from '../storage/index.ts';

/** What a conversation may read, as SQL takes it. */
export interface ScopeArgs {
  owner: string;
  /** A collection's name or id; null: all of the owner's. */
  collection: string | null;
  /** Null: all documents. */
  documentIds: readonly string[] | null;
  /** Only documents that one of these people has a part in; null: all. */
  personIds: readonly string[] | null;
}

/** A condition on `d` (documents) and `o` (their collection), and on the version of the given column. */
export function allowedSql(version: string): string {
  return `((@collection IS NULL OR o.name = @collection COLLATE NOCASE OR o.id = @collection)
    AND (@documents IS NULL OR d.id IN (SELECT value FROM json_each(@documents)))
    AND (@people IS NULL OR EXISTS (
      SELECT 1 FROM mentions m WHERE m.version_id = ${version} AND m.person_id IN (
        -- Whoever was merged into another stands for that one; who is forgotten stands nowhere.
        WITH RECURSIVE up (id) AS (
          SELECT p.id FROM people p JOIN json_each(@people) j ON j.value = p.id
          WHERE p.owner_id = @owner AND p.removed_at IS NULL
          UNION SELECT p.merged_into FROM people p JOIN up u ON p.id = u.id WHERE p.merged_into IS NOT NULL)
        SELECT id FROM up))))`;
}

export function scopeParameters(args: ScopeArgs): Record<string, string | null> {
  return {
    owner: args.owner,
    collection: args.collection,
    documents: args.documentIds === null ? null : JSON.stringify(args.documentIds),
    people: args.personIds === null ? null : JSON.stringify(args.personIds),
  };
}

/** Whether a document is visible to the owner and allowed. */
export function allowsDocument(db: ReadDatabase, args: ScopeArgs & { id: string }): boolean {
  const found = db
    .sql(
      `SELECT 1 FROM documents d JOIN collections o ON o.id = d.collection_id AND o.owner_id = @owner
       WHERE d.id = @id AND d.removed_at IS NULL AND d.binned_at IS NULL AND ${allowedSql('d.version_id')}`,
    )
    .get({ ...scopeParameters(args), id: args.id });
  return row(found) !== undefined;
}
