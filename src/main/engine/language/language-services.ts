import type { Principal, Settings } from '../../../contract/index.ts';
import type { Storage } from '../storage/index.ts';
import type { Outbound } from '../upkeep/index.ts';
import type { Limits } from './backends/openai-compatible.ts';
import type { LanguageEnvironment } from './environment.ts';
import { createMemoryKeys, type KeyStore } from './keys/key-store.ts';
import { createKeys } from './keys/keys.ts';
import { createLanguage, type OpenLocal } from './language.ts';
import type { LanguageServices } from './procedures.ts';
import { createModelLists } from './providers/model-lists.ts';
import { createProviders } from './providers/providers.ts';
import { createServers } from './providers/servers.ts';
import type { languageStore } from './store.ts';

export interface LanguageServicesOptions {
  storage: Storage<{ language: typeof languageStore }>;
  settings(accountId: string): Promise<Settings>;
  changeSettings(principal: Principal, changes: Partial<Settings>): Promise<unknown>;
  outbound: Pick<Outbound, 'post'>;
  environment: LanguageEnvironment;
  keychain: KeyStore;
  openLocal?: OpenLocal | undefined;
  newId(): string;
  now(): number;
  limits?: Partial<Limits> | undefined;
}

/** Language models and the providers of them, put together. */
export function createLanguageServices(options: LanguageServicesOptions): LanguageServices {
  const { storage, settings, outbound, environment, now } = options;
  const servers = createServers({ storage, settings, environment });
  const keys = createKeys({ keychain: options.keychain, memory: createMemoryKeys(), environment, now });
  const lists = createModelLists({ outbound, keys, now });
  const { openLocal, limits } = options;
  const language = createLanguage({ settings, servers, keys, lists, outbound, openLocal, now, limits });
  const providers = createProviders({
    ...{ storage, servers, keys, changeSettings: options.changeSettings, newId: options.newId },
    forget(owner, id) {
      lists.forget(owner, id);
      language.forget(owner, id);
    },
  });
  return { ...language, providers };
}
