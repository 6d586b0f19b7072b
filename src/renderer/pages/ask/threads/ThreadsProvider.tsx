import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { ChatScope, Conversation, SearchModeId } from '../../../../contract/index.ts';
import { tellError } from '../../../adding/index.ts';
import { type Api, useApi } from '../../../client/index.ts';
import { narrowQuery } from '../../../components/Page.tsx';
import type { Thread } from './thread-state.ts';
import { createThread, type ThreadStore } from './thread-store.ts';

/** Conversations that stay in memory once another one is shown. */
const kept = 6;

/** What the next new conversation begins with. */
export interface Draft {
  assistantId: string | null;
  scope: ChatScope;
  mode: SearchModeId | null;
}

export const emptyScope: ChatScope = { collection: null, documents: [], people: [] };
const emptyDraft: Draft = { assistantId: null, scope: emptyScope, mode: null };

interface Threads {
  open(id: string): ThreadStore;
  /** A conversation was changed elsewhere on the page. */
  took(conversation: Conversation): void;
  forget(ids: readonly string[]): void;
  draft: Draft;
  setDraft(draft: Draft): void;
}

const ThreadsContext = createContext<Threads | null>(null);

export function useThreads(): Threads {
  const threads = useContext(ThreadsContext);
  if (!threads) throw new Error('useThreads is called outside of ThreadsProvider');
  return threads;
}

function createThreads(api: Api, onChange: () => void) {
  const stores = new Map<string, ThreadStore>();
  return {
    open(id: string): ThreadStore {
      const store =
        stores.get(id) ??
        createThread({
          ...{ id, api, onChange, onError: tellError },
          // A drawer over the answer would hide it: there the reader opens the first citation.
          opensCitations: () => !matchMedia(narrowQuery).matches,
        });
      stores.delete(id);
      stores.set(id, store);
      for (const [other, { get, leave }] of stores) {
        if (stores.size <= kept) break;
        if (get().live !== null) continue;
        leave();
        stores.delete(other);
      }
      return store;
    },
    took: (conversation: Conversation) => stores.get(conversation.id)?.take(conversation),
    forget(ids: readonly string[]): void {
      for (const id of ids) {
        stores.get(id)?.leave();
        stores.delete(id);
      }
    },
  };
}

/** Holds the conversations that were open lately, so that one that is being answered goes on while one looks elsewhere. */
export function ThreadsProvider({ children }: { children: ReactNode }) {
  const api = useApi();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(emptyDraft);
  const stores = useMemo(
    () => createThreads(api, () => void queries.invalidateQueries({ queryKey: api.query.conversations.key() })),
    [api, queries],
  );
  const threads = useMemo(() => ({ ...stores, draft, setDraft }), [stores, draft]);
  return <ThreadsContext value={threads}>{children}</ThreadsContext>;
}

/** One conversation, loaded when it is first shown. */
export function useThread(id: string): { store: ThreadStore; thread: Thread } {
  const { open } = useThreads();
  const store = useMemo(() => open(id), [open, id]);
  const thread = useSyncExternalStore(store.subscribe, store.get);
  useEffect(() => void store.load(), [store]);
  return { store, thread };
}

/** Asks in a conversation of its own, and goes there. */
export function useAsking(): { ask: (question: string) => void } {
  const api = useApi();
  const navigate = useNavigate();
  const { open, draft, setDraft } = useThreads();
  const ask = async (question: string) => {
    try {
      const { assistantId, scope, mode } = draft;
      const made = await api.call.conversations.create({ scope, ...(assistantId !== null && { assistantId }) });
      const { id } = made;
      const store = open(id);
      store.take(made);
      void store.send(question, mode === null ? {} : { mode });
      setDraft(emptyDraft);
      await navigate({ to: '/ask/$id', params: { id } });
    } catch (error) {
      tellError(error, 'The question was not sent');
    }
  };
  return { ask: (question) => void ask(question) };
}
