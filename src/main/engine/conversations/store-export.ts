import { type ReadDatabase, row, rows } from '../storage/index.ts';
import { textOf } from './store-branch.ts';

/** A conversation with all that an export keeps of it. */
export interface ExportedRow {
  key: number;
  id: string;
  title: string;
  named: number;
  assistantId: string | null;
  folder: string | null;
  pinned: number;
  archived: number;
  /** JSON. */
  scope: string;
  /** The collection of its scope by its name. */
  collection: string | null;
  leaf: string | null;
  source: string | null;
  createdAt: number;
  updatedAt: number;
}

/** In the order in which they were made; all of them without `ids`. */
export function exported(
  db: ReadDatabase,
  args: { owner: string; ids: string[] | null; after: number; limit: number },
): ExportedRow[] {
  const among = args.ids === null ? '' : 'AND c.id IN (SELECT value FROM json_each(@ids))';
  return rows(
    db
      .sql(
        `SELECT c.key, c.id, c.title, c.named, c.assistant_id AS assistantId, f.name AS folder, c.pinned, c.archived,
           c.scope, (SELECT name FROM collections WHERE id = c.scope ->> '$.collection') AS collection,
           (SELECT id FROM messages WHERE key = c.leaf_key) AS leaf, c.source, c.created_at AS createdAt,
           c.updated_at AS updatedAt
         FROM conversations c LEFT JOIN conversation_folders f ON f.id = c.folder_id
         WHERE c.owner_id = @owner AND c.hidden IS NULL AND c.key > @after ${among} ORDER BY c.key LIMIT @limit`,
      )
      .all({
        ...{ owner: args.owner, after: args.after, limit: args.limit },
        ...(args.ids !== null && { ids: JSON.stringify(args.ids) }),
      }),
  );
}

export interface ExportedMessageRow {
  key: number;
  id: string;
  parentId: string | null;
  chosenId: string | null;
  role: 'user' | 'assistant';
  state: 'streaming' | 'done' | 'stopped' | 'failed';
  createdAt: number;
  error: string | null;
  feedback: string | null;
  tools: string;
  answer: string | null;
  text: string;
}

/** Messages of a conversation, parents before their children. */
export function exportedMessages(
  db: ReadDatabase,
  args: { conversationKey: number; after: number; limit: number },
): ExportedMessageRow[] {
  const found = rows<Omit<ExportedMessageRow, 'text'>>(
    db
      .sql(
        `SELECT m.key, m.id, p.id AS parentId, n.id AS chosenId, m.role, m.state, m.created_at AS createdAt, m.error,
           m.feedback, m.tools, m.answer
         FROM messages m LEFT JOIN messages p ON p.key = m.parent_key LEFT JOIN messages n ON n.key = m.chosen_key
         WHERE m.conversation_key = ? AND m.key > ? ORDER BY m.key LIMIT ?`,
      )
      .all(args.conversationKey, args.after, args.limit),
  );
  return found.map((one) => ({ ...one, text: textOf(db, one.key) }));
}

/** Whether there is a conversation under this id, or one imported from this source, that the caller can see. */
export function knownSource(db: ReadDatabase, args: { owner: string; id: string | null; source: string }): boolean {
  const found = row(
    db
      .sql('SELECT 1 FROM conversations WHERE owner_id = @owner AND hidden IS NULL AND (id = @id OR source = @source)')
      .get({ owner: args.owner, id: args.id, source: args.source }),
  );
  return found !== undefined;
}

/** Whether any of these ids is in use, whoever it belongs to. */
export function idsTaken(db: ReadDatabase, args: { conversation: string; messages: string[] }): boolean {
  if (db.sql('SELECT 1 FROM conversations WHERE id = ?').get(args.conversation) !== undefined) return true;
  const taken = db.sql('SELECT 1 FROM messages WHERE id IN (SELECT value FROM json_each(?)) LIMIT 1');
  return taken.get(JSON.stringify(args.messages)) !== undefined;
}
