import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Answer, AskEvent, Principal } from '../../src/contract/index.ts';
import { type Answering, type AnswerJob, createConsents } from '../../src/main/engine/chat/index.ts';
import { createConversations } from '../../src/main/engine/conversations/index.ts';
import { entryUrl } from '../../src/main/engine/entries.ts';
import { createQuestions } from '../../src/main/engine/evaluation/index.ts';
import { migrate, migrations, openStorage } from '../../src/main/engine/storage/index.ts';
import type { EngineStores } from '../../src/main/engine/stores.ts';

/** Conversations over a real library file, where the test itself answers: no documents, no models, no children. */
export async function openConversationsOnly(folder: string, answer: Answering['answer']) {
  const file = join(folder, 'library.db');
  migrate({ file, migrations, now: 1 });
  const storage = openStorage<EngineStores>({ file, entry: entryUrl('database-thread'), readers: 2 });
  const owner = await storage.write.library.ensureOwner({ id: randomUUID(), collectionId: randomUUID(), now: 1 });
  const principal: Principal = { accountId: owner, role: 'owner', door: 'test' };
  const consents = createConsents();
  let time = 1_700_000_000_000;
  const now = () => time++;
  const conversations = createConversations({
    ...{ storage, answering: { answer }, consents, newId: randomUUID, now },
    assistant: async () => null,
    questions: createQuestions({ storage, newId: randomUUID, now }),
    readBytes: () => Promise.reject(new Error('no archives here')),
    async purgeQuotes(id) {
      while (!(await storage.write.library.quotesPurged({ id })));
    },
    async erase() {},
  });
  await conversations.resume();
  return {
    ...{ conversations, consents, principal, storage },
    async close() {
      await conversations.close();
      await storage.close();
    },
  };
}

/** An answer of one text that ended well. */
export function plainAnswer(job: Pick<AnswerJob, 'question'>, text: string, more: Partial<Answer> = {}): AskEvent {
  const answer: Answer = {
    ...{ answer: text, sentences: [{ text, citations: [], support: 'none' }], grounded: true, citations: [] },
    coverage: {
      ...{ passages: 0, considered: 0, notConsidered: [], read: 0, leftOut: [], quoted: 0, documents: 0 },
      ...{ everything: false, reading: null },
    },
    ...{ disagreements: [], table: null, tools: [], stopped: 'end', error: null, model: null, tokens: 0 },
    made: {
      ...{ assistantId: null, assistantVersion: null, promptVersion: null, backend: 'extractive', provider: null },
      ...{ model: null, parameters: {}, mode: 'basic', question: job.question, passages: [] },
    },
    ...{ promptTokens: null, answerTokens: null, cost: 0, ms: 1 },
    ...more,
  };
  return { type: 'answer', answer };
}
