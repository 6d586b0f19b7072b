import { defineStore, type ReadDatabase, row, rows } from '../storage/index.ts';
import { addVersion, create, remove, setDefault, setPicture, unremove } from './store-writes.ts';

export interface AssistantRow {
  id: string;
  version: number;
  /** JSON. */
  settings: string;
  /** 1: that version is as it was shipped. */
  unchanged: number;
  isDefault: number;
  shippedKey: string | null;
  shippedRevision: number | null;
  mediaType: string | null;
  bytes: Uint8Array | null;
  conversations: number;
  createdAt: number;
  updatedAt: number;
}

export interface VersionRow {
  version: number;
  settings: string;
  changed: string;
  createdAt: number;
  answers: number;
}

const select = `
  SELECT a.id, a.version, v.settings, v.shipped AS unchanged, a.is_default AS isDefault, a.shipped_key AS shippedKey,
         a.shipped_revision AS shippedRevision, p.media_type AS mediaType, p.bytes,
         (SELECT count(*) FROM conversations c WHERE c.assistant_id = a.id AND c.hidden IS NULL) AS conversations,
         a.created_at AS createdAt, a.updated_at AS updatedAt
  FROM assistants a JOIN assistant_versions v ON v.assistant_id = a.id AND v.version = a.version
  LEFT JOIN assistant_pictures p ON p.assistant_id = a.id
  WHERE a.owner_id = @owner AND a.removed_at IS NULL`;

/** By id, or by name where no id is that. */
function get(db: ReadDatabase, args: { owner: string; id: string; nameKey: string }): AssistantRow | undefined {
  return row(db.sql(`${select} AND (a.id = @id OR a.name_key = @nameKey) ORDER BY a.id = @id DESC LIMIT 1`).get(args));
}

export interface SnapshotRow {
  id: string;
  version: number;
  settings: string;
}

/**
 * One version of an assistant, by id or name; without a version the one that answers now. A removed one is found by its
 * id, at the versions that answers were made with, and as it is now not at all.
 */
function snapshot(
  db: ReadDatabase,
  args: { owner: string; id: string; nameKey: string; version: number | null },
): SnapshotRow | undefined {
  return row(
    db
      .sql(
        `SELECT a.id, v.version, v.settings
         FROM assistants a JOIN assistant_versions v ON v.assistant_id = a.id AND v.version = coalesce(@version, a.version)
         WHERE a.owner_id = @owner AND (a.id = @id AND (a.removed_at IS NULL OR @version IS NOT NULL)
           OR a.name_key = @nameKey AND a.removed_at IS NULL)
         ORDER BY a.id = @id DESC LIMIT 1`,
      )
      .get(args),
  );
}

function defaultSnapshot(db: ReadDatabase, args: { owner: string }): SnapshotRow | undefined {
  return row(
    db
      .sql(
        `SELECT a.id, v.version, v.settings
         FROM assistants a JOIN assistant_versions v ON v.assistant_id = a.id AND v.version = a.version
         WHERE a.owner_id = ? AND a.is_default = 1`,
      )
      .get(args.owner),
  );
}

function versions(db: ReadDatabase, args: { id: string }): VersionRow[] {
  return rows(
    db
      .sql(
        `SELECT version, settings, changed, created_at AS createdAt,
                (SELECT count(*) FROM usage_answers u
                 WHERE u.assistant_id = v.assistant_id AND u.assistant_version = v.version) AS answers
         FROM assistant_versions v WHERE assistant_id = ? ORDER BY version DESC`,
      )
      .all(args.id),
  );
}

export interface ShippedRow {
  id: string;
  key: string;
  revision: number;
  version: number;
  unchanged: number;
  removed: number;
}

/** Those that came with the app, removed ones too. */
function shipped(db: ReadDatabase, args: { owner: string }): ShippedRow[] {
  return rows(
    db
      .sql(
        `SELECT a.id, a.shipped_key AS key, a.shipped_revision AS revision, a.version,
                coalesce(v.shipped, 0) AS unchanged, a.removed_at IS NOT NULL AS removed
         FROM assistants a LEFT JOIN assistant_versions v ON v.assistant_id = a.id AND v.version = a.version
         WHERE a.owner_id = ? AND a.shipped_key IS NOT NULL`,
      )
      .all(args.owner),
  );
}

export const assistantsStore = defineStore({
  reads: {
    get,
    snapshot,
    defaultSnapshot,
    versions,
    shipped,
    isRemoved: (db, args: { owner: string; id: string }): boolean =>
      db
        .sql('SELECT 1 FROM assistants WHERE owner_id = ? AND id = ? AND removed_at IS NOT NULL')
        .get(args.owner, args.id) !== undefined,
    /** The default one first, then by name. */
    list: (db, args: { owner: string }) =>
      rows<AssistantRow>(db.sql(`${select} ORDER BY a.is_default DESC, a.name_key`).all(args)),
    nameKeys: (db, args: { owner: string; exceptId: string | null }) =>
      rows<{ nameKey: string }>(
        db
          .sql('SELECT name_key AS nameKey FROM assistants WHERE owner_id = ? AND id IS NOT ? AND removed_at IS NULL')
          .all(args.owner, args.exceptId),
      ).map(({ nameKey }) => nameKey),
  },
  writes: { create, addVersion, setDefault, setPicture, remove, unremove },
});
