import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Principal } from '../../contract/index.ts';
import { type AssistantServices, createAssistants, createCompare, createExchange } from './assistants/index.ts';
import { type ChatServices, createAnswering, createAsk, createConsents } from './chat/index.ts';
import type { StartChild } from './child/index.ts';
import type { Conversations } from './conversations/index.ts';
import { openConversations } from './engine-conversations.ts';
import { entryUrl } from './entries.ts';
import type { Readers } from './ingest/index.ts';
import type { Language, LocalModels } from './language/index.ts';
import type { ActiveModel } from './models/index.ts';
import { createPictures } from './people/index.ts';
import { packageRoot } from './places.ts';
import type { Search } from './search/index.ts';
import type { Log, Storage } from './storage/index.ts';
import type { EngineStores } from './stores.ts';
import { createSummaries } from './summaries/index.ts';
import type { AskTable, Tools } from './tools/index.ts';
import { createUsage, type Usage } from './usage/index.ts';

export interface ChatParts {
  storage: Storage<EngineStores> & Log;
  startChild: StartChild;
  /** The search that keeps no history. */
  search: Search;
  models: ActiveModel;
  language: Language & { localModels: Pick<LocalModels, 'service'> };
  tools: Tools;
  askTable: AskTable;
  readBytes: Readers['bytes'];
  progress(): Promise<{ read: number; total: number } | null>;
  /** A person's name and aliases. Throws not_found. */
  namesOf(principal: Principal, personId: string): Promise<string[]>;
  newId(): string;
  now(): number;
  opened: { add(step: () => void | Promise<void>): void };
}

/** Chat put together: assistants, the answers they give, the conversations these stand in, and what they take. */
export function openChat(parts: ChatParts): {
  chat: ChatServices;
  assistants: AssistantServices;
  conversations: Conversations;
  usage: Usage;
} {
  const { storage, search, models, language, progress, startChild, newId, now, opened } = parts;
  const consents = createConsents();
  const usage = createUsage({ storage, now });
  const pictures = createPictures({ startChild, entry: fileURLToPath(entryUrl('picture-child')) });
  opened.add(() => pictures.close());
  const shippedFolder = join(packageRoot(), 'resources', 'assistants');
  const collections = async (owner: string) => (await storage.read.collections.list({ owner })).map(({ name }) => name);
  const assistants = createAssistants({ storage, pictures, shippedFolder, collections, newId, now });
  const answering = createAnswering({
    localModel: async () => (await language.localModels.service.list()).chosen,
    search,
    models,
    language,
    usage,
    tools: parts.tools,
    askTable: parts.askTable,
    progress,
    now: () => performance.now(),
  });
  const exchange = createExchange({
    ...{ assistants, storage, collections },
    tools: async (principal) => (await parts.tools.list(principal)).map(({ name }) => name),
  });
  const compare = createCompare({ answering, assistants, clock: () => performance.now() });
  const ask = createAsk({ answering, consents, assistant: assistants.snapshot });
  const conversations = openConversations({ ...parts, answering, consents, assistants });
  const summaries = createSummaries({
    ...{ search, models, progress, answering, consents, assistant: assistants.snapshot, namesOf: parts.namesOf, now },
    clock: () => performance.now(),
  });
  return {
    chat: { ask, consents, summaries },
    assistants: { ...assistants, ...exchange, ...compare },
    conversations,
    usage,
  };
}
