import { type ReadDatabase, row, rows, type WriteDatabase } from '../../storage/index.ts';

export interface StoredWiki {
  personId: string;
  owner: string;
  name: string;
  /** The text that search and chat have, as it was last written. */
  text: string;
  /** JSON of Edits. */
  edits: string;
  documentId: string | null;
  /** Grows with each change that the wiki is to follow; null: nothing changed since it was written. */
  rev: number | null;
}

/** The wiki of a person who is neither being forgotten nor merged into another. */
export function wikiOf(db: ReadDatabase, args: { owner: string; id: string }): StoredWiki | undefined {
  return row(
    db
      .sql(
        `SELECT p.id AS personId, p.owner_id AS owner, p.name, p.wiki AS text, p.wiki_edits AS edits,
           (SELECT d.id FROM documents d WHERE d.id = p.wiki_document_id AND d.removed_at IS NULL) AS documentId,
           (SELECT rev FROM wiki_due w WHERE w.person_id = p.id) AS rev
         FROM people p WHERE p.owner_id = @owner AND p.id = @id AND p.removed_at IS NULL AND p.merged_into IS NULL`,
      )
      .get(args),
  );
}

/** People whose wiki is due, with their owners. */
export function wikisDue(db: ReadDatabase, args: { limit: number }): { id: string; owner: string }[] {
  return rows(
    db
      .sql(
        `SELECT p.id, p.owner_id AS owner FROM wiki_due w JOIN people p ON p.id = w.person_id
         WHERE p.removed_at IS NULL AND p.merged_into IS NULL LIMIT ?`,
      )
      .all(args.limit),
  );
}

/**
 * What was written; still due where something changed meanwhile. A document that is not to be found with its old text
 * answers again once the new one is read; without a text it is hidden, to be purged.
 */
export function wikiWritten(
  db: WriteDatabase,
  args: { personId: string; text: string; documentId: string | null; rev: number; hide: boolean; now: number },
): void {
  const { personId, text, documentId, rev } = args;
  if (documentId === null) {
    db.sql(
      `UPDATE documents SET removed_at = ? WHERE id = (SELECT wiki_document_id FROM people WHERE id = ?)
       AND removed_at IS NULL`,
    ).run(args.now, personId);
  } else if (args.hide) {
    db.sql(`UPDATE documents SET version_id = NULL WHERE id = ? AND status = 'queued'`).run(documentId);
  }
  db.sql(
    `UPDATE people SET wiki = @text, wiki_document_id = (SELECT id FROM documents WHERE id = @documentId)
     WHERE id = @personId AND removed_at IS NULL`,
  ).run({ personId, text, documentId });
  db.sql('DELETE FROM wiki_due WHERE person_id = ? AND rev = ?').run(personId, rev);
}

/** Keeps the user's edits; the wiki is to be written anew. */
export function keepWikiEdits(
  db: WriteDatabase,
  args: { owner: string; id: string; edits: string; now: number },
): void {
  db.sql(
    'UPDATE people SET wiki_edits = @edits, updated_at = @now WHERE id = @id AND owner_id = @owner AND removed_at IS NULL',
  ).run(args);
  db.sql(
    `INSERT INTO wiki_due (person_id) SELECT id FROM people WHERE id = ? ON CONFLICT DO UPDATE SET rev = rev + 1`,
  ).run(args.id);
}
