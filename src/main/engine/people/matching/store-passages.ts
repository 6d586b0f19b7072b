import { type ReadDatabase, rows } from '../../storage/index.ts';
import { visiblePerson } from '../store-profiles.ts';
import { visibleVersion } from './visible.ts';

/** Somebody who wrote or spoke in a version, with the names by which they go there. */
export interface Voice {
  versionId: number;
  personId: string;
  role: 'wrote' | 'spoke' | 'profile';
  name: string;
  /** Folded names that mean this person in the document. */
  keys: string;
}

/** Who wrote or spoke in some versions; the person whose profile one is, as 'profile'. */
export function voices(db: ReadDatabase, args: { owner: string; versionIds: number[] }): Voice[] {
  return rows(
    db
      .sql(
        `SELECT m.version_id AS versionId, m.person_id AS personId, m.role, p.name,
           (SELECT json_group_array(k.key) FROM (
              SELECT key FROM person_contexts WHERE document_id = v.document_id AND person_id = p.id
              UNION SELECT key FROM person_keys WHERE person_id = p.id AND kind IN ('name', 'alias')) k) AS keys
         FROM json_each(@ids) j CROSS JOIN versions v ON v.id = j.value
         CROSS JOIN mentions m ON m.version_id = v.id AND m.role IN ('wrote', 'spoke')
         CROSS JOIN people p ON p.id = m.person_id AND ${visiblePerson}
         UNION ALL
         SELECT v.id, p.id, 'profile', p.name, '[]' FROM json_each(@ids) j CROSS JOIN versions v ON v.id = j.value
         CROSS JOIN people p ON p.wiki_document_id = v.document_id AND ${visiblePerson}`,
      )
      .all({ owner: args.owner, ids: JSON.stringify(args.versionIds) }),
  );
}

/** A version in which somebody wrote or spoke, as far as it is needed to read their words. */
export interface OwnVersion {
  versionId: number;
  documentId: string;
  title: string;
  path: string;
  format: string;
  length: number;
  role: 'wrote' | 'spoke';
  first: number;
  date: number | null;
}

/** The latest documents in which somebody wrote or spoke. */
export function ownVersions(db: ReadDatabase, args: { owner: string; personId: string; limit: number }): OwnVersion[] {
  return rows(
    db
      .sql(
        `SELECT v.id AS versionId, d.id AS documentId, d.title,
           coalesce((SELECT path FROM locations l WHERE l.document_id = d.id ORDER BY l.id LIMIT 1), d.title) AS path,
           v.format, v.text_length AS length, m.role, m.first_start AS first, v.date_last AS date
         FROM mentions m CROSS JOIN versions v ON v.id = m.version_id ${visibleVersion}
         WHERE m.person_id = @personId AND m.role IN ('wrote', 'spoke')
         ORDER BY coalesce(m.at, v.date_last) DESC, v.id DESC LIMIT @limit`,
      )
      .all(args),
  );
}
