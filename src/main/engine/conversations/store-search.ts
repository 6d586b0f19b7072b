import { type ReadDatabase, rows } from '../storage/index.ts';
import { byKeys, type ConversationRow } from './store-list.ts';

/** Of more matches than these, the newest are ranked. */
const mostRanked = 1000;
/** Messages of one conversation that are shown. */
const mostOfOne = 3;

export interface Found {
  conversation: ConversationRow;
  message: { id: string; role: 'user' | 'assistant'; text: string } | null;
}

interface Hit {
  conversation: number;
  id: string;
  role: 'user' | 'assistant';
  piece: number;
  score: number;
}

/**
 * Conversations whose title matches, then messages, both by bm25. `match` is an expression of FTS5. Only what the caller
 * may see is counted and ranked.
 */
export function search(db: ReadDatabase, args: { owner: string; match: string; limit: number }): Found[] {
  const { owner, match, limit } = args;
  const titles = rows<{ key: number }>(
    db
      .sql(
        `SELECT c.key FROM conversation_words f CROSS JOIN conversations c ON c.key = f.rowid
           AND c.owner_id = @owner AND c.hidden IS NULL
         WHERE f.conversation_words MATCH @match ORDER BY bm25(conversation_words), c.updated_at DESC LIMIT @limit`,
      )
      .all({ owner, match, limit }),
  );
  const newest = rows<Hit>(
    db
      .sql(
        `SELECT m.conversation_key AS conversation, m.id, m.role, t.key AS piece, -bm25(message_words) AS score
         FROM message_words f CROSS JOIN message_texts t ON t.key = f.rowid
         CROSS JOIN messages m ON m.key = t.message_key
         CROSS JOIN conversations c ON c.key = m.conversation_key AND c.owner_id = @owner AND c.hidden IS NULL
         WHERE f.message_words MATCH @match ORDER BY f.rowid DESC LIMIT ${mostRanked}`,
      )
      .all({ owner, match }),
  );
  const hits = chosen(newest, limit - titles.length);
  const conversations = byKeys(db, {
    owner,
    keys: [...titles.map(({ key }) => key), ...hits.map((hit) => hit.conversation)],
  });
  const textOf = db.sql('SELECT text FROM message_texts WHERE key = ?').pluck();
  return [
    ...titles.map(({ key }) => ({ key, message: null })),
    ...hits.map(({ conversation, id, role, piece }) => ({
      key: conversation,
      message: { id, role, text: String(textOf.get(piece) ?? '') },
    })),
  ].flatMap(({ key, message }) => {
    const conversation = conversations.get(key);
    return conversation === undefined ? [] : [{ conversation, message }];
  });
}

/** The best of them, a message once, and few of one conversation. */
function chosen(hits: readonly Hit[], limit: number): Hit[] {
  const seen = new Set<string>();
  const ofOne = new Map<number, number>();
  const best: Hit[] = [];
  for (const hit of hits.toSorted((a, b) => b.score - a.score || b.piece - a.piece)) {
    if (best.length >= limit) break;
    const before = ofOne.get(hit.conversation) ?? 0;
    if (seen.has(hit.id) || before === mostOfOne) continue;
    seen.add(hit.id);
    ofOne.set(hit.conversation, before + 1);
    best.push(hit);
  }
  return best;
}
