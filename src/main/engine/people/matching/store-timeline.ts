import { type ReadDatabase, rows } from '../../storage/index.ts';
import { visibleEvidence, visibleFact } from '../store-visible.ts';
import { pageAt, pathOf, visibleVersion } from './visible.ts';

/** Something that happened with a person. */
export interface TimelineRow {
  at: number | null;
  kind: 'wrote' | 'received' | 'spoke' | 'named' | 'fact';
  /** The title of the document, or the statement. */
  text: string;
  factId: string | null;
  /** 0 where the passage backs no fact. */
  evidenceId: number;
  /** null where no document says it. */
  documentId: string | null;
  versionId: number;
  title: string;
  path: string;
  page: number | null;
  start: number;
  end: number;
  date: number | null;
}

/** A date of any precision as UTC milliseconds of its beginning; NULL where it is none or has no year. */
const dateOf = (column: string) => `1000 * unixepoch(CASE
  WHEN ${column} GLOB '[0-9][0-9][0-9][0-9]' THEN ${column} || '-01-01'
  WHEN ${column} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]' THEN ${column} || '-01'
  WHEN ${column} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*' THEN substr(${column}, 1, 10) END)`;

/**
 * One page of what happened with a person, newest first, undated last: the documents they stand in, and what is accepted
 * of them. A fact happened when it says so, else when its first passage was written.
 */
export function timeline(
  db: ReadDatabase,
  args: { owner: string; personId: string; offset: number; limit: number },
): TimelineRow[] {
  const places = `
    SELECT coalesce(m.at, v.date_last) AS at, m.role AS kind, d.title AS text, NULL AS factId, 0 AS evidenceId,
      d.id AS documentId, v.id AS versionId, d.title, ${pathOf} AS path, ${pageAt('m.first_start')} AS page,
      m.first_start AS start, m.first_end AS end, v.date_last AS date, m.role || d.id AS key
    FROM mentions m CROSS JOIN versions v ON v.id = m.version_id ${visibleVersion} WHERE m.person_id = @personId`;
  const facts = `
    SELECT coalesce(${dateOf('f.from_date')}, ${dateOf('f.to_date')},
        iif(f.kind IN ('birth', 'event'), ${dateOf('f.value')}, NULL), v.date_last) AS at, 'fact' AS kind,
      f.statement AS text, f.id AS factId, coalesce(e.id, 0) AS evidenceId, d.id AS documentId, v.id AS versionId,
      d.title, iif(d.id IS NULL, NULL, ${pathOf}) AS path, ${pageAt('e.start')} AS page, e.start, e.end,
      v.date_last AS date, f.id AS key
    FROM facts f
    LEFT JOIN evidence e ON e.id = (SELECT e.id FROM fact_evidence x JOIN evidence e ON e.id = x.evidence_id
      ${visibleEvidence} WHERE x.fact_id = f.id ORDER BY e.id LIMIT 1)
    LEFT JOIN documents d ON d.id = e.document_id LEFT JOIN versions v ON v.id = e.version_id
    WHERE f.person_id = @personId AND f.status = 'accepted' AND f.kind NOT IN ('name', 'alias') AND ${visibleFact('f')}`;
  return rows(
    db
      .sql(
        `SELECT at, kind, text, factId, evidenceId, documentId, versionId, title, path, page, start, end, date
         FROM (${places} UNION ALL ${facts}) ORDER BY at IS NULL, at DESC, kind, key LIMIT @limit OFFSET @offset`,
      )
      .all(args),
  );
}
