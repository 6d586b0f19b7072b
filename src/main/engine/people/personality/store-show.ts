import type { Insight, Personality, Trait, TraitMove } from '../../../../contract/index.ts';
import { type ReadDatabase, row, rows } from '../../storage/index.ts';
import type { HistoryRow } from './replay.ts';
import { stateSql } from './store-traits.ts';

/** A person's state and traits as they are stored, or undefined where there is no such person. */
export function personality(
  db: ReadDatabase,
  args: { owner: string; personId: string },
):
  | {
      state: Personality['state'];
      isOwner: boolean;
      updatedAt: number | null;
      traits: { trait: Trait; value: number; override: number | null; counted: string }[];
      withdrawn: boolean;
    }
  | undefined {
  const found = row<{ state: Personality['state']; isOwner: number; updatedAt: number | null; withdrawn: number }>(
    db
      .sql(
        `SELECT ${stateSql} AS state, p.is_owner AS isOwner,
           (SELECT max(at) FROM trait_history h WHERE h.person_id = p.id) AS updatedAt,
           EXISTS (SELECT 1 FROM trait_withdrawals w WHERE w.person_id = p.id) AS withdrawn
         FROM people p LEFT JOIN personalities y ON y.person_id = p.id
         WHERE p.id = @personId AND p.owner_id = @owner AND p.removed_at IS NULL`,
      )
      .get(args),
  );
  if (found === undefined) return undefined;
  const traits = rows<{ trait: Trait; value: number; override: number | null; counted: string }>(
    db.sql('SELECT trait, value, override, counted FROM traits WHERE person_id = ?').all(args.personId),
  );
  return { ...found, isOwner: found.isOwner === 1, withdrawn: found.withdrawn === 1, traits };
}

/** Where an insight was seen; its text is read by its range. */
export interface InsightPlace {
  id: number;
  documentId: string;
  versionId: number;
  title: string;
  path: string;
  page: number | null;
  start: number;
  end: number;
  date: number | null;
}

export type StoredInsight = Omit<Insight, 'evidence'> & { place: InsightPlace | null };

const insightColumns = `i.id, i.person_id AS personId, i.trait, i.adjustment, i.source, i.item, i.reason, i.at, i.method,
  i.status, i.applied_at AS appliedAt, e.id AS evidenceId, e.document_id AS documentId, e.version_id AS versionId,
  d.title, coalesce((SELECT l.path FROM locations l WHERE l.document_id = d.id ORDER BY l.id LIMIT 1), d.title) AS path,
  (SELECT c.page FROM chunks c WHERE c.version_id = e.version_id AND c.start <= e.start AND c.end > e.start
   ORDER BY c.ordinal LIMIT 1) AS page, e.start, e.end,
  (SELECT max(m.at) FROM mentions m WHERE m.version_id = e.version_id) AS date`;

/** Insights that may be shown: of visible documents, or of no document. */
const insightTables = `insights i JOIN people p ON p.id = i.person_id AND p.owner_id = @owner AND p.removed_at IS NULL
  LEFT JOIN evidence e ON e.id = i.evidence_id
  LEFT JOIN documents d ON d.id = e.document_id`;
const shown = `i.person_id = @personId AND i.status <> 'expired'
  AND (i.evidence_id IS NULL OR (d.removed_at IS NULL AND d.binned_at IS NULL AND d.version_id = e.version_id))`;

type InsightRow = Omit<StoredInsight, 'place'> & { evidenceId: number | null } & {
  [K in Exclude<keyof InsightPlace, 'id'>]: InsightPlace[K] | null;
};

function toInsight(found: InsightRow): StoredInsight {
  const { evidenceId, documentId, versionId, title, path, page, start, end, date, ...insight } = found;
  if (evidenceId === null || documentId === null || versionId === null || start === null || end === null) {
    return { ...insight, place: null };
  }
  const names = { title: title ?? '', path: path ?? '' };
  return { ...insight, place: { id: evidenceId, documentId, versionId, ...names, page, start, end, date } };
}

/** The newest first. */
export function insights(
  db: ReadDatabase,
  args: { owner: string; personId: string; trait: Trait | null; limit: number },
): StoredInsight[] {
  const found = db
    .sql(
      `SELECT ${insightColumns} FROM ${insightTables} WHERE ${shown} AND (@trait IS NULL OR i.trait = @trait)
       ORDER BY i.at DESC, i.id DESC LIMIT @limit`,
    )
    .all(args);
  return rows<InsightRow>(found).map(toInsight);
}

