import { type ReadDatabase, row, rows, type WriteDatabase } from '../storage/index.ts';
import { textOf } from './store-branch.ts';
import { keyOf, setTitle, type Title } from './store-write.ts';

/** A piece of a message's text with its words; null: they are put into the index later. */
export interface WordedPiece {
  start: number;
  text: string;
  words: string | null;
}

export function putPieces(db: WriteDatabase, messageKey: number, pieces: readonly WordedPiece[]): void {
  const put = db.sql('INSERT INTO message_texts (message_key, start, text, worded) VALUES (?, ?, ?, ?)');
  for (const { start, text, words } of pieces) {
    const { lastInsertRowid } = put.run(messageKey, start, text, words === null ? 0 : 1);
    if (words !== null) putWords(db, Number(lastInsertRowid), words);
  }
}

function putWords(db: WriteDatabase, key: number, words: string): void {
  if (words.trim() === '') return;
  db.sql('INSERT INTO message_words (rowid, body) VALUES (?, ?)').run(key, words);
}

export interface NewMessage {
  id: string;
  conversationKey: number;
  parentKey: number | null;
  role: 'user' | 'assistant';
  state: 'streaming' | 'done' | 'stopped' | 'failed';
  now: number;
}

/** Puts a message below its parent, which goes on with it from now on. Returns its key. */
export function insertMessage(db: WriteDatabase, message: NewMessage): number {
  const { lastInsertRowid } = db
    .sql(
      `INSERT INTO messages (id, conversation_key, parent_key, depth, role, state, created_at)
       VALUES (@id, @conversationKey, @parentKey,
         coalesce((SELECT depth + 1 FROM messages WHERE key = @parentKey), 0), @role, @state, @now)`,
    )
    .run({ ...message });
  const key = Number(lastInsertRowid);
  db.sql('UPDATE messages SET chosen_key = ? WHERE key = ?').run(key, message.parentKey);
  return key;
}

export interface Beginning {
  owner: string;
  conversationId: string;
  /** What the question, or else the answer, goes below. 'leaf': the end of the chosen branch. */
  below: 'leaf' | number | null;
  /** Null: the question is there already, and is `below`. */
  question: { id: string; pieces: WordedPiece[] } | null;
  answerId: string;
  /** Given to a conversation that has none. */
  title: Title | null;
  now: number;
}

export interface Begun {
  /** The question that the answer stands below. */
  questionKey: number | null;
  answerKey: number;
  titled: boolean;
}

/** The row of an answer before its first word, with the question that it answers; the branch goes on with it. */
export function beginAnswer(db: WriteDatabase, args: Beginning): Begun | null {
  const conversationKey = keyOf(db, args.owner, args.conversationId);
  if (conversationKey === undefined) return null;
  const { now } = args;
  let parentKey = args.below === 'leaf' ? leafOf(db, conversationKey) : args.below;
  if (args.question !== null) {
    const { id, pieces } = args.question;
    parentKey = insertMessage(db, { id, conversationKey, parentKey, role: 'user', state: 'done', now });
    putPieces(db, parentKey, pieces);
  }
  const answerKey = insertMessage(db, {
    ...{ id: args.answerId, conversationKey, parentKey, now },
    ...{ role: 'assistant', state: 'streaming' },
  });
  db.sql('UPDATE conversations SET leaf_key = ?, updated_at = max(updated_at, ?) WHERE key = ?').run(
    answerKey,
    now,
    conversationKey,
  );
  const untitled = db
    .sql(`SELECT 1 FROM conversations WHERE key = ? AND named = 0 AND title = ''`)
    .get(conversationKey);
  const titled = untitled !== undefined && args.title !== null;
  if (titled && args.title !== null) setTitle(db, conversationKey, args.title);
  return { questionKey: parentKey, answerKey, titled };
}

