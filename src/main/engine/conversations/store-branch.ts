import { type ReadDatabase, row, rows } from '../storage/index.ts';

/** A message as it is stored; JSON where the contract has objects. */
export interface MessageRow {
  key: number;
  id: string;
  conversationId: string;
  parentId: string | null;
  parentKey: number | null;
  depth: number;
  role: 'user' | 'assistant';
  state: 'streaming' | 'done' | 'stopped' | 'failed';
  createdAt: number;
  error: string | null;
  feedback: string | null;
  tools: string;
  answer: string | null;
  text: string;
  /** All children of its parent, in the order in which they were made. */
  versions: string[];
}

type Selected = Omit<MessageRow, 'text' | 'versions'> & { conversationKey: number };

const columns = `m.key, m.id, c.id AS conversationId, c.key AS conversationKey, m.parent_key AS parentKey,
  (SELECT id FROM messages WHERE key = m.parent_key) AS parentId, m.depth, m.role, m.state,
  m.created_at AS createdAt, m.error, m.feedback, m.tools, m.answer`;

/** A message's text: its pieces, and what came of it since. */
export function textOf(db: ReadDatabase, key: number): string {
  const pieces = rows<{ text: string }>(
    db.sql('SELECT text FROM message_texts WHERE message_key = ? ORDER BY start').all(key),
  );
  const parts = rows<{ text: string }>(
    db.sql('SELECT text FROM message_parts WHERE message_key = ? ORDER BY ordinal').all(key),
  );
  return [...pieces, ...parts].map(({ text }) => text).join('');
}

function toRow(db: ReadDatabase, { conversationKey, ...found }: Selected): MessageRow {
  const versions = rows<{ id: string }>(
    db
      .sql('SELECT id FROM messages WHERE conversation_key = ? AND parent_key IS ? ORDER BY key')
      .all(conversationKey, found.parentKey),
  );
  return { ...found, text: textOf(db, found.key), versions: versions.map(({ id }) => id) };
}

/** The messages that end with the chosen branch's last, or stand before `before`; oldest first. */
export function branch(
  db: ReadDatabase,
  args: { owner: string; id: string; before?: string | undefined; limit: number },
): { messages: MessageRow[]; earlier: number } | null {
  const conversation = row<{ key: number; leaf: number | null }>(
    db
      .sql('SELECT key, leaf_key AS leaf FROM conversations WHERE id = ? AND owner_id = ? AND hidden IS NULL')
      .get(args.id, args.owner),
  );
  if (conversation === undefined) return null;
  let last = conversation.leaf;
  if (args.before !== undefined) {
    const before = row<{ parent: number | null }>(
      db
        .sql('SELECT parent_key AS parent FROM messages WHERE id = ? AND conversation_key = ?')
        .get(args.before, conversation.key),
    );
    if (before === undefined) return null;
    last = before.parent;
  }
  const found = rows<Selected>(
    db
      .sql(
        `WITH RECURSIVE walk (key, n) AS (
           SELECT @last, 1 WHERE @last IS NOT NULL
           UNION ALL
           SELECT m.parent_key, n + 1 FROM walk JOIN messages m ON m.key = walk.key
           WHERE m.parent_key IS NOT NULL AND n < @limit)
         SELECT ${columns} FROM walk CROSS JOIN messages m ON m.key = walk.key
         JOIN conversations c ON c.key = m.conversation_key ORDER BY m.depth`,
      )
      .all({ last, limit: args.limit }),
  );
  return { messages: found.map((one) => toRow(db, one)), earlier: found[0]?.depth ?? 0 };
}

/** One message of the caller. */
export function message(db: ReadDatabase, args: { owner: string; id: string }): MessageRow | null {
  const found = row<Selected>(
    db
      .sql(
        `SELECT ${columns} FROM messages m JOIN conversations c ON c.key = m.conversation_key
         WHERE m.id = ? AND c.owner_id = ? AND c.hidden IS NULL`,
      )
      .get(args.id, args.owner),
  );
  return found === undefined ? null : toRow(db, found);
}

/** What was said before the question that an answer stands below, oldest first: the last of it that fits. */
export function pastOf(
  db: ReadDatabase,
  args: { answer: number; messages: number; characters: number },
): { role: 'user' | 'assistant'; text: string }[] {
  const said: { role: 'user' | 'assistant'; text: string }[] = [];
  const step = db.sql('SELECT role, parent_key AS parent FROM messages WHERE key = ?');
  const parentOf = (key: number | null) => row<{ parent: number | null }>(step.get(key))?.parent ?? null;
  let room = args.characters;
  for (let key = parentOf(parentOf(args.answer)); key !== null && said.length < args.messages; key = parentOf(key)) {
    const found = row<{ role: 'user' | 'assistant' }>(step.get(key));
    if (found === undefined) break;
    const text = textOf(db, key);
    room -= text.length;
    if (room < 0) break;
    if (text !== '') said.push({ role: found.role, text });
  }
  return said.reverse();
}

/** The judgements that were made of what the user thinks of an answer, as JSON. */
export function marksOf(db: ReadDatabase, args: { key: number }): string | null {
  return row<{ marks: string | null }>(db.sql('SELECT marks FROM messages WHERE key = ?').get(args.key))?.marks ?? null;
}
