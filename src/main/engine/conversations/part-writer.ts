import type { Storage } from '../storage/index.ts';
import type { conversationsStore } from './store.ts';

export type ConversationStorage = Storage<{ conversations: typeof conversationsStore }>;

/** Longest that words wait before they are stored, in milliseconds. */
const flushMs = 250;

/** Stores an answer as it comes: short writes, one at a time, each with the words since the last. */
export function createPartWriter(storage: ConversationStorage, key: number) {
  let ordinal = 0;
  let text = '';
  let tools: string | null = null;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> | null = null;
  let closed = false;

  function plan(): void {
    if (closed || timer !== undefined || writing !== null || (text === '' && tools === null)) return;
    timer = setTimeout(() => {
      timer = undefined;
      writing = write().finally(() => {
        writing = null;
        plan();
      });
    }, flushMs);
  }

  async function write(): Promise<void> {
    const part = { key, ordinal: ordinal++, text, tools };
    text = '';
    tools = null;
    // What cannot be written now is in memory still, and written with the whole answer.
    await storage.write.conversations.appendPart(part).catch((error: unknown) => {
      console.error('a part of an answer was not stored yet:', error);
    });
  }

  return {
    text(delta: string): void {
      text += delta;
      plan();
    },
    /** All uses of tools so far, as JSON. */
    tools(json: string): void {
      tools = json;
      plan();
    },
    /** Writes no more; resolves once nothing is being written. */
    async close(): Promise<void> {
      closed = true;
      clearTimeout(timer);
      await writing;
    },
  };
}
