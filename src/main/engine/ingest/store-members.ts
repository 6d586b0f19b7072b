import { maxDepth, type ReadDatabase, row, rows, type WriteDatabase } from '../storage/index.ts';
import type { Member } from './extract/types.ts';
import { event } from './store-events.ts';

/** Members wait behind what was added by itself. */
const memberPriority = -1;
/** Files within files within one file on disk: archives in archives grow beyond every limit of their own. */
export const maxWithin = 10_000;
/** Here a message counts as a file of its own: a mailbox of years has more than that. */
const mailboxes = ['mbox', 'pst', 'enex', 'slack-export'];

export interface NewMember extends Member {
  /** Used only when the member is not known yet. */
  newId: string;
}

export interface MembersArgs {
  owner: string;
  collectionId: string;
  parentId: string;
  /** How deep the parent lies: 0 for a file on disk. */
  depth: number;
  members: NewMember[];
  now: number;
}

/** Enters files within a file into the queue; those that are known are looked at again. Harmless when repeated. */
export function storeMembers(db: WriteDatabase, args: MembersArgs): number {
  const parent = row<{ path: string }>(
    db
      .sql(
        `SELECT l.path FROM locations l JOIN documents d ON d.id = l.document_id
         WHERE d.id = ? AND d.removed_at IS NULL ORDER BY l.binned_at IS NOT NULL, l.parent_id IS NOT NULL, l.id LIMIT 1`,
      )
      .get(args.parentId),
  );
  if (parent === undefined) return 0;
  let queued = 0;
  let room = args.depth === 0 ? Number.POSITIVE_INFINITY : maxWithin - countWithin(db, args.collectionId, parent.path);
  for (const member of args.members) {
    const kept = room > 0 ? member : { ...member, skipped: member.skipped ?? tooMany };
    if (storeMember(db, kept, parent.path, args)) queued += 1;
    room -= 1;
  }
  return queued;
}

/** What a file is told that came too late. */
export const tooMany = {
  code: 'too_large',
  message: `More than ${maxWithin.toLocaleString('en')} files lie within one file, so this one is not read. Unpack it and add what you need.`,
} as const;

/** How many files are known to lie within the file on disk that holds this path; within one message of a mailbox. */
function countWithin(db: WriteDatabase, collectionId: string, path: string): number {
  const [root = path, first] = path.split('!/');
  const format = db
    .sql(
      `SELECT v.format FROM locations l JOIN documents d ON d.id = l.document_id JOIN versions v ON v.id = d.version_id
       WHERE l.collection_id = ? AND l.path = ?`,
    )
    .pluck()
    .get(collectionId, root);
  const outer = mailboxes.includes(String(format)) && first !== undefined ? `${root}!/${first}` : root;
  // '0' follows '/': all paths that begin with `outer` and '!/'.
  const found = db
    .sql('SELECT count(*) FROM (SELECT 1 FROM locations WHERE collection_id = ? AND path > ? AND path < ? LIMIT ?)')
    .pluck()
    .get(collectionId, `${outer}!/`, `${outer}!0`, maxWithin);
  return Number(found);
}

function storeMember(db: WriteDatabase, member: NewMember, parentPath: string, args: MembersArgs): boolean {
  const known = row<{ locationId: number; documentId: string; status: string; places: number }>(
    db
      .sql(
        `SELECT l.id AS locationId, d.id AS documentId, d.status,
                (SELECT count(*) FROM locations WHERE document_id = d.id) AS places
         FROM locations l JOIN documents d ON d.id = l.document_id
         WHERE l.parent_id = ? AND l.member = ? AND d.removed_at IS NULL`,
      )
      .get(args.parentId, member.path),
  );
  const tooDeep = args.depth + 1 > maxDepth;
  const skipped = tooDeep
    ? ({ code: 'too_large', message: `It lies within more than ${maxDepth} other files, so it is not read.` } as const)
    : member.skipped;
  if (known === undefined || known.places > 1) {
    // Where its content lies elsewhere too, it gets a document of its own until it is clear that it is still the same.
    if (known !== undefined) db.sql('DELETE FROM locations WHERE id = ?').run(known.locationId);
    insertMember(db, member, parentPath, args);
    if (skipped !== undefined) skip(db, member.newId, skipped, args);
    return skipped === undefined;
  }
  if (skipped !== undefined) skip(db, known.documentId, skipped, args);
  else if (known.status !== 'queued') {
    db.sql(
      `UPDATE documents SET status = 'queued', priority = ?, error_code = NULL, error_message = NULL, changed_at = ?
       WHERE id = ?`,
    ).run(memberPriority, args.now, known.documentId);
    return true;
  }
  return false;
}

