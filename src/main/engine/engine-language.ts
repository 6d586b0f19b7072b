import { fileURLToPath } from 'node:url';
import type { Principal, Settings } from '../../contract/index.ts';
import type { StartChild } from './child/index.ts';
import { entryUrl } from './entries.ts';
import {
  createKeychain,
  createLanguageServices,
  type KeyStore,
  type LanguageEnvironment,
  type LanguageServices,
  type Limits,
} from './language/index.ts';
import type { Storage } from './storage/index.ts';
import type { EngineStores } from './stores.ts';
import type { Outbound } from './upkeep/index.ts';

/** What language models are reached with; left out: the environment of this process, the system's keychain, and the usual patience. */
export interface LanguageNetwork {
  environment?: LanguageEnvironment;
  keychain?: KeyStore;
  languageLimits?: Partial<Limits>;
}

export interface LanguageParts {
  storage: Storage<EngineStores>;
  startChild: StartChild;
  settings(accountId: string): Promise<Settings>;
  changeSettings(principal: Principal, changes: Partial<Settings>): Promise<unknown>;
  outbound: Outbound;
  network: LanguageNetwork;
  newId(): string;
  now(): number;
  opened: { add(step: () => void | Promise<void>): void };
}

/** Language models put together: the servers they are asked at, and where the keys of these are. */
export function openLanguage({ network, startChild, opened, ...parts }: LanguageParts): LanguageServices {
  return createLanguageServices({
    ...parts,
    environment: network.environment ?? process.env,
    keychain: network.keychain ?? systemKeychain(startChild, opened),
    limits: network.languageLimits,
  });
}

function systemKeychain(startChild: StartChild, opened: LanguageParts['opened']): KeyStore {
  const keychain = createKeychain({ startChild, entry: fileURLToPath(entryUrl('keychain-child')) });
  opened.add(() => keychain.close());
  return keychain;
}
