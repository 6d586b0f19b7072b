/** Where keys of servers are kept. An account names whose key it is: 'library provider https://api.openai.com'. */
export interface KeyStore {
  /** Null: there is none. Throws unavailable where the store cannot be used, as do the others. */
  get(account: string): Promise<string | null>;
  set(account: string, key: string): Promise<void>;
  /** Does nothing where there is none. */
  remove(account: string): Promise<void>;
}

/** Keys for as long as this process runs: where a computer has no keychain, or the user wants none kept. */
export function createMemoryKeys(): KeyStore {
  const keys = new Map<string, string>();
  return {
    get: async (account) => keys.get(account) ?? null,
    set: async (account, key) => void keys.set(account, key),
    remove: async (account) => void keys.delete(account),
  };
}
