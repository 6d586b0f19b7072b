import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Principal, Settings } from '../../contract/index.ts';
import type { StartChild } from './child/index.ts';
import { defaultHub } from './engine-models.ts';
import { entryUrl } from './entries.ts';
import {
  createKeychain,
  createLanguageServices,
  createLocalModels,
  type KeyStore,
  type LanguageEnvironment,
  type LanguageServices,
  type Limits,
  type LocalCatalogueModel,
  type LocalModels,
  type Memory,
  machineMemory,
} from './language/index.ts';
import type { Storage } from './storage/index.ts';
import type { EngineStores } from './stores.ts';
import type { Outbound } from './upkeep/index.ts';

/** What language models are reached with; left out: the environment of this process, the system's keychain, and the usual patience. */
export interface LanguageNetwork {
  environment?: LanguageEnvironment;
  keychain?: KeyStore;
  languageLimits?: Partial<Limits>;
  /** Where models inside Commonplace come from, which there are, and the memory there is for them. */
  hub?: string;
  localModels?: readonly LocalCatalogueModel[];
  memory?: () => Memory;
}

export interface LanguageParts {
  storage: Storage<EngineStores>;
  startChild: StartChild;
  settings(accountId: string): Promise<Settings>;
  changeSettings(principal: Principal, changes: Partial<Settings>): Promise<unknown>;
  outbound: Outbound;
  network: LanguageNetwork;
  dataFolder: string;
  owner: string;
  newId(): string;
  now(): number;
  opened: { add(step: () => void | Promise<void>): void };
}

/** Language models put together: the servers they are asked at, where the keys of these are, and the models here. */
export function openLanguage(all: LanguageParts): LanguageServices & { localModels: LocalModels } {
  const { network, startChild, opened, ...parts } = all;
  const localModels = createLocalModels({
    ...parts,
    startChild,
    folder: join(parts.dataFolder, 'models', 'language'),
    entry: fileURLToPath(entryUrl('llama-child')),
    hub: network.hub ?? defaultHub,
    catalogue: network.localModels,
    memory: network.memory ?? machineMemory,
  });
  opened.add(() => localModels.close());
  const services = createLanguageServices({
    ...parts,
    openLocal: localModels.open,
    environment: network.environment ?? process.env,
    keychain: network.keychain ?? systemKeychain(startChild, opened),
    limits: network.languageLimits,
  });
  return { ...services, localModels };
}

function systemKeychain(startChild: StartChild, opened: LanguageParts['opened']): KeyStore {
  const keychain = createKeychain({ startChild, entry: fileURLToPath(entryUrl('keychain-child')) });
  opened.add(() => keychain.close());
  return keychain;
}
