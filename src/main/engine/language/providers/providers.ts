import {
  CommonplaceError,
  type Inputs,
  type Outputs,
  type Principal,
  type Provider,
  type Settings,
} from '../../../../contract/index.ts';
import type { Storage } from '../../storage/index.ts';
import { isThisComputer } from '../../upkeep/index.ts';
import { keyVariablesOf } from '../environment.ts';
import { type Keys, originOf } from '../keys/keys.ts';
import type { languageStore } from '../store.ts';
import { kindAt, presetOf, presets } from './presets.ts';
import type { Server } from './server.ts';
import { type Servers, usualName } from './servers.ts';

type Calls = Inputs['language']['providers'];
type Answers = Outputs['language']['providers'];

export interface Providers {
  list(principal: Principal): Promise<Answers['list']>;
  /** Throws invalid_input where its make has no usual address and none is given. */
  add(principal: Principal, given: Calls['add']): Promise<Provider>;
  /** Throws not_found. */
  update(principal: Principal, changes: Calls['update']): Promise<Provider>;
  order(principal: Principal, ids: readonly string[]): Promise<Provider[]>;
  /** Throws confirmation_needed, not_found, invalid_input (the server of the settings), unavailable (the keychain). */
  remove(principal: Principal, input: Calls['remove']): Promise<Answers['remove']>;
  /** Throws not_found, invalid_input, unavailable (the keychain). */
  setKey(principal: Principal, input: Inputs['language']['keys']['set']): Promise<Provider>;
  removeKey(principal: Principal, id: string): Promise<Provider>;
}

export interface ProvidersOptions {
  storage: Storage<{ language: typeof languageStore }>;
  servers: Servers;
  keys: Keys;
  changeSettings(principal: Principal, changes: Partial<Settings>): Promise<unknown>;
  /** What is remembered of a server counts no more: its models, when it may be asked. */
  forget(owner: string, id: string): void;
  newId(): string;
}

/** Where language models are asked: the user's list of servers, with their keys elsewhere. */
export function createProviders(options: ProvidersOptions): Providers {
  const { storage, servers, keys } = options;

  async function shown({ accountId }: Principal, server: Server): Promise<Provider> {
    const { keyOrigin: _key, ofSettings: _of, ...rest } = server;
    const { host, hostname } = new URL(server.address);
    return {
      ...rest,
      ...{ host, where: isThisComputer(hostname) ? 'this computer' : 'elsewhere' },
      key: await keys.stateOf(accountId, server),
      keyVariable: keyVariablesOf(server)[0] ?? null,
    };
  }

  async function found(principal: Principal, id: string): Promise<{ all: Server[]; server: Server }> {
    const all = await servers.all(principal);
    const server = all.find((one) => one.id === id);
    if (server === undefined) throw new CommonplaceError('not_found', 'This provider is not in the list any more.');
    return { all, server };
  }

  /** Stores one that was changed, at its place. */
  async function stored(principal: Principal, all: readonly Server[], changed: Server): Promise<Provider> {
    await servers.put(
      principal,
      all.map((one) => (one.id === changed.id ? changed : one)),
    );
    return shown(principal, changed);
  }

  return {
    async list(principal) {
      const all = await servers.all(principal);
      return { providers: await Promise.all(all.map((server) => shown(principal, server))), presets: [...presets] };
    },

    async add(principal, given) {
      const preset = presetOf(given.kind);
      const address = given.address ?? preset.address;
      if (address === '') {
        throw new CommonplaceError('invalid_input', 'Say at which address the server is, such as http://host:8000/v1.');
      }
      const server: Server = {
        ...{ id: options.newId(), ofSettings: false, kind: given.kind, address },
        name: given.name ?? (given.kind === 'other' ? new URL(address).host : preset.name),
        model: given.model ?? null,
        contextTokens: given.contextTokens ?? null,
        fallback: given.fallback ?? false,
        price: given.price ?? { prompt: null, answer: null },
        requestsPerMinute: given.requestsPerMinute ?? null,
        keyOrigin: null,
      };
      await servers.put(principal, [...(await servers.all(principal)), server]);
      return shown(principal, server);
    },

    async update(principal, { id, ...changes }) {
      const { all, server } = await found(principal, id);
      const kept = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
      const changed: Server = { ...server, ...kept };
      if (server.ofSettings) {
        changed.kind = kindAt(changed.address);
        if (changes.name === undefined && server.name === usualName(server.address)) {
          changed.name = usualName(changed.address);
        }
        const { address, model } = changes;
        await options.changeSettings(principal, {
          ...(address !== undefined && { languageAddress: address }),
          ...(model !== undefined && { languageModel: model ?? '' }),
        });
      }
      // How long a context is was said of the model before.
      if (changed.model !== server.model && changes.contextTokens === undefined) changed.contextTokens = null;
      if (changed.address !== server.address) options.forget(principal.accountId, id);
      await stored(principal, all, changed);
      // The settings may name a model by the environment.
      return shown(principal, (await found(principal, id)).server);
    },

    async order(principal, ids) {
      const all = await servers.all(principal);
      const place = ({ id }: Server) => (ids.includes(id) ? ids.indexOf(id) : ids.length);
      const sorted = all.toSorted((a, b) => place(a) - place(b));
      await servers.put(principal, sorted);
      return Promise.all(sorted.map((server) => shown(principal, server)));
    },

    async remove(principal, { id, confirmed, leaveKey }) {
      const { server } = await found(principal, id);
      if (server.ofSettings) {
        throw new CommonplaceError(
          'invalid_input',
          'This is the server of the settings, which stays. Give it another address, or take its model away.',
        );
      }
      const key = server.keyOrigin !== null && !leaveKey;
      if (!confirmed) {
        const and = key ? ', and its key out of the keychain' : '';
        throw new CommonplaceError(
          'confirmation_needed',
          `${server.name} is taken out of the list${and}. Assistants that ask it need another one. Confirm to go on.`,
        );
      }
      const gone = leaveKey ? { ...server, keyOrigin: null } : server;
      await keys.remove(principal.accountId, gone);
      await storage.write.language.removeProvider({ owner: principal.accountId, id });
      options.forget(principal.accountId, id);
      return { name: server.name, key };
    },

    async setKey(principal, { id, key, keep = 'keychain' }) {
      const { all, server } = await found(principal, id);
      const origin = originOf(server.address);
      // One that was given for another server goes: it could not be seen or removed any more.
      if (keep === 'keychain' && server.keyOrigin !== null && server.keyOrigin !== origin) {
        await keys.remove(principal.accountId, server);
      }
      await keys.set(principal.accountId, server, key, keep);
      options.forget(principal.accountId, id);
      return keep === 'memory' ? shown(principal, server) : stored(principal, all, { ...server, keyOrigin: origin });
    },

    async removeKey(principal, id) {
      const { all, server } = await found(principal, id);
      await keys.remove(principal.accountId, server);
      options.forget(principal.accountId, id);
      return stored(principal, all, { ...server, keyOrigin: null });
    },
  };
}
