import { type ReadDatabase, rows } from '../../storage/index.ts';
import { visiblePerson } from '../store-profiles.ts';
import { visibleFact } from '../store-visible.ts';
import { visibleVersion } from './visible.ts';

/** Documents of one person that are looked at, the latest first. */
const mostDocuments = 3000;
/** In a document with more people than this, standing there says nothing about any two of them. */
const mostPeople = 200;
const mostOthers = 300;

/** Somebody who stands in the same documents. */
export interface SharedRow {
  otherId: string;
  /** 1: both wrote, spoke or were written to there. */
  talked: number;
  documents: number;
  weight: number;
  lastAt: number | null;
}

/**
 * With whom a person stands in documents. A document of two counts 1, one of n people 1 / (n - 1): what a person gives
 * to one document is shared out among the others (Newman 2001, "Scientific collaboration networks II", eq. 2).
 */
export function sharedDocuments(db: ReadDatabase, args: { owner: string; personId: string }): SharedRow[] {
  return rows(
    db
      .sql(
        `WITH mine AS MATERIALIZED (
           SELECT m.version_id, max(m.role <> 'named') AS talked, max(coalesce(m.at, v.date_last)) AS at
           FROM mentions m CROSS JOIN versions v ON v.id = m.version_id ${visibleVersion}
           WHERE m.person_id = @personId GROUP BY m.version_id ORDER BY at DESC LIMIT ${mostDocuments}
         ), sized AS MATERIALIZED (
           SELECT mine.*, (SELECT count(DISTINCT x.person_id) FROM mentions x WHERE x.version_id = mine.version_id) AS people
           FROM mine
         ), pairs AS (
           SELECT x.person_id AS otherId, s.talked AND max(x.role <> 'named') AS talked, s.people, s.at
           FROM sized s CROSS JOIN mentions x ON x.version_id = s.version_id AND x.person_id <> @personId
           WHERE s.people <= ${mostPeople} GROUP BY s.version_id, x.person_id
         )
         SELECT otherId, talked, count(*) AS documents, sum(1.0 / (people - 1)) AS weight, max(at) AS lastAt
         FROM pairs CROSS JOIN people p ON p.id = otherId AND ${visiblePerson}
         GROUP BY otherId, talked ORDER BY weight DESC, otherId LIMIT ${mostOthers}`,
      )
      .all(args),
  );
}

/** A fact that leads to another person. */
export interface StatedRow {
  factId: string;
  /** Whose fact it is. */
  personId: string;
  otherId: string;
  kind: string;
  value: string;
  otherName: string;
}

/** Accepted relations from and to a person. */
export function statedRelations(db: ReadDatabase, args: { owner: string; personId: string }): StatedRow[] {
  const select = `SELECT f.id AS factId, f.person_id AS personId, f.other_id AS otherId, f.kind, f.value, n.name AS otherName
    FROM facts f CROSS JOIN people n ON n.id = f.other_id`;
  const condition = `f.status = 'accepted' AND f.other_id <> f.person_id AND ${visibleFact('f')}`;
  return rows(
    db
      .sql(
        `${select} CROSS JOIN people p ON p.id = f.other_id AND ${visiblePerson} WHERE f.person_id = @personId AND ${condition}
         UNION ALL
         ${select} CROSS JOIN people p ON p.id = f.person_id AND ${visiblePerson} WHERE f.other_id = @personId AND ${condition}`,
      )
      .all(args),
  );
}

/** Facts of two people that name the same place of work or study. */
export interface SamePlaceRow {
  otherId: string;
  kind: 'employer' | 'education';
  value: string;
  ownFactId: string;
  otherFactId: string;
}

/** People who are with the same employer or at the same school; places that more than `mostPeople` share say nothing. */
export function samePlaces(db: ReadDatabase, args: { owner: string; personId: string }): SamePlaceRow[] {
  return rows(
    db
      .sql(
        `SELECT g.person_id AS otherId, f.kind, f.value, f.id AS ownFactId, g.id AS otherFactId
         FROM facts f CROSS JOIN facts g ON g.kind = f.kind AND g.value_key = f.value_key AND g.status = 'accepted'
         CROSS JOIN people p ON p.id = g.person_id AND ${visiblePerson}
         WHERE f.person_id = @personId AND f.status = 'accepted' AND f.kind IN ('employer', 'education')
           AND f.to_date IS NULL AND g.to_date IS NULL AND g.person_id <> @personId
           AND ${visibleFact('f')} AND ${visibleFact('g')}
           AND (SELECT count(*) FROM (SELECT 1 FROM facts h WHERE h.kind = f.kind AND h.value_key = f.value_key
             AND h.status = 'accepted' LIMIT ${mostPeople + 1})) <= ${mostPeople}
         LIMIT ${mostOthers}`,
      )
      .all(args),
  );
}