function leafOf(db: ReadDatabase, conversationKey: number): number | null {
  const found = row<{ leaf: number | null }>(
    db.sql('SELECT leaf_key AS leaf FROM conversations WHERE key = ?').get(conversationKey),
  );
  return found?.leaf ?? null;
}

/** What came of an answer since the last part; an answer that is over takes none. */
export function appendPart(
  db: WriteDatabase,
  args: { key: number; ordinal: number; text: string; tools: string | null },
): void {
  const { key, ordinal, text, tools } = args;
  if (db.sql(`SELECT 1 FROM messages WHERE key = ? AND state = 'streaming'`).get(key) === undefined) return;
  if (text !== '') {
    db.sql('INSERT INTO message_parts (message_key, ordinal, text) VALUES (?, ?, ?)').run(key, ordinal, text);
  }
  if (tools !== null) db.sql('UPDATE messages SET tools = ? WHERE key = ?').run(tools, key);
}

export interface Ending {
  key: number;
  state: 'done' | 'stopped' | 'failed';
  pieces: WordedPiece[];
  /** JSON, as all that follow; undefined stays as it is. */
  error: string | null;
  answer: string | null;
  tools?: string | undefined;
  /** Documents whose words stand in it. */
  sources: string[];
  now: number;
}

/** Sets the text of an answer in place of its parts, and what became of it. */
export function endAnswer(db: WriteDatabase, args: Ending): void {
  const { key, state, error, answer, now } = args;
  const ended = db
    .sql(
      `UPDATE messages SET state = @state, error = @error, answer = @answer, tools = coalesce(@tools, tools)
       WHERE key = @key`,
    )
    .run({ key, state, error, answer, tools: args.tools ?? null }).changes;
  // The conversation was deleted meanwhile.
  if (ended === 0) return;
  db.sql('DELETE FROM message_parts WHERE message_key = ?').run(key);
  db.sql('DELETE FROM message_texts WHERE message_key = ?').run(key);
  putPieces(db, key, args.pieces);
  putSources(db, key, args.sources);
  db.sql(
    `UPDATE conversations SET updated_at = max(updated_at, ?)
     WHERE key = (SELECT conversation_key FROM messages WHERE key = ?)`,
  ).run(now, key);
}

export function putSources(db: WriteDatabase, key: number, documents: readonly string[]): void {
  const put = db.sql('INSERT OR IGNORE INTO message_sources (document_id, message_key) VALUES (?, ?)');
  for (const id of documents) put.run(id, key);
}

/** Answers that a kill left unfinished. */
export function unfinished(db: ReadDatabase, _args: Record<string, never>): { key: number; text: string }[] {
  const found = rows<{ key: number }>(db.sql(`SELECT key FROM messages WHERE state = 'streaming'`).all());
  return found.map(({ key }) => ({ key, text: textOf(db, key) }));
}

/** Pieces whose words are not in the index yet. */
export function wordless(db: ReadDatabase, args: { limit: number }): { key: number; text: string }[] {
  return rows(db.sql('SELECT key, text FROM message_texts WHERE worded = 0 LIMIT ?').all(args.limit));
}

export function setWords(db: WriteDatabase, args: { pieces: { key: number; text: string; words: string }[] }): void {
  // Its text may have changed since it was read.
  const set = db.sql('UPDATE message_texts SET worded = 1 WHERE key = ? AND worded = 0 AND text = ?');
  for (const { key, text, words } of args.pieces) if (set.run(key, text).changes === 1) putWords(db, key, words);
}

/** Documents of these that were removed. */
export function goneDocuments(db: ReadDatabase, args: { ids: string[] }): string[] {
  const found = rows<{ id: string }>(
    db
      .sql(
        `SELECT value AS id FROM json_each(?) WHERE NOT EXISTS (
           SELECT 1 FROM documents WHERE id = value AND removed_at IS NULL)`,
      )
      .all(JSON.stringify(args.ids)),
  );
  return found.map(({ id }) => id);
}
