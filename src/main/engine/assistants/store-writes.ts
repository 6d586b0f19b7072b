import { row, type WriteDatabase } from '../storage/index.ts';

export interface Picture {
  mediaType: string;
  bytes: Uint8Array;
}

export interface NewAssistant {
  owner: string;
  id: string;
  nameKey: string;
  /** JSON. */
  settings: string;
  changed: string;
  /** Of one that came with the app. */
  shipped: { key: string; revision: number } | null;
  picture: Picture | null;
  now: number;
}

function isTaken(db: WriteDatabase, args: { owner: string; nameKey: string; id: string }): boolean {
  const found = db
    .sql('SELECT 1 FROM assistants WHERE owner_id = ? AND name_key = ? AND id <> ? AND removed_at IS NULL')
    .get(args.owner, args.nameKey, args.id);
  return found !== undefined;
}

/** A new assistant at version 1; the first of an owner is the default. False where the name, or what it came as, is taken. */
export function create(db: WriteDatabase, args: NewAssistant): boolean {
  const { owner, id, nameKey, shipped, now } = args;
  if (isTaken(db, args)) return false;
  const first = db.sql('SELECT 1 FROM assistants WHERE owner_id = ? AND is_default = 1').get(owner) === undefined;
  const added = db
    .sql(
      `INSERT INTO assistants (id, owner_id, name_key, version, is_default, shipped_key, shipped_revision, created_at, updated_at)
       VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    )
    .run(id, owner, nameKey, first ? 1 : 0, shipped?.key ?? null, shipped?.revision ?? null, now, now).changes;
  if (added === 0) return false;
  putVersion(db, { id, version: 1, settings: args.settings, changed: args.changed, shipped: shipped !== null, now });
  if (args.picture !== null) setPicture(db, { id, picture: args.picture, now });
  return true;
}

function putVersion(
  db: WriteDatabase,
  args: { id: string; version: number; settings: string; changed: string; shipped: boolean; now: number },
): void {
  db.sql(
    `INSERT INTO assistant_versions (assistant_id, version, settings, changed, shipped, created_at)
     VALUES (?, ?, ?, ?, ?, ?)`,
  ).run(args.id, args.version, args.settings, args.changed, args.shipped ? 1 : 0, args.now);
}

export interface NewVersion {
  owner: string;
  id: string;
  /** The version that it changes; where another has come since, nothing is written. */
  base: number;
  nameKey: string;
  settings: string;
  changed: string;
  /** The revision of the app's own that this is; null: the user's. */
  revision: number | null;
  now: number;
}

/** taken: the name is another's. moved: there is a newer version than the one it changes, or none at all. */
export function addVersion(db: WriteDatabase, args: NewVersion): 'done' | 'taken' | 'moved' {
  const { id, base, revision, now } = args;
  if (isTaken(db, args)) return 'taken';
  const changed = db
    .sql(
      `UPDATE assistants SET version = version + 1, name_key = ?, updated_at = ?,
         shipped_revision = coalesce(?, shipped_revision)
       WHERE id = ? AND owner_id = ? AND version = ? AND removed_at IS NULL`,
    )
    .run(args.nameKey, now, revision, id, args.owner, base).changes;
  if (changed === 0) return 'moved';
  putVersion(db, { ...args, version: base + 1, shipped: revision !== null });
  return 'done';
}

export function setDefault(db: WriteDatabase, args: { owner: string; id: string }): void {
  db.sql('UPDATE assistants SET is_default = 0 WHERE owner_id = ? AND is_default = 1').run(args.owner);
  db.sql('UPDATE assistants SET is_default = 1 WHERE owner_id = ? AND id = ? AND removed_at IS NULL').run(
    args.owner,
    args.id,
  );
}

export function setPicture(db: WriteDatabase, args: { id: string; picture: Picture | null; now: number }): void {
  const { id, picture, now } = args;
  db.sql('DELETE FROM assistant_pictures WHERE assistant_id = ?').run(id);
  if (picture !== null) {
    db.sql('INSERT INTO assistant_pictures (assistant_id, media_type, bytes) VALUES (?, ?, ?)').run(
      id,
      picture.mediaType,
      picture.bytes,
    );
  }
  db.sql('UPDATE assistants SET updated_at = ? WHERE id = ?').run(now, id);
}

/**
 * Takes an assistant away; another becomes the default where it was that. Versions that no answer was made with go with
 * it, and the row too where none is left, but for one that came with the app: it is not to come again by itself.
 */
export function remove(db: WriteDatabase, args: { owner: string; id: string; now: number }): 'done' | 'last' | 'gone' {
  const { owner, id, now } = args;
  const others = row<{ count: number }>(
    db
      .sql('SELECT count(*) AS count FROM assistants WHERE owner_id = ? AND id <> ? AND removed_at IS NULL')
      .get(owner, id),
  );
  if (others?.count === 0) return 'last';
  const removed = db
    .sql('UPDATE assistants SET removed_at = ?, is_default = 0 WHERE id = ? AND owner_id = ? AND removed_at IS NULL')
    .run(now, id, owner).changes;
  if (removed === 0) return 'gone';
  db.sql('DELETE FROM assistant_pictures WHERE assistant_id = ?').run(id);
  db.sql(
    `DELETE FROM assistant_versions WHERE assistant_id = ? AND NOT EXISTS (
       SELECT 1 FROM usage_answers u WHERE u.assistant_id = assistant_versions.assistant_id
         AND u.assistant_version = assistant_versions.version)`,
  ).run(id);
  db.sql(
    `DELETE FROM assistants WHERE id = ? AND shipped_key IS NULL
     AND NOT EXISTS (SELECT 1 FROM assistant_versions WHERE assistant_id = assistants.id)`,
  ).run(id);
  db.sql(
    `UPDATE assistants SET is_default = 1 WHERE id = (
       SELECT id FROM assistants WHERE owner_id = @owner AND removed_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM assistants WHERE owner_id = @owner AND is_default = 1)
       ORDER BY shipped_key IS NULL, shipped_key <> 'commonplace', created_at, id LIMIT 1)`,
  ).run({ owner });
  return 'done';
}

/** Brings one back that came with the app and was removed, as it is shipped now. False where its name is taken. */
export function unremove(db: WriteDatabase, args: Omit<NewVersion, 'base'>): boolean {
  if (isTaken(db, args)) return false;
  const found = row<{ version: number }>(
    db
      .sql(
        `UPDATE assistants SET removed_at = NULL, name_key = ?, version = version + 1, shipped_revision = ?, updated_at = ?
         WHERE id = ? AND owner_id = ? AND removed_at IS NOT NULL RETURNING version`,
      )
      .get(args.nameKey, args.revision, args.now, args.id, args.owner),
  );
  if (found === undefined) return false;
  putVersion(db, { ...args, version: found.version, shipped: true });
  return true;
}
