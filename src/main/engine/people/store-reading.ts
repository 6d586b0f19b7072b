import { type ReadDatabase, row, rows, type WriteDatabase } from '../storage/index.ts';

export interface UnreadVersion {
  documentId: string;
  versionId: number;
  title: string;
  format: string;
  metadata: string;
  textLength: number;
  owner: string;
  /** When the document was written or sent, as far as it says; else its file's time. */
  date: number | null;
}

export const versionColumns = `d.id AS documentId, v.id AS versionId, d.title, v.format, v.metadata, v.text_length AS textLength,
  o.owner_id AS owner, v.date_last AS date`;
/** Versions that answer, of documents that are no wiki of the app's own. */
export const answering = `FROM versions v JOIN documents d ON d.id = v.document_id AND d.version_id = v.id AND v.complete = 1
    AND d.removed_at IS NULL AND d.binned_at IS NULL
  JOIN collections o ON o.id = d.collection_id
  LEFT JOIN people_progress r ON r.version_id = v.id`;
export const notWritten = `NOT EXISTS (SELECT 1 FROM people WHERE wiki_document_id = d.id)`;

/** Versions that this method has not read for people yet, by number from `after` on. */
export function unread(db: ReadDatabase, args: { method: string; after: number; limit: number }): UnreadVersion[] {
  return rows(
    db
      .sql(
        `SELECT ${versionColumns} ${answering}
         WHERE v.id > @after AND r.method IS NOT @method AND ${notWritten} ORDER BY v.id LIMIT @limit`,
      )
      .all(args),
  );
}

/** How many documents of the owner are still to be read for people, and how many there are. */
export function readingProgress(
  db: ReadDatabase,
  args: { owner: string; method: string },
): { waiting: number; total: number } {
  const found = row<{ waiting: number; total: number }>(
    db
      .sql(
        `SELECT count(*) AS total, count(*) FILTER (WHERE r.method IS NOT @method) AS waiting ${answering}
         WHERE o.owner_id = @owner AND ${notWritten}`,
      )
      .get(args),
  );
  return found ?? { waiting: 0, total: 0 };
}

/** The versions that answer of a document of the owner and of what lies within it (attachments, messages, members). */
export function versionsOf(db: ReadDatabase, args: { owner: string; documentId: string }): UnreadVersion[] {
  return rows(
    db
      .sql(
        `WITH RECURSIVE inside (id) AS (
           SELECT @documentId UNION SELECT l.document_id FROM locations l JOIN inside i ON l.parent_id = i.id)
         SELECT ${versionColumns} ${answering}
         WHERE d.id IN (SELECT id FROM inside) AND o.owner_id = @owner AND ${notWritten}
         ORDER BY d.id <> @documentId, v.id`,
      )
      .all(args),
  );
}

/** Whether documents lie within this one. */
export function holdsOthers(db: ReadDatabase, args: { documentId: string }): boolean {
  return db.sql('SELECT 1 FROM locations WHERE parent_id = ? LIMIT 1').get(args.documentId) !== undefined;
}

/** Facts that these versions back: new since a time, known before, and new ones that wait for a decision. */
export function factsSince(
  db: ReadDatabase,
  args: { versionIds: number[]; since: number },
): { added: number; known: number; proposed: number } {
  const found = row<{ added: number; known: number; proposed: number }>(
    db
      .sql(
        `SELECT count(*) FILTER (WHERE f.created_at >= @since) AS added,
           count(*) FILTER (WHERE f.created_at < @since) AS known,
           count(*) FILTER (WHERE f.created_at >= @since AND f.status = 'proposed') AS proposed
         FROM facts f WHERE f.id IN (SELECT x.fact_id FROM evidence e JOIN fact_evidence x ON x.evidence_id = e.id
           WHERE e.version_id IN (SELECT value FROM json_each(@versionIds)))`,
      )
      .get({ since: args.since, versionIds: JSON.stringify(args.versionIds) }),
  );
  return found ?? { added: 0, known: 0, proposed: 0 };
}

/**
 * The collection in which most of a file or folder is already; null where none of it is known. A file that is known is
 * not to be added to a second one.
 */
