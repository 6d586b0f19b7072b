import { type ReadDatabase, rows } from '../storage/index.ts';

/** Documents that lie under one of these file names, the first found under each. */
export function documentsNamed(db: ReadDatabase, args: { owner: string; names: string[] }): Record<string, string> {
  const found = rows<{ name: string; id: string }>(
    db
      .sql(
        `SELECT l.name, d.id FROM locations l JOIN documents d ON d.id = l.document_id
         JOIN collections c ON c.id = d.collection_id AND c.owner_id = ?
         WHERE l.name IN (SELECT value FROM json_each(?)) AND d.removed_at IS NULL AND d.binned_at IS NULL
         ORDER BY l.id DESC`,
      )
      .all(args.owner, JSON.stringify(args.names)),
  );
  return Object.fromEntries(found.map(({ name, id }) => [name, id]));
}

/** The file name of each document: that of its first place. */
export function namesOf(db: ReadDatabase, args: { documentIds: string[] }): Record<string, string> {
  const found = rows<{ id: string; name: string }>(
    db
      .sql(
        `SELECT l.document_id AS id, l.name FROM json_each(?) j JOIN locations l ON l.document_id = j.value
         ORDER BY l.id DESC`,
      )
      .all(JSON.stringify(args.documentIds)),
  );
  return Object.fromEntries(found.map(({ id, name }) => [id, name]));
}
