import type { Collection } from '../../../contract/index.ts';
import { defineStore, type ReadDatabase, row, rows, type WriteDatabase } from '../storage/index.ts';

interface CollectionRow {
  id: string;
  name: string;
  documents: number;
  chunking: string | null;
}

const select = `
  SELECT c.id, c.name, c.chunking,
         (SELECT count(*) FROM documents d
          WHERE d.collection_id = c.id AND d.removed_at IS NULL AND d.binned_at IS NULL) AS documents
  FROM collections c WHERE c.owner_id = ?`;

const toCollection = ({ chunking, ...rest }: CollectionRow): Collection => ({
  ...rest,
  chunking: chunking === null ? null : JSON.parse(chunking),
});

function get(db: ReadDatabase, args: { owner: string; id: string }): Collection | undefined {
  const found = row<CollectionRow>(db.sql(`${select} AND c.id = ?`).get(args.owner, args.id));
  return found === undefined ? undefined : toCollection(found);
}

/** True where another collection of the owner has that name. */
function taken(db: ReadDatabase, args: { owner: string; name: string; except: string | null }): boolean {
  const found = db
    .sql('SELECT 1 FROM collections WHERE owner_id = ? AND name = ? AND id IS NOT ?')
    .get(args.owner, args.name, args.except);
  return found !== undefined;
}

/** Deletes a collection that nothing is in any more; false where something is. */
function remove(db: WriteDatabase, args: { owner: string; id: string }): boolean {
  const deleted = db
    .sql(
      `DELETE FROM collections WHERE id = ? AND owner_id = ?
       AND NOT EXISTS (SELECT 1 FROM documents WHERE collection_id = collections.id)
       AND NOT EXISTS (SELECT 1 FROM folders WHERE collection_id = collections.id)`,
    )
    .run(args.id, args.owner).changes;
  return deleted > 0;
}

/** Puts a collection's documents back into the queue, `limit` at a time, to be cut anew; returns how many. */
function recut(db: WriteDatabase, args: { id: string; after: string; limit: number; now: number }) {
  const ids = rows<{ id: string }>(
    db
      .sql(
        `SELECT id FROM documents WHERE collection_id = ? AND id > ? AND version_id IS NOT NULL
         AND removed_at IS NULL AND binned_at IS NULL ORDER BY id LIMIT ?`,
      )
      .all(args.id, args.after, args.limit),
  ).map(({ id }) => id);
  // The content is the same: only a version that does not count as current any more makes it be read again.
  const stale = db.sql(`UPDATE versions SET extractor = extractor || '+recut'
    WHERE id = (SELECT version_id FROM documents WHERE id = ?) AND extractor NOT LIKE '%+recut'`);
  const queue = db.sql(`UPDATE documents SET status = 'queued', changed_at = ? WHERE id = ? AND status <> 'queued'`);
  for (const id of ids) {
    stale.run(id);
    queue.run(args.now, id);
  }
  return { last: ids.at(-1) ?? null, count: ids.length };
}

/** Adds and takes away tags of documents; tags that nothing carries any more go. Returns how many documents it met. */
function tag(db: WriteDatabase, args: { owner: string; ids: string[]; add: string[]; remove: string[] }): number {
  for (const name of args.add)
    db.sql('INSERT OR IGNORE INTO tags (owner_id, name) VALUES (?, ?)').run(args.owner, name);
  const mine = db.sql(
    `SELECT d.id FROM documents d JOIN collections c ON c.id = d.collection_id
     WHERE d.id = ? AND c.owner_id = ? AND d.removed_at IS NULL`,
  );
  const add = db.sql(
    `INSERT OR IGNORE INTO document_tags (document_id, tag_id) SELECT ?, id FROM tags WHERE owner_id = ? AND name = ?`,
  );
  const drop = db.sql(
    `DELETE FROM document_tags WHERE document_id = ? AND tag_id = (SELECT id FROM tags WHERE owner_id = ? AND name = ?)`,
  );
  let met = 0;
  for (const id of args.ids) {
    if (mine.get(id, args.owner) === undefined) continue;
    met += 1;
    for (const name of args.add) add.run(id, args.owner, name);
    for (const name of args.remove) drop.run(id, args.owner, name);
  }
  db.sql('DELETE FROM tags WHERE owner_id = ? AND NOT EXISTS (SELECT 1 FROM document_tags WHERE tag_id = tags.id)').run(
    args.owner,
  );
  return met;
}

export const collectionsStore = defineStore({
  reads: {
    get,
    taken,
    list: (db, args: { owner: string }) =>
      rows<CollectionRow>(db.sql(`${select} ORDER BY c.name COLLATE NOCASE`).all(args.owner)).map(toCollection),
    tags: (db, args: { owner: string }) =>
      rows<{ name: string; documents: number }>(
        db
          .sql(
            `SELECT t.name, count(*) AS documents FROM tags t
             JOIN document_tags g ON g.tag_id = t.id JOIN documents d ON d.id = g.document_id
             WHERE t.owner_id = ? AND d.removed_at IS NULL AND d.binned_at IS NULL
             GROUP BY t.id ORDER BY t.name`,
          )
          .all(args.owner),
      ),
  },
  writes: {
    remove,
    recut,
    tag,
    create: (db, args: { owner: string; id: string; name: string; chunking: string | null; now: number }) => {
      db.sql('INSERT INTO collections (id, owner_id, name, chunking, created_at) VALUES (?, ?, ?, ?, ?)').run(
        args.id,
        args.owner,
        args.name,
        args.chunking,
        args.now,
      );
    },
    update: (db, args: { owner: string; id: string; name: string; chunking: string | null }) => {
      db.sql('UPDATE collections SET name = ?, chunking = ? WHERE id = ? AND owner_id = ?').run(
        args.name,
        args.chunking,
        args.id,
        args.owner,
      );
    },
  },
});
