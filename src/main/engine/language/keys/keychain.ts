import { CommonplaceError } from '../../../../contract/index.ts';
import { createOneOffs, type StartChild } from '../../child/index.ts';
import type { KeyStore } from './key-store.ts';
import { type KeychainRequest, keychainReplySchema } from './keychain-messages.ts';

export interface KeychainOptions {
  startChild: StartChild;
  /** Absolute path of keychain-child. */
  entry: string;
  /** Long enough to type the password that unlocks it. */
  timeoutMs?: number;
}

/**
 * The system's keychain, asked in a process of its own for each request: the system's library waits without end where
 * the service behind it hangs, and asks the user for a password where it is locked.
 */
export function createKeychain({ startChild, entry, timeoutMs = 30_000 }: KeychainOptions): KeyStore & {
  close(): void;
} {
  const processes = createOneOffs({
    ...{ startChild, entry, timeoutMs, memoryLimitMb: 300 },
    sentences: {
      timeout: `it did not answer within ${Math.round(timeoutMs / 1000)} s`,
      memory: 'it took too much memory',
      crash: 'its process ended unexpectedly',
    },
  });

  async function ask(request: KeychainRequest): Promise<string | null> {
    const reply = await processes
      .ask<unknown>(request, (message, settle) => settle.resolve(message))
      .catch((error: unknown) => {
        if (error instanceof CommonplaceError && error.code === 'cancelled') throw error;
        throw unusable(error instanceof Error ? error.message : String(error));
      });
    const read = keychainReplySchema.parse(reply);
    if ('problem' in read) throw unusable(read.problem.replace(/\s+/g, ' ').slice(0, 200));
    return read.key;
  }

  return {
    get: (account) => ask({ act: 'get', account }),
    async set(account, key) {
      await ask({ act: 'set', account, key });
    },
    async remove(account) {
      await ask({ act: 'remove', account });
    },
    close: processes.close,
  };
}

function unusable(why: string): CommonplaceError {
  return new CommonplaceError('unavailable', `This computer's keychain cannot be used: ${why}.`);
}
