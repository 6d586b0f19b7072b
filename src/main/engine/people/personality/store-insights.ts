import type { Insight, Trait } from '../../../../contract/index.ts';
import { row, type WriteDatabase } from '../../storage/index.ts';
import { stateSql } from './store-traits.ts';

export interface NewInsight {
  id: string;
  trait: Trait;
  /** Signed, -100 to 100; kept to the thousandth. */
  adjustment: number;
  source: Insight['source'];
  /** The passage, with the first half of its SHA-256; null for works that somebody read, heard, watched or played. */
  evidence: { documentId: string; versionId: number; start: number; end: number; quoteHash: Uint8Array } | null;
  item: string | null;
  reason: string;
  /** What makes it one insight: a second one of the same person, trait and key is not stored. */
  originKey: string;
  /** When it was seen; UTC milliseconds, not after now. */
  at: number;
  method: string;
}

/**
 * Stores what was seen of a person who is on; they are active then. What cannot be (no number, in the future, a source
 * that is gone meanwhile) is refused and counted. At most 100 in one write.
 */
export function saveInsights(
  db: WriteDatabase,
  args: { owner: string; personId: string; insights: NewInsight[]; now: number },
): { added: number; known: number; refused: number } {
  const sum = { added: 0, known: 0, refused: 0 };
  const on = db
    .sql(
      `SELECT 1 FROM people p LEFT JOIN personalities y ON y.person_id = p.id
       WHERE p.id = ? AND p.owner_id = ? AND p.removed_at IS NULL AND ${stateSql} = 'on'`,
    )
    .get(args.personId, args.owner);
  if (on === undefined) return { ...sum, refused: args.insights.length };
  let activeAt = Number.NEGATIVE_INFINITY;
  for (const insight of args.insights) {
    const evidenceId = possible(insight, args.now) ? evidenceOf(db, args.owner, insight.evidence) : undefined;
    if (evidenceId === undefined) {
      sum.refused += 1;
      continue;
    }
    const { id, trait, source, item, reason, originKey, at, method } = insight;
    const added = db
      .sql(
        `INSERT INTO insights (id, person_id, trait, adjustment, source, evidence_id, item, reason, origin_key, at, method)
         VALUES (@id, @personId, @trait, @adjustment, @source, @evidenceId, @item, @reason, @originKey, @at, @method)
         ON CONFLICT DO NOTHING`,
      )
      .run({
        ...{ id, trait, source, item, reason, originKey, at, method, evidenceId },
        personId: args.personId,
        adjustment: Math.round(insight.adjustment * 1000) / 1000,
      }).changes;
    sum.added += added;
    sum.known += 1 - added;
    activeAt = Math.max(activeAt, at);
  }
  if (sum.added > 0) {
    db.sql(
      `INSERT INTO personalities (person_id, state, active_at) VALUES (?, 'on', ?)
       ON CONFLICT DO UPDATE SET active_at = max(coalesce(active_at, excluded.active_at), excluded.active_at)`,
    ).run(args.personId, activeAt);
  }
  return sum;
}

function possible({ adjustment, at }: NewInsight, now: number): boolean {
  return Number.isFinite(adjustment) && Math.abs(adjustment) <= 100 && Number.isFinite(at) && at <= now;
}

/** The passage's row, made where it is new; null for none, undefined where its version is gone. */
function evidenceOf(db: WriteDatabase, owner: string, place: NewInsight['evidence']): number | null | undefined {
  if (place === null) return null;
  const { documentId, versionId, start, end, quoteHash } = place;
  if (db.sql('SELECT 1 FROM versions WHERE id = ? AND document_id = ?').get(versionId, documentId) === undefined) {
    return undefined;
  }
  db.sql(
    `INSERT OR IGNORE INTO evidence (owner_id, document_id, version_id, start, end, quote_hash) VALUES (?, ?, ?, ?, ?, ?)`,
  ).run(owner, documentId, versionId, start, end, quoteHash);
  const found = db
    .sql('SELECT id FROM evidence WHERE version_id = ? AND start = ? AND end = ?')
    .get(versionId, start, end);
  return row<{ id: number }>(found)?.id;
}
