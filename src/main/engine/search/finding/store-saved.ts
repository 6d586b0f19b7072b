import type { KeptSearch, SavedSearch } from '../../../../contract/index.ts';
import { type ReadDatabase, row, rows, type WriteDatabase } from '../../storage/index.ts';
import { newestVersion } from './store-history.ts';

interface SavedRow {
  id: string;
  name: string;
  input: string;
  createdAt: number;
}

const columns = 'id, name, input, created_at AS createdAt';
const toSaved = ({ input, ...rest }: SavedRow): SavedSearch => ({ ...rest, input: JSON.parse(input) });

export function savedSearches(db: ReadDatabase, args: { owner: string }): SavedSearch[] {
  return rows<SavedRow>(
    db.sql(`SELECT ${columns} FROM saved_searches WHERE owner_id = ? ORDER BY name, id`).all(args.owner),
  ).map(toSaved);
}

export function savedSearch(db: ReadDatabase, args: { owner: string; id: string }): SavedSearch | undefined {
  const found = row<SavedRow>(
    db.sql(`SELECT ${columns} FROM saved_searches WHERE owner_id = ? AND id = ?`).get(args.owner, args.id),
  );
  return found === undefined ? undefined : toSaved(found);
}

interface SavedArgs {
  owner: string;
  id: string;
  name: string;
  input: KeptSearch;
}

/** False where another one has the name. */
export function saveSearch(db: WriteDatabase, args: SavedArgs & { now: number }): boolean {
  if (nameTaken(db, args)) return false;
  db.sql(
    `INSERT INTO saved_searches (id, owner_id, name, input, created_at, seen_version) VALUES (?, ?, ?, ?, ?, ?)`,
  ).run(args.id, args.owner, args.name, JSON.stringify(args.input), args.now, newestVersion(db));
  return true;
}

/** False where another one has the name. */
export function updateSaved(db: WriteDatabase, args: SavedArgs): boolean {
  if (nameTaken(db, args)) return false;
  db.sql('UPDATE saved_searches SET name = ?, input = ? WHERE id = ? AND owner_id = ?').run(
    args.name,
    JSON.stringify(args.input),
    args.id,
    args.owner,
  );
  return true;
}

function nameTaken(db: ReadDatabase, args: { owner: string; id: string; name: string }): boolean {
  const found = db
    .sql('SELECT 1 FROM saved_searches WHERE owner_id = ? AND name = ? AND id <> ?')
    .get(args.owner, args.name, args.id);
  return found !== undefined;
}

export function removeSaved(db: WriteDatabase, args: { owner: string; id: string }): boolean {
  return db.sql('DELETE FROM saved_searches WHERE owner_id = ? AND id = ?').run(args.owner, args.id).changes > 0;
}

export function lookedAt(db: WriteDatabase, args: { owner: string; id: string }): void {
  db.sql('UPDATE saved_searches SET seen_version = ? WHERE owner_id = ? AND id = ?').run(
    newestVersion(db),
    args.owner,
    args.id,
  );
}

/** Documents whose current text came after a saved search was last looked at, the newest first, up to `limit`. */
export function newDocuments(db: ReadDatabase, args: { owner: string; id: string; limit: number }): string[] {
  return rows<{ id: string }>(
    db
      .sql(
        `SELECT d.id FROM versions v JOIN documents d ON d.id = v.document_id AND d.version_id = v.id
           AND d.removed_at IS NULL AND d.binned_at IS NULL
         JOIN collections o ON o.id = d.collection_id AND o.owner_id = @owner
         WHERE v.id > (SELECT seen_version FROM saved_searches WHERE id = @id AND owner_id = @owner)
         ORDER BY v.id DESC LIMIT @limit`,
      )
      .all(args),
  ).map(({ id }) => id);
}
