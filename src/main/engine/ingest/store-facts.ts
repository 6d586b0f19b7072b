import type { WriteDatabase } from '../storage/index.ts';
import type { ReadDocument } from './read-messages.ts';

/** What filters ask of a version: its dates (its file's, where it names none) and the people in it. */
export function insertFacts(
  db: WriteDatabase,
  versionId: number,
  head: Pick<ReadDocument, 'facts' | 'modifiedAt'>,
): void {
  const { dates, names } = head.facts;
  db.sql('UPDATE versions SET date_first = ?, date_last = ? WHERE id = ?').run(
    dates?.first ?? head.modifiedAt,
    dates?.last ?? head.modifiedAt,
    versionId,
  );
  for (const { name, wrote } of names) {
    db.sql('INSERT OR IGNORE INTO person_names (name) VALUES (?)').run(name);
    db.sql(
      `INSERT OR IGNORE INTO version_names (version_id, name_id, wrote)
       SELECT ?, id, ? FROM person_names WHERE name = ?`,
    ).run(versionId, wrote ? 1 : 0, name);
  }
}
