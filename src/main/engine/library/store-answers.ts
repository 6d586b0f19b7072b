import { answerSchema } from '../../../contract/index.ts';
import { segmentWords } from '../search/index.ts';
import { type ReadDatabase, rows, textPieces, type WriteDatabase } from '../storage/index.ts';
import { removedNote, withoutDocument } from './removed-quotes.ts';

/** Answers changed in one slice. */
const answersPerSlice = 4;

/**
 * Takes the words of a document out of stored answers of conversations, a few at a time. Returns how many it changed,
 * and whether that was all.
 */
export function purgeAnswers(db: WriteDatabase, documentId: string): { answers: number; done: boolean } {
  const found = rows<{ key: number; answer: string | null }>(
    db
      .sql(
        `SELECT m.key, m.answer FROM message_sources s JOIN messages m ON m.key = s.message_key
         WHERE s.document_id = ? LIMIT ${answersPerSlice}`,
      )
      .all(documentId),
  );
  for (const { key, answer } of found) {
    rewrite(db, { key, json: answer, documentId });
    db.sql('DELETE FROM message_sources WHERE document_id = ? AND message_key = ?').run(documentId, key);
  }
  return { answers: found.length, done: found.length < answersPerSlice };
}

function rewrite(db: WriteDatabase, args: { key: number; json: string | null; documentId: string }): void {
  const { key, json, documentId } = args;
  if (json === null) return;
  const answer = answerSchema.safeParse(JSON.parse(json));
  const before = messageText(db, key);
  // Of an answer that cannot be read any more nothing is kept, rather than words of what was removed.
  const after = answer.success ? withoutDocument(answer.data, before, documentId) : { answer: null, text: removedNote };
  const kept = after.answer === null ? null : JSON.stringify(after.answer);
  db.sql(`UPDATE messages SET answer = ?, tools = '[]' WHERE key = ?`).run(kept, key);
  if (after.text === before) return;
  db.sql('DELETE FROM message_texts WHERE message_key = ?').run(key);
  for (const [start, text] of textPieces(after.text)) {
    const { lastInsertRowid } = db
      .sql('INSERT INTO message_texts (message_key, start, text) VALUES (?, ?, ?)')
      .run(key, start, text);
    db.sql('INSERT INTO message_words (rowid, body) VALUES (?, ?)').run(lastInsertRowid, segmentWords(text));
  }
}

function messageText(db: ReadDatabase, key: number): string {
  const pieces = rows<{ text: string }>(
    db.sql('SELECT text FROM message_texts WHERE message_key = ? ORDER BY start').all(key),
  );
  return pieces.map(({ text }) => text).join('');
}
