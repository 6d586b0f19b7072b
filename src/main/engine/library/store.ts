import type { Document } from '../../../contract/index.ts';
import { defineStore, type ReadDatabase, row, rows, sliceText, type WriteDatabase } from '../storage/index.ts';
import { deleteVector } from '../vectors/index.ts';
import { type DocumentRow, documentColumns, documentJoins, toDocument } from './document-rows.ts';

type ListArgs = {
  owner: string;
  offset: number;
  limit: number;
  filter?: string | undefined;
  statuses?: Document['status'][] | undefined;
  collection?: string | undefined;
  sort: 'changed' | 'name' | 'status' | 'size';
  descending: boolean;
};

const sortColumns = { changed: 'd.changed_at', name: 'd.title COLLATE NOCASE', status: 'd.status', size: 'l.size' };

/** The rows that a principal may see. */
const visible = 'c.owner_id = ? AND d.removed_at IS NULL';

function list(db: ReadDatabase, args: ListArgs): { items: Document[]; total: number } {
  const where = [visible];
  const values: (string | number)[] = [args.owner];
  if (args.filter !== undefined && args.filter !== '') {
    where.push("(d.title LIKE ? ESCAPE '\\' OR l.path LIKE ? ESCAPE '\\')");
    const pattern = `%${args.filter.replaceAll(/[\\%_]/g, '\\$&')}%`;
    values.push(pattern, pattern);
  }
  if (args.statuses !== undefined && args.statuses.length > 0) {
    where.push(`d.status IN (${args.statuses.map(() => '?').join(', ')})`);
    values.push(...args.statuses);
  }
  if (args.collection !== undefined) {
    where.push('c.name = ?');
    values.push(args.collection);
  }
  const clause = `WHERE ${where.join(' AND ')}`;
  const order = `${sortColumns[args.sort]} ${args.descending ? 'DESC' : 'ASC'}, d.id`;
  const found = rows<DocumentRow>(
    db
      .sql(`SELECT ${documentColumns} ${documentJoins} ${clause} ORDER BY ${order} LIMIT ? OFFSET ?`)
      .all(...values, args.limit, args.offset),
  );
  const total = row<{ n: number }>(db.sql(`SELECT count(*) AS n ${documentJoins} ${clause}`).get(...values));
  return { items: found.map(toDocument), total: total?.n ?? 0 };
}

interface VersionRow {
  mediaType: string;
  language: string | null;
  metadata: string;
  pages: string | null;
  headings: string;
  textLength: number;
}

function get(db: ReadDatabase, args: { owner: string; id: string }) {
  const found = row<DocumentRow>(
    db.sql(`SELECT ${documentColumns} ${documentJoins} WHERE ${visible} AND d.id = ?`).get(args.owner, args.id),
  );
  if (found === undefined) return undefined;
  const version = row<VersionRow>(
    db
      .sql(
        `SELECT media_type AS mediaType, language, metadata, pages, headings, text_length AS textLength
         FROM versions WHERE id = ?`,
      )
      .get(found.versionId),
  );
  const locations = rows<{
    kind: Document['kind'];
    path: string;
    name: string;
    size: number | null;
    modifiedAt: number | null;
  }>(
    db
      .sql('SELECT kind, path, name, size, modified_at AS modifiedAt FROM locations WHERE document_id = ? ORDER BY id')
      .all(args.id),
  );
  const history = rows<{ at: number; kind: string; detail: string | null }>(
    db
      .sql(
        `SELECT at, kind, detail FROM events WHERE subject = 'document' AND subject_id = ? ORDER BY at DESC LIMIT 100`,
      )
      .all(args.id),
  );
  return { document: toDocument(found), versionId: found.versionId, version, locations, history };
}

function counts(db: ReadDatabase, args: { owner: string }) {
  const statuses = rows<{ status: Document['status']; n: number }>(
    db
      .sql(
        `SELECT d.status, count(*) AS n FROM documents d JOIN collections c ON c.id = d.collection_id
         WHERE ${visible} GROUP BY d.status`,
      )
      .all(args.owner),
  );
  const passages = row<{ n: number | null }>(
    db
      .sql(
        `SELECT sum(v.chunk_count) AS n FROM documents d JOIN collections c ON c.id = d.collection_id
         JOIN versions v ON v.id = d.version_id WHERE ${visible}`,
      )
      .get(args.owner),
  );
  const collections = rows<{ name: string; documents: number }>(
    db
      .sql(
        `SELECT c.name, count(d.id) AS documents FROM collections c
         LEFT JOIN documents d ON d.collection_id = c.id AND d.removed_at IS NULL
         WHERE c.owner_id = ? GROUP BY c.id ORDER BY c.name`,
      )
      .all(args.owner),
  );
  return { statuses, passages: passages?.n ?? 0, collections };
}

