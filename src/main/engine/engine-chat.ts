import { type Assistants, createAssistants } from './assistants/index.ts';
import { type ChatServices, createAnswering, createAsk, createConsents } from './chat/index.ts';
import { type Conversations, createConversations } from './conversations/index.ts';
import type { Language } from './language/index.ts';
import type { ActiveModel } from './models/index.ts';
import type { Search } from './search/index.ts';
import type { Storage } from './storage/index.ts';
import type { EngineStores } from './stores.ts';
import { createUsage, type Usage } from './usage/index.ts';

export interface ChatParts {
  storage: Storage<EngineStores>;
  /** The search that keeps no history. */
  search: Search;
  models: ActiveModel;
  language: Language;
  progress(): Promise<{ read: number; total: number } | null>;
  newId(): string;
  now(): number;
  opened: { add(step: () => void | Promise<void>): void };
}

/** Chat put together: assistants, the answers they give, the conversations these stand in, and what they take. */
export function openChat(parts: ChatParts): {
  chat: ChatServices;
  assistants: Assistants;
  conversations: Conversations;
  usage: Usage;
} {
  const { search, models, language, progress } = parts;
  const consents = createConsents();
  const usage = createUsage();
  const assistants = createAssistants();
  const answering = createAnswering({ search, models, language, progress, now: () => performance.now() });
  const ask = createAsk({ answering, consents, assistant: assistants.snapshot });
  const conversations = createConversations({ answering });
  return { chat: { ask, consents }, assistants, conversations, usage };
}
