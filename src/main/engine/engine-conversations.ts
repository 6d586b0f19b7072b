import type { Assistants } from './assistants/index.ts';
import type { Answering, Consents } from './chat/index.ts';
import { type Conversations, createConversations } from './conversations/index.ts';
import { createQuestions } from './evaluation/index.ts';
import type { Readers } from './ingest/index.ts';
import { cleanWords, emptyLog } from './library/index.ts';
import type { Log, Storage } from './storage/index.ts';
import type { EngineStores } from './stores.ts';

export interface ConversationParts {
  storage: Storage<EngineStores> & Log;
  answering: Answering;
  consents: Consents;
  assistants: Pick<Assistants, 'snapshot'>;
  readBytes: Readers['bytes'];
  newId(): string;
  now(): number;
  opened: { add(step: () => void | Promise<void>): void };
}

/** Conversations put together with what answers in them, with the test set, and with the cleaning of the library's file. */
export function openConversations({ storage, assistants, opened, ...parts }: ConversationParts): Conversations {
  const conversations = createConversations({
    ...{ ...parts, storage, assistant: assistants.snapshot },
    questions: createQuestions({ storage, newId: parts.newId, now: parts.now }),
    async purgeQuotes(id) {
      while (!(await storage.write.library.quotesPurged({ id })));
    },
    async erase(signal) {
      await cleanWords(storage, { signal, progress: () => {} });
      await emptyLog(storage, signal);
    },
  });
  opened.add(() => conversations.close());
  return conversations;
}
