import { type Principal, providerKindSchema, type Settings } from '../../../../contract/index.ts';
import type { Storage } from '../../storage/index.ts';
import { type LanguageEnvironment, modelFrom } from '../environment.ts';
import type { languageStore, StoredProvider } from '../store.ts';
import { kindAt, presetOf } from './presets.ts';
import type { Server } from './server.ts';

export interface Servers {
  /** In their order; the server of the settings is always among them, first unless it was moved. */
  all(principal: Pick<Principal, 'accountId'>): Promise<Server[]>;
  /** Stores what is not in the settings, each at its place in this order. */
  put(principal: Pick<Principal, 'accountId'>, servers: readonly Server[]): Promise<void>;
  /** What all of them look like without asking storage for the settings again. */
  withSettings(principal: Pick<Principal, 'accountId'>, settings: Settings): Promise<Server[]>;
}

export interface ServersOptions {
  storage: Storage<{ language: typeof languageStore }>;
  settings(accountId: string): Promise<Settings>;
  environment: LanguageEnvironment;
}

/** Servers from their rows and from the settings, which have named one since before there were several. */
export function createServers({ storage, settings, environment }: ServersOptions): Servers {
  async function withSettings({ accountId }: Pick<Principal, 'accountId'>, set: Settings): Promise<Server[]> {
    const rows = await storage.read.language.providers({ owner: accountId });
    const stored = rows.map((row) => (row.id === 'settings' ? ofSettings(set, row) : ofRow(row)));
    return rows.some(({ id }) => id === 'settings') ? stored : [ofSettings(set, undefined), ...stored];
  }

  function ofSettings(set: Settings, row: StoredProvider | undefined): Server {
    const address = set.languageAddress;
    const kind = kindAt(address);
    return {
      ...(row === undefined ? nothingSet : rest(row)),
      ...{ id: 'settings', ofSettings: true, name: row?.name || usualName(address), kind, address },
      model: modelFrom(set, environment),
    };
  }

  return {
    withSettings,
    all: async (principal) => withSettings(principal, await settings(principal.accountId)),
    put: ({ accountId: owner }, servers) =>
      storage.write.language.putProviders({ owner, providers: servers.map(toRow) }),
  };
}

const nothingSet = {
  contextTokens: null,
  fallback: false,
  price: { prompt: null, answer: null },
  requestsPerMinute: null,
  keyOrigin: null,
};

function rest(row: StoredProvider): typeof nothingSet | Pick<Server, keyof typeof nothingSet> {
  const { contextTokens, requestsPerMinute, keyOrigin } = row;
  const price = { prompt: row.pricePrompt, answer: row.priceAnswer };
  return { contextTokens, fallback: row.fallback === 1, price, requestsPerMinute, keyOrigin };
}

function ofRow(row: StoredProvider): Server {
  const kind = providerKindSchema.catch('other').parse(row.kind);
  const address = row.address ?? presetOf(kind).address;
  return { ...rest(row), id: row.id, ofSettings: false, name: row.name, kind, address, model: row.model };
}

function toRow(server: Server, position: number): StoredProvider {
  const { id, kind, contextTokens, requestsPerMinute, keyOrigin } = server;
  // The name of the settings' server follows its address unless the user gave it one.
  const usual = server.ofSettings && server.name === usualName(server.address);
  return {
    ...{ id, kind, contextTokens, requestsPerMinute, keyOrigin, position },
    name: usual ? '' : server.name,
    address: server.ofSettings ? null : server.address,
    model: server.ofSettings ? null : server.model,
    fallback: server.fallback ? 1 : 0,
    ...{ pricePrompt: server.price.prompt, priceAnswer: server.price.answer },
  };
}

/** What a server is called that nobody gave a name. */
export function usualName(address: string): string {
  const kind = kindAt(address);
  return kind === 'other' ? new URL(address).host : presetOf(kind).name;
}
