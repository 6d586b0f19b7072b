import { row, rows, type WriteDatabase } from '../storage/index.ts';
import type { StoredScope } from './store-scope.ts';

/** A title with its words as the index keeps them. */
export interface Title {
  text: string;
  words: string;
}

export function setTitle(db: WriteDatabase, key: number, title: Title): void {
  db.sql('UPDATE conversations SET title = ? WHERE key = ?').run(title.text, key);
  db.sql('DELETE FROM conversation_words WHERE rowid = ?').run(key);
  if (title.words !== '') {
    db.sql('INSERT INTO conversation_words (rowid, title) VALUES (?, ?)').run(key, title.words);
  }
}

export interface NewConversation {
  id: string;
  owner: string;
  title: Title;
  named: boolean;
  assistantId: string | null;
  folderId: string | null;
  scope: StoredScope;
  now: number;
}

/** False where there is no such folder. */
export function create(db: WriteDatabase, args: NewConversation): boolean {
  if (args.folderId !== null && !ownsFolder(db, args.owner, args.folderId)) return false;
  const { lastInsertRowid } = db
    .sql(
      `INSERT INTO conversations (id, owner_id, title, named, assistant_id, folder_id, scope, created_at, updated_at)
       VALUES (@id, @owner, '', @named, @assistantId, @folderId, @scope, @now, @now)`,
    )
    .run({
      ...{ id: args.id, owner: args.owner, assistantId: args.assistantId, folderId: args.folderId, now: args.now },
      ...{ named: args.named ? 1 : 0, scope: JSON.stringify(args.scope) },
    });
  setTitle(db, Number(lastInsertRowid), args.title);
  return true;
}

export interface ConversationChange {
  owner: string;
  id: string;
  title?: Title | undefined;
  pinned?: boolean | undefined;
  archived?: boolean | undefined;
  folderId?: string | null | undefined;
  assistantId?: string | null | undefined;
  scope?: StoredScope | undefined;
}

/** What is left out stays. */
export function update(db: WriteDatabase, args: ConversationChange): 'done' | 'no conversation' | 'no folder' {
  const key = keyOf(db, args.owner, args.id);
  if (key === undefined) return 'no conversation';
  if (typeof args.folderId === 'string' && !ownsFolder(db, args.owner, args.folderId)) return 'no folder';
  const columns: Record<string, string | number | null | undefined> = {
    pinned: args.pinned === undefined ? undefined : Number(args.pinned),
    archived: args.archived === undefined ? undefined : Number(args.archived),
    folder_id: args.folderId,
    assistant_id: args.assistantId,
    scope: args.scope === undefined ? undefined : JSON.stringify(args.scope),
    named: args.title === undefined ? undefined : 1,
  };
  for (const [column, value] of Object.entries(columns)) {
    if (value !== undefined) db.sql(`UPDATE conversations SET ${column} = ? WHERE key = ?`).run(value, key);
  }
  if (args.title !== undefined) setTitle(db, key, args.title);
  return 'done';
}

export function keyOf(db: WriteDatabase, owner: string, id: string): number | undefined {
  return row<{ key: number }>(
    db.sql('SELECT key FROM conversations WHERE id = ? AND owner_id = ? AND hidden IS NULL').get(id, owner),
  )?.key;
}

function ownsFolder(db: WriteDatabase, owner: string, id: string): boolean {
  return db.sql('SELECT 1 FROM conversation_folders WHERE id = ? AND owner_id = ?').get(id, owner) !== undefined;
}

/** Makes a folder, or renames the one with this id. */
export function putFolder(
  db: WriteDatabase,
  args: { owner: string; id: string; name: string; isNew: boolean; now: number },
): 'done' | 'taken' | 'missing' {
  const taken = db
    .sql('SELECT 1 FROM conversation_folders WHERE owner_id = ? AND name = ? AND id <> ?')
    .get(args.owner, args.name, args.id);
  if (taken !== undefined) return 'taken';
  if (!args.isNew) {
    const changed = db
      .sql('UPDATE conversation_folders SET name = ? WHERE id = ? AND owner_id = ?')
      .run(args.name, args.id, args.owner).changes;
    return changed === 0 ? 'missing' : 'done';
  }
  db.sql('INSERT INTO conversation_folders (id, owner_id, name, created_at) VALUES (?, ?, ?, ?)').run(
    args.id,
    args.owner,
    args.name,
    args.now,
  );
  return 'done';
}

export function removeFolder(db: WriteDatabase, args: { owner: string; id: string }): boolean {
  return (
    db.sql('DELETE FROM conversation_folders WHERE id = ? AND owner_id = ?').run(args.id, args.owner).changes === 1
  );
}

interface Link {
  key: number;
  parent: number | null;
  chosen: number | null;
}

/** Goes over to the branch that holds a message, to the end that it went on to last. False where there is none. */
export function choose(db: WriteDatabase, args: { owner: string; messageId: string }): string | null {
  const at = row<Link & { conversation: number; conversationId: string }>(
    db
      .sql(
        `SELECT m.key, m.parent_key AS parent, m.chosen_key AS chosen, c.key AS conversation, c.id AS conversationId
         FROM messages m JOIN conversations c ON c.key = m.conversation_key
         WHERE m.id = ? AND c.owner_id = ? AND c.hidden IS NULL`,
      )
      .get(args.messageId, args.owner),
  );
  if (at === undefined) return null;
  const above = rows<Link>(
    db
      .sql(
        `WITH RECURSIVE up (key, parent, chosen) AS (
           SELECT key, parent_key, chosen_key FROM messages WHERE key = ?
           UNION ALL
           SELECT m.key, m.parent_key, m.chosen_key FROM up JOIN messages m ON m.key = up.parent)
         SELECT key, parent, chosen FROM up`,
      )
      .all(at.key),
  );
  const set = db.sql('UPDATE messages SET chosen_key = ? WHERE key = ?');
  for (const [n, { key, chosen }] of above.entries()) {
    const child = above[n - 1]?.key;
    if (child !== undefined && chosen !== child) set.run(child, key);
  }
  const leaf = row<{ key: number }>(
    db
      .sql(
        `WITH RECURSIVE down (key, chosen, depth) AS (
           SELECT key, chosen_key, depth FROM messages WHERE key = ?
           UNION ALL
           SELECT m.key, m.chosen_key, m.depth FROM down JOIN messages m ON m.key = down.chosen)
         SELECT key FROM down ORDER BY depth DESC LIMIT 1`,
      )
      .get(at.key),
  );
  db.sql('UPDATE conversations SET leaf_key = ? WHERE key = ?').run(leaf?.key ?? at.key, at.conversation);
  return at.conversationId;
}

export function setFeedback(
  db: WriteDatabase,
  args: { key: number; feedback: string | null; marks: string | null },
): void {
  db.sql('UPDATE messages SET feedback = @feedback, marks = @marks WHERE key = @key').run({ ...args });
}
