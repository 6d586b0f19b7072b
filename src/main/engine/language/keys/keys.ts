import { CommonplaceError, type KeyState } from '../../../../contract/index.ts';
import { keyIn, keyVariablesOf, type LanguageEnvironment } from '../environment.ts';
import type { Server } from '../providers/server.ts';
import type { KeyStore } from './key-store.ts';

export interface Keys {
  /** The key to ask a server with; null: none. Throws model_key where one is kept and cannot be read. */
  of(owner: string, server: Server): Promise<string | null>;
  stateOf(owner: string, server: Server): Promise<KeyState>;
  /** Keeps a key for the server's present address. Throws invalid_input, unavailable (the keychain). */
  set(owner: string, server: Server, key: string, keep: 'keychain' | 'memory'): Promise<void>;
  /** Takes it out of the keychain and of memory. Throws unavailable. */
  remove(owner: string, server: Server): Promise<void>;
}

export interface KeysOptions {
  keychain: KeyStore;
  /** For as long as the process runs. */
  memory: KeyStore;
  environment: LanguageEnvironment;
  now(): number;
}

/** So long a keychain that could not be used is not asked again for a question. */
const restMs = 60_000;

/**
 * Keys of servers. Each belongs to a provider and an origin: a provider whose address is changed to another server has
 * none there, so that no key is sent to where it was not meant for.
 */
export function createKeys({ keychain, memory, environment, now }: KeysOptions): Keys {
  /** Read once a run: asking the keychain takes a process, and maybe the user's password. */
  const read = new Map<string, string>();
  let broken: { error: CommonplaceError; until: number } | null = null;

  const inEnvironment = (server: Server) => keyIn(environment, keyVariablesOf(server));
  const keptHere = (server: Server) => server.keyOrigin !== null && server.keyOrigin === originOf(server.address);

  async function fromKeychain(owner: string, server: Server): Promise<string | null> {
    const account = accountOf(owner, server, originOf(server.address));
    const known = read.get(account);
    if (known !== undefined) return known;
    if (broken !== null && broken.until > now()) throw broken.error;
    try {
      const key = await keychain.get(account);
      if (key !== null) read.set(account, key);
      return key;
    } catch (error) {
      if (!(error instanceof CommonplaceError)) throw error;
      broken = { error, until: now() + restMs };
      throw error;
    }
  }

  return {
    async of(owner, server) {
      const kept = await memory.get(accountOf(owner, server, originOf(server.address)));
      if (kept !== null) return kept;
      if (!keptHere(server)) return inEnvironment(server);
      try {
        return (await fromKeychain(owner, server)) ?? inEnvironment(server);
      } catch (error) {
        const other = inEnvironment(server);
        if (other !== null) return other;
        if (!(error instanceof CommonplaceError) || error.code === 'cancelled') throw error;
        throw new CommonplaceError('model_key', `The key of ${server.name} cannot be read. ${error.message}`, {
          cause: error,
        });
      }
    },

    async stateOf(owner, server) {
      if ((await memory.get(accountOf(owner, server, originOf(server.address)))) !== null) return 'memory';
      if (keptHere(server)) return 'keychain';
      return inEnvironment(server) === null ? 'none' : 'environment';
    },

    async set(owner, server, given, keep) {
      const key = given.trim();
      // It becomes part of a line of a request.
      if (!/^[\x21-\x7e]+$/.test(key)) {
        throw new CommonplaceError('invalid_input', 'A key is one word of letters, digits and signs. Copy it again.');
      }
      const account = accountOf(owner, server, originOf(server.address));
      broken = null;
      if (keep === 'memory') {
        await memory.set(account, key);
        return;
      }
      await keychain.set(account, key).catch((error: unknown) => {
        const [variable] = keyVariablesOf(server);
        const environment = variable === undefined ? '' : `set ${variable} in the environment, or `;
        throw instead(error, `To go on without it, ${environment}keep the key only until Commonplace closes.`);
      });
      await memory.remove(account);
      read.set(account, key);
    },

    async remove(owner, server) {
      for (const origin of new Set([server.keyOrigin, originOf(server.address)])) {
        if (origin === null) continue;
        const account = accountOf(owner, server, origin);
        await memory.remove(account);
        read.delete(account);
      }
      if (server.keyOrigin === null) return;
      await keychain.remove(accountOf(owner, server, server.keyOrigin)).catch((error: unknown) => {
        throw instead(error, 'The key is still in it. A provider can be removed with its key left there.');
      });
    },
  };
}

/** The same failure, with what to do about it. */
function instead(error: unknown, what: string): unknown {
  if (!(error instanceof CommonplaceError) || error.code !== 'unavailable') return error;
  return new CommonplaceError('unavailable', `${error.message} ${what}`, { cause: error });
}

export function originOf(address: string): string {
  return new URL(address).origin;
}

function accountOf(owner: string, server: Server, origin: string): string {
  return `${owner} ${server.id} ${origin}`;
}