export function collectionWith(db: ReadDatabase, args: { owner: string; path: string }): string | null {
  const found = row<{ name: string }>(
    db
      .sql(
        `SELECT o.name FROM locations l JOIN collections o ON o.id = l.collection_id AND o.owner_id = @owner
         JOIN documents d ON d.id = l.document_id AND d.removed_at IS NULL
         WHERE l.kind = 'file' AND (l.path = @path OR (l.path >= @path || '/' AND l.path < @path || '0')
           OR (l.path >= @path || char(92) AND l.path < @path || char(93)))
         GROUP BY o.id ORDER BY count(*) DESC, o.created_at LIMIT 1`,
      )
      .get(args),
  );
  return found?.name ?? null;
}

/** The number of a reading of a version that begins now; null where its document is gone. */
export function beginReading(db: WriteDatabase, args: { versionId: number; now: number }): number | null {
  const found = row<{ run: number }>(
    db
      .sql(
        `INSERT INTO people_progress (version_id, method, run, at)
         SELECT v.id, '', 1, @now FROM versions v JOIN documents d ON d.id = v.document_id AND d.removed_at IS NULL
         WHERE v.id = @versionId
         ON CONFLICT (version_id) DO UPDATE SET run = run + 1 RETURNING run`,
      )
      .get(args),
  );
  return found?.run ?? null;
}

export interface MentionWrite {
  personId: string;
  role: string;
  count: number;
  start: number;
  end: number;
}

/** Where people are in a version. Nothing where the version or the person is gone meanwhile. */
export function saveMentions(
  db: WriteDatabase,
  args: { versionId: number; at: number | null; mentions: MentionWrite[]; run: number },
): void {
  for (const mention of args.mentions) {
    db.sql(
      `INSERT INTO mentions (person_id, version_id, role, count, first_start, first_end, at, run)
       SELECT p.id, v.id, @role, @count, @start, @end, @at, @run FROM people p, versions v
         JOIN documents d ON d.id = v.document_id AND d.removed_at IS NULL
       WHERE p.id = @personId AND p.removed_at IS NULL AND v.id = @versionId
       ON CONFLICT (person_id, version_id, role) DO UPDATE SET count = excluded.count, first_start = excluded.first_start,
         first_end = excluded.first_end, at = excluded.at, run = excluded.run`,
    ).run({ ...mention, versionId: args.versionId, at: args.at, run: args.run });
    // Whoever is found again waits for nothing.
    db.sql('DELETE FROM person_orphans WHERE person_id = ?').run(mention.personId);
  }
}

/**
 * Takes away what an earlier reading of this version found and this one does not; at most `limit` rows a call. True when
 * nothing is left to take.
 */
export function dropStale(
  db: WriteDatabase,
  args: { versionId: number; documentId: string; by: 'rules' | 'model'; run: number; limit: number },
): boolean {
  const { versionId, documentId, by, run, limit } = args;
  const links = rows<{ factId: string; evidenceId: number }>(
    db
      .sql(
        `SELECT x.fact_id AS factId, x.evidence_id AS evidenceId FROM evidence e
         JOIN fact_evidence x ON x.evidence_id = e.id AND x.by = ? AND x.run < ? WHERE e.version_id = ? LIMIT ?`,
      )
      .all(by, run, versionId, limit),
  );
  for (const { factId, evidenceId } of links) {
    db.sql('DELETE FROM fact_evidence WHERE fact_id = ? AND evidence_id = ?').run(factId, evidenceId);
    db.sql(
      `UPDATE facts SET orphan_of = ? WHERE id = ? AND said = 0
       AND NOT EXISTS (SELECT 1 FROM fact_evidence WHERE fact_id = facts.id)`,
    ).run(documentId, factId);
    db.sql(
      `DELETE FROM evidence WHERE id = ? AND NOT EXISTS (SELECT 1 FROM fact_evidence WHERE evidence_id = evidence.id)
       AND NOT EXISTS (SELECT 1 FROM insights WHERE evidence_id = evidence.id)`,
    ).run(evidenceId);
  }
  // Whom only the other reader found is still in the text as long as a fact says so.
  const mentions =
    by === 'model'
      ? 0
      : db
          .sql(
            `DELETE FROM mentions WHERE (person_id, version_id, role) IN (
               SELECT m.person_id, m.version_id, m.role FROM mentions m WHERE m.version_id = ? AND m.run < ?
                 AND NOT EXISTS (SELECT 1 FROM evidence e JOIN fact_evidence x ON x.evidence_id = e.id
                   JOIN facts f ON f.id = x.fact_id WHERE e.version_id = m.version_id AND f.person_id = m.person_id)
               LIMIT ?)`,
          )
          .run(versionId, run, limit).changes;
  return links.length < limit && mentions < limit;
}

