import type { ConsentRequest, Principal } from '../../../contract/index.ts';
import { CommonplaceError } from '../../../contract/index.ts';

export interface Consents {
  /** Waits for the user's answer; false when the signal ends first. `within`: what "always" is remembered for. */
  ask(principal: Principal, request: ConsentRequest, within: string | null, signal: AbortSignal): Promise<boolean>;
  /** The user's answer. Throws not_found where nothing waits under this id for this caller. */
  answer(principal: Principal, input: { id: string; allow: boolean; always?: boolean | undefined }): void;
  /** A conversation was left: "always" is forgotten. */
  forget(within: string): void;
}

interface Waiting {
  accountId: string;
  request: ConsentRequest;
  within: string | null;
  settle(allow: boolean): void;
}

/** Tools that wait for the user's word, by the id of their request. */
export function createConsents(): Consents {
  const waiting = new Map<string, Waiting>();
  /** By conversation: tools that were allowed for all of it. */
  const allowed = new Map<string, Set<string>>();

  return {
    async ask({ accountId }, request, within, signal) {
      if (signal.aborted) return false;
      if (within !== null && allowed.get(`${accountId} ${within}`)?.has(request.tool)) return true;
      return new Promise((resolve) => {
        const settle = (allow: boolean) => {
          waiting.delete(request.id);
          signal.removeEventListener('abort', refuse);
          resolve(allow);
        };
        const refuse = () => settle(false);
        signal.addEventListener('abort', refuse, { once: true });
        waiting.set(request.id, { accountId, request, within, settle });
      });
    },
    answer({ accountId }, { id, allow, always }) {
      const found = waiting.get(id);
      if (found === undefined || found.accountId !== accountId) {
        throw new CommonplaceError('not_found', 'Nothing waits for this answer any more.');
      }
      if (allow && always && found.within !== null) {
        const key = `${accountId} ${found.within}`;
        allowed.set(key, (allowed.get(key) ?? new Set()).add(found.request.tool));
      }
      found.settle(allow);
    },
    forget(within) {
      for (const key of allowed.keys()) if (key.endsWith(` ${within}`)) allowed.delete(key);
    },
  };
}
