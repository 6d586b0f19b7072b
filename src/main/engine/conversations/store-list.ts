import type { Conversation } from '../../../contract/index.ts';
import { type ReadDatabase, row, rows } from '../storage/index.ts';
import { type ResolvedScope, resolveScope } from './store-scope.ts';

/** A conversation without what only the running engine knows. */
export type ConversationRow = Omit<Conversation, 'assistantName' | 'answering'>;

interface Selected {
  key: number;
  id: string;
  owner: string;
  title: string;
  assistantId: string | null;
  folderId: string | null;
  pinned: number;
  archived: number;
  scope: string;
  createdAt: number;
  updatedAt: number;
  messages: number;
}

const select = `SELECT c.key, c.id, c.owner_id AS owner, c.title, c.assistant_id AS assistantId, c.folder_id AS folderId,
  c.pinned, c.archived, c.scope, c.created_at AS createdAt, c.updated_at AS updatedAt,
  coalesce((SELECT depth + 1 FROM messages WHERE key = c.leaf_key), 0) AS messages
  FROM conversations c`;

function toRow(db: ReadDatabase, { key: _, owner, ...found }: Selected): ConversationRow {
  const { scope, text, lost } = resolveScope(db, owner, found.scope);
  return {
    ...found,
    pinned: found.pinned === 1,
    archived: found.archived === 1,
    ...{ scope, scopeText: text, scopeLost: lost },
  };
}

export interface ListArgs {
  owner: string;
  archived: boolean;
  /** Undefined: in any folder or none; null: in none. */
  folderId?: string | null | undefined;
  limit: number;
  after: { pinned: number; updatedAt: number; id: string } | null;
}

/** Pinned ones first, then the newest. */
export function list(db: ReadDatabase, args: ListArgs): { conversations: ConversationRow[]; total: number } {
  const inFolder =
    args.folderId === undefined ? '' : args.folderId === null ? 'AND c.folder_id IS NULL' : 'AND c.folder_id = @folder';
  const where = `c.owner_id = @owner AND c.archived = @archived AND c.hidden IS NULL ${inFolder}`;
  const scope = {
    ...{ owner: args.owner, archived: args.archived ? 1 : 0 },
    ...(typeof args.folderId === 'string' && { folder: args.folderId }),
  };
  const counted = row<{ n: number }>(db.sql(`SELECT count(*) AS n FROM conversations c WHERE ${where}`).get(scope));
  const from = args.after === null ? '' : 'AND (c.pinned, c.updated_at, c.id) < (@pinned, @updatedAt, @id)';
  const found = rows<Selected>(
    db
      .sql(`${select} WHERE ${where} ${from} ORDER BY c.pinned DESC, c.updated_at DESC, c.id DESC LIMIT @limit`)
      .all({ ...scope, ...(args.after ?? {}), limit: args.limit }),
  );
  return { conversations: found.map((one) => toRow(db, one)), total: counted?.n ?? 0 };
}

export function get(db: ReadDatabase, args: { owner: string; id: string }): ConversationRow | null {
  const found = row<Selected>(
    db.sql(`${select} WHERE c.id = ? AND c.owner_id = ? AND c.hidden IS NULL`).get(args.id, args.owner),
  );
  return found === undefined ? null : toRow(db, found);
}

/** Conversations of the caller by their keys. */
export function byKeys(
  db: ReadDatabase,
  args: { owner: string; keys: readonly number[] },
): Map<number, ConversationRow> {
  const found = rows<Selected>(
    db
      .sql(`${select} WHERE c.key IN (SELECT value FROM json_each(?)) AND c.owner_id = ? AND c.hidden IS NULL`)
      .all(JSON.stringify(args.keys), args.owner),
  );
  return new Map(found.map((one) => [one.key, toRow(db, one)]));
}

/** What an answer in a conversation may read. */
export function scopeOf(db: ReadDatabase, args: { owner: string; id: string }): ResolvedScope | null {
  const found = row<{ scope: string }>(
    db.sql('SELECT scope FROM conversations WHERE id = ? AND owner_id = ? AND hidden IS NULL').get(args.id, args.owner),
  );
  return found === undefined ? null : resolveScope(db, args.owner, found.scope);
}

export function folders(db: ReadDatabase, args: { owner: string }) {
  return rows<{ id: string; name: string; conversations: number }>(
    db
      .sql(
        `SELECT f.id, f.name, (SELECT count(*) FROM conversations c WHERE c.folder_id = f.id AND c.hidden IS NULL)
           AS conversations
         FROM conversation_folders f WHERE f.owner_id = ? ORDER BY f.name, f.id`,
      )
      .all(args.owner),
  );
}