function insertMember(db: WriteDatabase, member: NewMember, parentPath: string, args: MembersArgs): void {
  const { owner, collectionId, parentId, now } = args;
  const { newId, path: key, name, size, modifiedAt } = member;
  const path = freePath(db, collectionId, `${parentPath}!/${key}`);
  db.sql(
    `INSERT INTO documents (id, collection_id, title, status, priority, added_at, changed_at)
     VALUES (?, ?, ?, 'queued', ?, ?, ?)`,
  ).run(newId, collectionId, name, memberPriority, now, now);
  db.sql(
    `INSERT INTO locations (document_id, collection_id, kind, path, name, size, modified_at, added_at, parent_id, member)
     VALUES (?, ?, 'member', ?, ?, ?, ?, ?, ?, ?)`,
  ).run(newId, collectionId, path, name, size, modifiedAt, now, parentId, key);
  event(db, owner, newId, 'added', path, now);
}

/** Paths are unique: one that an earlier file at this place still has is told apart by a number. */
function freePath(db: WriteDatabase, collectionId: string, path: string): string {
  const taken = db.sql('SELECT 1 FROM locations WHERE collection_id = ? AND path = ?');
  for (let n = 1; ; n++) {
    const free = n === 1 ? path : `${path} (${n})`;
    if (taken.get(collectionId, free) === undefined) return free;
  }
}

function skip(db: WriteDatabase, id: string, error: { code: string; message: string }, args: MembersArgs): void {
  const { changes } = db
    .sql(
      `UPDATE documents SET status = 'skipped', error_code = ?, error_message = ?, changed_at = ?
       WHERE id = ? AND status <> 'skipped'`,
    )
    .run(error.code, error.message, args.now, id);
  if (changes > 0) event(db, args.owner, id, 'skipped', error.message, args.now);
}

/** The keys of the members that are known, in slices by key. */
export function memberKeys(db: ReadDatabase, args: { parentId: string; after: string; limit: number }): string[] {
  return rows<{ member: string }>(
    db
      .sql('SELECT member FROM locations WHERE parent_id = ? AND member > ? ORDER BY member LIMIT ?')
      .all(args.parentId, args.after, args.limit),
  ).map(({ member }) => member);
}

/** Members that are no longer in their file lose this place; what has no other is removed. Returns what is to be purged. */
export function dropMembers(db: WriteDatabase, args: { parentId: string; members: string[]; now: number }): number {
  let removed = 0;
  for (const member of args.members) {
    const place = row<{ id: number; documentId: string }>(
      db
        .sql('SELECT id, document_id AS documentId FROM locations WHERE parent_id = ? AND member = ?')
        .get(args.parentId, member),
    );
    if (place === undefined) continue;
    db.sql('DELETE FROM locations WHERE id = ?').run(place.id);
    const elsewhere = db.sql('SELECT 1 FROM locations WHERE document_id = ? LIMIT 1');
    if (elsewhere.get(place.documentId) !== undefined) continue;
    db.sql('UPDATE documents SET removed_at = ? WHERE id = ? AND removed_at IS NULL').run(args.now, place.documentId);
    removed += 1;
  }
  return removed;
}

/** Members whose path does not begin with their file's path, because that was moved, get the right one; at most `limit`. */
export function renameMembers(db: WriteDatabase, args: { parentId: string; limit: number }): string[] {
  const found = rows<{ id: number; documentId: string; collectionId: string; path: string; member: string }>(
    db
      .sql(
        `SELECT l.id, l.document_id AS documentId, l.collection_id AS collectionId, p.path, l.member
         FROM locations l JOIN locations p ON p.id = (
           SELECT id FROM locations WHERE document_id = l.parent_id
           ORDER BY binned_at IS NOT NULL, parent_id IS NOT NULL, id LIMIT 1)
         WHERE l.parent_id = ? AND substr(l.path, 1, length(p.path) + 2) <> p.path || '!/' LIMIT ?`,
      )
      .all(args.parentId, args.limit),
  );
  for (const { id, collectionId, path, member } of found) {
    db.sql('UPDATE locations SET path = ? WHERE id = ?').run(freePath(db, collectionId, `${path}!/${member}`), id);
  }
  return [...new Set(found.map(({ documentId }) => documentId))];
}

/** Every document that lies within this one, however deep, this one not among them. */
export function within(db: ReadDatabase, documentId: string): string[] {
  return rows<{ id: string }>(
    db
      .sql(
        `WITH RECURSIVE inner (id) AS (
           SELECT document_id FROM locations WHERE parent_id = @id
           UNION SELECT l.document_id FROM locations l JOIN inner ON l.parent_id = inner.id)
         SELECT id FROM inner WHERE id <> @id`,
      )
      .all({ id: documentId }),
  ).map(({ id }) => id);
}