/**
 * Settles what the document's earlier versions said and no source says now: what the user accepted is withdrawn, what
 * they rejected stays rejected, the rest goes, and so do people whom only this document made. True when all is settled.
 */
export function settleOrphans(db: WriteDatabase, args: { documentId: string; limit: number }): boolean {
  const sourced = 'EXISTS (SELECT 1 FROM fact_evidence WHERE fact_id = facts.id)';
  db.sql(`UPDATE facts SET orphan_of = NULL WHERE orphan_of = ? AND (said = 1 OR ${sourced})`).run(args.documentId);
  const orphans = 'SELECT id FROM facts WHERE orphan_of = ? LIMIT ?';
  const kept = db
    .sql(
      `UPDATE facts SET orphan_of = NULL, status = iif(status = 'accepted', 'withdrawn', status)
       WHERE id IN (${orphans}) AND decided_by = 'user'`,
    )
    .run(args.documentId, args.limit).changes;
  const gone = db.sql(`DELETE FROM facts WHERE id IN (${orphans})`).run(args.documentId, args.limit).changes;
  if (kept + gone > 0) return false;
  const people = rows<{ id: string }>(
    db.sql('SELECT person_id AS id FROM person_orphans WHERE document_id = ? LIMIT ?').all(args.documentId, args.limit),
  );
  for (const { id } of people) {
    db.sql('DELETE FROM person_orphans WHERE person_id = ?').run(id);
    db.sql('DELETE FROM people WHERE id IN (SELECT id FROM idle_people WHERE id = ?)').run(id);
  }
  return people.length < args.limit;
}

/** The version needs no reading by this method any more. */
export function markRead(
  db: WriteDatabase,
  args: { versionId: number; method: string; aboutId: string | null; notice: string | null; now: number },
): void {
  db.sql(
    `INSERT INTO people_progress (version_id, method, about_id, notice, at)
     SELECT id, @method, (SELECT id FROM people WHERE id = @aboutId), @notice, @now FROM versions WHERE id = @versionId
     ON CONFLICT (version_id) DO UPDATE SET method = excluded.method, about_id = excluded.about_id,
       notice = excluded.notice, at = excluded.at`,
  ).run(args);
}

/** People whom a kill left without the mention that they were made for. */
export function idlePeople(db: ReadDatabase, args: { limit: number }): string[] {
  return rows<{ id: string }>(
    db.sql('SELECT id FROM idle_people WHERE id NOT IN (SELECT person_id FROM person_orphans) LIMIT ?').all(args.limit),
  ).map(({ id }) => id);
}

export function dropIdle(db: WriteDatabase, args: { ids: string[] }): void {
  db.sql('DELETE FROM people WHERE id IN (SELECT value FROM json_each(?)) AND id IN (SELECT id FROM idle_people)').run(
    JSON.stringify(args.ids),
  );
}

/** A range of a version's text, in UTF-16 code units; as much of it as is there. */
export function textBetween(db: ReadDatabase, args: { versionId: number; start: number; end: number }): string {
  const pieces = rows<{ start: number; text: string }>(
    db
      .sql(
        `SELECT start, text FROM texts WHERE version_id = @versionId AND start < @end
           AND start >= coalesce((SELECT max(start) FROM texts WHERE version_id = @versionId AND start <= @start), 0)
         ORDER BY start`,
      )
      .all(args),
  );
  const first = pieces[0]?.start ?? 0;
  const text = pieces.map((piece) => piece.text).join('');
  return text.slice(args.start - first, args.end - first);
}