/** Of each trait the insights that moved it most. */
export function strongest(db: ReadDatabase, args: { owner: string; personId: string; limit: number }): StoredInsight[] {
  const found = db
    .sql(
      `SELECT * FROM (
         SELECT ${insightColumns},
           row_number() OVER (PARTITION BY i.trait ORDER BY abs(i.adjustment) DESC, i.at DESC, i.id) AS place
         FROM ${insightTables} WHERE ${shown} AND i.status = 'counted' AND i.applied_at IS NOT NULL)
       WHERE place <= @limit ORDER BY trait, place`,
    )
    .all(args);
  return rows<InsightRow & { place: number }>(found).map(({ place: _, ...insight }) => toInsight(insight));
}

/** The newest moves of a person, oldest first, with the insights that can still be named. */
export function history(
  db: ReadDatabase,
  args: { personId: string; since: number | null; limit: number },
): TraitMove[] {
  const found = rows<Omit<TraitMove, 'insightIds'> & { insightIds: string }>(
    db
      .sql(
        `SELECT h.at, h.trait, h.before / 10000.0 AS before, h.after / 10000.0 AS after, h.sum / 1000.0 AS sum,
           h.insights, h.cause,
           iif(h.insight_id IS NULL,
             (SELECT json_group_array(i.id ORDER BY i.at, i.id) FROM insights i
              WHERE i.person_id = h.person_id AND i.trait = h.trait AND i.move_id = h.id),
             json_array(h.insight_id)) AS insightIds
         FROM trait_history h WHERE h.person_id = @personId AND (@since IS NULL OR h.at >= @since)
         ORDER BY h.id DESC LIMIT @limit`,
      )
      .all(args),
  );
  return found.map((one) => ({ ...one, insightIds: JSON.parse(one.insightIds) as string[] })).toReversed();
}

export interface Courses {
  /** The last id looked at; null: there are no more. */
  next: string | null;
  people: number;
  traits: {
    personId: string;
    trait: Trait;
    value: number;
    rows: HistoryRow[];
    /** Rows of which all insights are still there and add up to something else. */
    sumsWrong: number[];
  }[];
}

/** What is stored of some people's traits beside their histories, to compare. */
export function courses(
  db: ReadDatabase,
  args: { owner: string; personId: string | null; after: string; limit: number },
): Courses {
  const people = rows<{ id: string }>(
    db
      .sql(
        `SELECT p.id FROM people p WHERE p.owner_id = @owner AND p.removed_at IS NULL AND p.id > @after
           AND (@personId IS NULL OR p.id = @personId)
           AND EXISTS (SELECT 1 FROM traits t WHERE t.person_id = p.id) ORDER BY p.id LIMIT @limit`,
      )
      .all(args),
  ).map(({ id }) => id);
  const list = JSON.stringify(people);
  const traits = rows<{ personId: string; trait: Trait; value: number }>(
    db
      .sql(`SELECT person_id AS personId, trait, value FROM traits WHERE person_id IN (SELECT value FROM json_each(?))`)
      .all(list),
  );
  const all = rows<HistoryRow & { key: string }>(
    db
      .sql(
        `SELECT person_id || ' ' || trait AS key, id, before, after, sum, cause, of_id AS ofId FROM trait_history
         WHERE person_id IN (SELECT value FROM json_each(?)) ORDER BY person_id, trait, id`,
      )
      .all(list),
  );
  const wrong = new Set(
    rows<{ id: number }>(
      db
        .sql(
          `SELECT h.id FROM trait_history h JOIN insights i
             ON i.person_id = h.person_id AND i.trait = h.trait AND i.move_id = h.id
           WHERE h.cause = 'update' AND h.person_id IN (SELECT value FROM json_each(?))
           GROUP BY h.id HAVING count(*) = h.insights AND abs(sum(i.adjustment) * 1000 - h.sum) > h.insights`,
        )
        .all(list),
    ).map(({ id }) => id),
  );
  const byKey = Map.groupBy(all, ({ key }) => key);
  return {
    next: people.length < args.limit ? null : (people.at(-1) ?? null),
    people: people.length,
    traits: traits.map((one) => {
      const ofTrait = byKey.get(`${one.personId} ${one.trait}`) ?? [];
      return { ...one, rows: ofTrait, sumsWrong: ofTrait.flatMap(({ id }) => (wrong.has(id) ? [id] : [])) };
    }),
  };
}

/** Rows that are left of a person's personality, beside that it is off. */
export function leftOf(db: ReadDatabase, args: { personId: string }): number {
  return Number(
    db
      .sql(
        `SELECT (SELECT count(*) FROM traits WHERE person_id = @personId)
           + (SELECT count(*) FROM insights WHERE person_id = @personId)
           + (SELECT count(*) FROM trait_history WHERE person_id = @personId)
           + (SELECT count(*) FROM trait_withdrawals WHERE person_id = @personId)`,
      )
      .pluck()
      .get(args),
  );
}
