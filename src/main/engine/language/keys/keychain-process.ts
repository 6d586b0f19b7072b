import { Entry } from '@napi-rs/keyring';
import type { ChildPort } from '../../child/index.ts';
import { type KeychainReply, type KeychainRequest, keychainRequestSchema } from './keychain-messages.ts';

/** As what a key is shown in the system's own list of passwords. */
const service = 'Commonplace';

/** Answers requests with the system's keychain: that of macOS, of Windows, or of Linux's Secret Service. */
export function serveKeychain(port: ChildPort): void {
  port.onMessage((message) => port.post(answered(keychainRequestSchema.parse(message))));
}

function answered(request: KeychainRequest): KeychainReply {
  try {
    // Linux has a second store, the kernel's keyring, which forgets at the next start: worse than saying that there is none.
    const entry = new Entry(service, request.account, { linux: { store: 'secret-service' } });
    if (request.act === 'get') return { key: entry.getPassword() };
    if (request.act === 'set') entry.setPassword(request.key);
    else entry.deletePassword();
    return { key: null };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
