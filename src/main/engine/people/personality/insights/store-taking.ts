import type { Trait } from '../../../../../contract/index.ts';
import { type ReadDatabase, rows, type WriteDatabase } from '../../../storage/index.ts';
import { saveInsights } from '../store-insights.ts';
import { stateSql } from '../store-traits.ts';
import { keptMs, windowMs } from '../update.ts';

/** A text in which somebody whose personality is on spoke or that they wrote. */
export interface OwnText {
  owner: string;
  personId: string;
  name: string;
  documentId: string;
  versionId: number;
  title: string;
  format: string;
  metadata: string;
  textLength: number;
  role: 'spoke' | 'wrote';
  /** Where they are first found in it. */
  start: number;
  /** When it was written or said, where it says so. */
  date: number | null;
}

/**
 * Texts that this method has not read for insights yet, of one person or of all, oldest first. What another method read
 * so long ago that its insights may have been deleted for their age is left: its passages would be counted once more.
 */
export function textsToRead(
  db: ReadDatabase,
  args: { method: string; owner: string | null; personId: string | null; now: number; limit: number },
): OwnText[] {
  const { now, ...query } = args;
  return rows(
    db
      .sql(
        `SELECT p.owner_id AS owner, p.id AS personId, p.name, d.id AS documentId, v.id AS versionId, d.title, v.format,
           v.metadata, v.text_length AS textLength, m.role, m.first_start AS start, m.at AS date
         FROM (SELECT id FROM people WHERE is_owner = 1 UNION SELECT person_id FROM personalities WHERE state = 'on') o
         JOIN people p ON p.id = o.id AND p.removed_at IS NULL AND p.merged_into IS NULL
           AND (@owner IS NULL OR p.owner_id = @owner) AND (@personId IS NULL OR p.id = @personId)
         LEFT JOIN personalities y ON y.person_id = p.id
         JOIN mentions m ON m.person_id = p.id AND m.role IN ('spoke', 'wrote')
         JOIN versions v ON v.id = m.version_id AND v.complete = 1
         JOIN documents d ON d.id = v.document_id AND d.version_id = v.id AND d.removed_at IS NULL AND d.binned_at IS NULL
         JOIN collections c ON c.id = d.collection_id AND c.owner_id = p.owner_id
         JOIN people_progress r ON r.version_id = v.id AND r.method <> ''
         LEFT JOIN insight_progress i ON i.person_id = p.id AND i.version_id = v.id
         WHERE ${stateSql} = 'on' AND i.method IS NOT @method AND (i.at IS NULL OR i.at >= @since)
         ORDER BY v.id, p.id LIMIT @limit`,
      )
      .all({ ...query, since: now - (keptMs - windowMs) }),
  );
}

export interface TakenInsight {
  id: string;
  trait: Trait;
  adjustment: number;
  start: number;
  end: number;
  quoteHash: Uint8Array;
  reason: string;
  /** Begins with the document's id. */
  originKey: string;
}

/**
 * Stores what a method found in one text of one person, in one transaction. It takes the place of what an earlier
 * reading found there and this one does not; what is found again stays as it is, with what was decided of it. Null where
 * the text no longer answers or the person is off or gone.
 */
export function takeInsights(
  db: WriteDatabase,
  args: {
    owner: string;
    personId: string;
    documentId: string;
    versionId: number;
    method: string;
    insights: TakenInsight[];
    at: number;
    now: number;
  },
): { added: number; known: number; refused: number } | null {
  const { owner, personId, documentId, versionId, method, at, now } = args;
  const answers = db
    .sql(
      `SELECT 1 FROM people p LEFT JOIN personalities y ON y.person_id = p.id, documents d
       WHERE p.id = @personId AND p.removed_at IS NULL AND ${stateSql} = 'on'
         AND d.id = @documentId AND d.version_id = @versionId AND d.removed_at IS NULL`,
    )
    .get({ personId, documentId, versionId });
  if (answers === undefined) return null;
  const keys = JSON.stringify(args.insights.map(({ trait, originKey }) => `${trait} ${originKey}`));
  db.sql(
    `DELETE FROM insights WHERE person_id = @personId AND source = 'chat' AND status <> 'rejected'
       AND evidence_id IN (SELECT id FROM evidence WHERE document_id = @documentId)
       AND trait || ' ' || origin_key NOT IN (SELECT value FROM json_each(@keys))`,
  ).run({ personId, documentId, keys });
  const saved = saveInsights(db, {
    ...{ owner, personId, now },
    insights: args.insights.map(({ start, end, quoteHash, ...insight }) => ({
      ...insight,
      ...{ source: 'chat', item: null, at, method },
      evidence: { documentId, versionId, start, end, quoteHash },
    })),
  });
  // Known from the version before: it is the same passage, wherever it stands now.
  for (const { trait, originKey, start, end } of args.insights) {
    db.sql(
      `UPDATE insights SET evidence_id = (SELECT id FROM evidence WHERE version_id = @versionId AND start = @start AND end = @end)
       WHERE person_id = @personId AND trait = @trait AND origin_key = @originKey`,
    ).run({ personId, trait, originKey, versionId, start, end });
  }
  db.sql(
    `UPDATE insights SET status = 'rejected' WHERE person_id = @personId AND status = 'counted' AND move_id IS NULL
       AND EXISTS (SELECT 1 FROM insight_rejections x WHERE x.person_id = insights.person_id AND x.trait = insights.trait
         AND x.origin_key = insights.origin_key)`,
  ).run({ personId });
  db.sql('DELETE FROM insight_rejections WHERE person_id = ? AND document_id = ?').run(personId, documentId);
  markText(db, { personId, versionId, method, now });
  return saved;
}

/** The text needs no reading for this person by this method any more. */
export function markText(
  db: WriteDatabase,
  args: { personId: string; versionId: number; method: string; now: number },
): void {
  db.sql(
    `INSERT INTO insight_progress (person_id, version_id, method, at)
     SELECT p.id, v.id, @method, @now FROM people p, versions v WHERE p.id = @personId AND v.id = @versionId
     ON CONFLICT DO UPDATE SET method = excluded.method, at = excluded.at`,
  ).run(args);
}
