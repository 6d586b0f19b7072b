import { row, type WriteDatabase } from '../storage/index.ts';
import type { StoredScope } from './store-scope.ts';
import { insertMessage, putPieces, putSources, type WordedPiece } from './store-stream.ts';
import { setTitle, type Title } from './store-write.ts';

export interface ImportedConversation {
  id: string;
  owner: string;
  title: Title;
  named: boolean;
  assistantId: string | null;
  /** By its name; made where there is none. */
  folder: { id: string; name: string } | null;
  pinned: boolean;
  archived: boolean;
  scope: StoredScope;
  source: string;
  createdAt: number;
  updatedAt: number;
  now: number;
}

/** A conversation that nobody sees before `publish`. Returns its key. */
export function beginImport(db: WriteDatabase, args: ImportedConversation): number {
  const { id, owner, title, scope, folder } = args;
  const { lastInsertRowid } = db
    .sql(
      `INSERT INTO conversations
         (id, owner_id, title, named, assistant_id, folder_id, pinned, archived, scope, source, created_at, updated_at, hidden)
       VALUES (@id, @owner, '', @named, @assistantId, @folderId, @pinned, @archived, @scope, @source, @createdAt,
         @updatedAt, 'import')`,
    )
    .run({
      ...{ id, owner, assistantId: args.assistantId, source: args.source, scope: JSON.stringify(scope) },
      ...{ named: Number(args.named), pinned: Number(args.pinned), archived: Number(args.archived) },
      ...{ createdAt: args.createdAt, updatedAt: args.updatedAt },
      folderId: folder === null ? null : folderOf(db, owner, folder, args.now),
    });
  const key = Number(lastInsertRowid);
  setTitle(db, key, title);
  return key;
}

function folderOf(db: WriteDatabase, owner: string, { id, name }: { id: string; name: string }, now: number): string {
  db.sql('INSERT OR IGNORE INTO conversation_folders (id, owner_id, name, created_at) VALUES (?, ?, ?, ?)').run(
    id,
    owner,
    name,
    now,
  );
  const found = row<{ id: string }>(
    db.sql('SELECT id FROM conversation_folders WHERE owner_id = ? AND name = ?').get(owner, name),
  );
  return found?.id ?? id;
}

export interface ImportedMessage {
  id: string;
  role: 'user' | 'assistant';
  state: 'done' | 'stopped' | 'failed';
  createdAt: number;
  pieces: WordedPiece[];
  error: string | null;
  feedback: string | null;
  tools: string;
  answer: string | null;
  sources: string[];
}

/** Milliseconds after which no further message goes into the same write. */
const budgetMs = 6;

/**
 * Puts messages of an import below their parents, which are known by key or stand before them in `messages`; as many as
 * fit into one write. Returns their keys.
 */
export function importMessages(
  db: WriteDatabase,
  args: {
    conversationKey: number;
    messages: ImportedMessage[];
    parents: ({ key?: number | undefined; at?: number } | null)[];
  },
): number[] {
  const until = performance.now() + budgetMs;
  const keys: number[] = [];
  const set = db.sql(
    'UPDATE messages SET error = @error, feedback = @feedback, tools = @tools, answer = @answer WHERE key = @key',
  );
  for (const [n, message] of args.messages.entries()) {
    const { id, role, state, createdAt: now, pieces, sources, ...json } = message;
    const parent = args.parents[n];
    const parentKey = parent?.key ?? (parent?.at === undefined ? null : (keys[parent.at] ?? null));
    const key = insertMessage(db, {
      ...{ id, conversationKey: args.conversationKey, parentKey, role, state, now },
    });
    set.run({ key, ...json });
    putPieces(db, key, pieces);
    putSources(db, key, sources);
    keys.push(key);
    if (performance.now() >= until) break;
  }
  return keys;
}

/** Which child each of these messages went on with last. */
export function setChosen(db: WriteDatabase, args: { links: { key: number; chosen: number }[] }): void {
  const set = db.sql('UPDATE messages SET chosen_key = ? WHERE key = ?');
  for (const { key, chosen } of args.links) set.run(chosen, key);
}

/** Shows an imported conversation; false where the same was imported meanwhile. */
export function publish(
  db: WriteDatabase,
  args: { owner: string; key: number; source: string; leaf: number | null },
): boolean {
  const known = db
    .sql('SELECT 1 FROM conversations WHERE owner_id = ? AND source = ? AND hidden IS NULL')
    .get(args.owner, args.source);
  if (known !== undefined) {
    dropImport(db, { key: args.key });
    return false;
  }
  db.sql('UPDATE conversations SET hidden = NULL, leaf_key = ? WHERE key = ?').run(args.leaf, args.key);
  return true;
}

/** Leaves an import that did not end to be purged. */
export function dropImport(db: WriteDatabase, args: { key: number }): void {
  db.sql(`UPDATE conversations SET hidden = 'removal' WHERE key = ? AND hidden = 'import'`).run(args.key);
}