/** Deletes up to `limit` passages of a version wherever they lie, and the version itself once it has none. */
function purgeVersion(db: WriteDatabase, args: { versionId: number; limit: number }) {
  const chunks = rows<{ id: number; hash: Uint8Array }>(
    db.sql('SELECT id, input_hash AS hash FROM chunks WHERE version_id = ? LIMIT ?').all(args.versionId, args.limit),
  );
  const purged = { passages: 0, keywordRows: 0, vectors: 0, characters: 0, done: false };
  for (const chunk of chunks) {
    purged.keywordRows += db.sql('DELETE FROM chunk_words WHERE rowid = ?').run(chunk.id).changes;
    purged.passages += db.sql('DELETE FROM chunks WHERE id = ?').run(chunk.id).changes;
    if (db.sql('SELECT 1 FROM chunks WHERE input_hash = ? LIMIT 1').get(chunk.hash) !== undefined) continue;
    const embeddings = rows<{ id: number; modelId: number }>(
      db.sql('SELECT id, model_id AS modelId FROM embeddings WHERE input_hash = ?').all(chunk.hash),
    );
    for (const { id, modelId } of embeddings) {
      purged.vectors += deleteVector(db, modelId, id);
      db.sql('DELETE FROM embeddings WHERE id = ?').run(id);
    }
  }
  if (chunks.length < args.limit) {
    const length = row<{ n: number }>(
      db.sql('SELECT coalesce(sum(length(text)), 0) AS n FROM texts WHERE version_id = ?').get(args.versionId),
    );
    purged.characters = length?.n ?? 0;
    db.sql('DELETE FROM versions WHERE id = ?').run(args.versionId);
    purged.done = true;
  }
  return purged;
}

export const libraryStore = defineStore({
  reads: {
    list,
    get,
    counts,
    text: (db, args: { versionId: number; start: number; end: number }) =>
      sliceText(db, args.versionId, args.start, args.end),
    versionsOf: (db, args: { id: string }) =>
      rows<{ id: number }>(db.sql('SELECT id FROM versions WHERE document_id = ?').all(args.id)).map(({ id }) => id),
    /** Removals that were under way, and versions that no document shows any more. */
    garbage: (db, args: { withUnfinished: boolean }) => ({
      documents: rows<{ id: string }>(db.sql('SELECT id FROM documents WHERE removed_at IS NOT NULL').all()).map(
        ({ id }) => id,
      ),
      versions: rows<{ id: number }>(
        db
          .sql(
            `SELECT v.id FROM versions v JOIN documents d ON d.id = v.document_id
             WHERE d.version_id IS NOT v.id AND d.removed_at IS NULL AND (v.complete = 1 OR ?)`,
          )
          .all(args.withUnfinished ? 1 : 0),
      ).map(({ id }) => id),
    }),
  },
  writes: {
    purgeVersion,
    /** Hides documents from every query at once; returns what is to be purged. */
    hide: (db, args: { owner: string; ids: string[]; now: number }) => {
      const hidden: { id: string; locations: { kind: string; path: string }[] }[] = [];
      for (const id of args.ids) {
        const changed = db
          .sql(
            `UPDATE documents SET removed_at = ? WHERE id = ? AND removed_at IS NULL
             AND collection_id IN (SELECT id FROM collections WHERE owner_id = ?)`,
          )
          .run(args.now, id, args.owner).changes;
        if (changed === 0) continue;
        const locations = rows<{ kind: string; path: string }>(
          db.sql('SELECT kind, path FROM locations WHERE document_id = ?').all(id),
        );
        hidden.push({ id, locations });
      }
      return hidden;
    },
    /** The last step of a removal; the document's versions are purged already. */
    forget: (db, args: { id: string }) => {
      db.sql(`DELETE FROM events WHERE subject = 'document' AND subject_id = ?`).run(args.id);
      db.sql('DELETE FROM documents WHERE id = ? AND removed_at IS NOT NULL').run(args.id);
    },
    /** The machine's owner and their first collection; made once. */
    ensureOwner: (db, args: { id: string; collectionId: string; now: number }) => {
      const known = row<{ id: string }>(db.sql('SELECT id FROM accounts ORDER BY created_at LIMIT 1').get());
      if (known !== undefined) return known.id;
      db.sql('INSERT INTO accounts (id, name, created_at) VALUES (?, ?, ?)').run(args.id, 'Owner', args.now);
      db.sql('INSERT INTO collections (id, owner_id, name, created_at) VALUES (?, ?, ?, ?)').run(
        args.collectionId,
        args.id,
        'Library',
        args.now,
      );
      return args.id;
    },
  },
});
