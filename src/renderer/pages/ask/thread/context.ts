import { createContext, useContext } from 'react';
import type { ThreadStore } from '../threads/thread-store.ts';

const ThreadContext = createContext<ThreadStore | null>(null);
export const ThreadContextProvider = ThreadContext;

/** The conversation around: what can be done with its messages. */
export function useThreadStore(): ThreadStore {
  const store = useContext(ThreadContext);
  if (!store) throw new Error('useThreadStore is called outside of a conversation');
  return store;
}
