import { createContext, type ReactNode, useContext, useMemo, useReducer, useRef } from 'react';
import { useApi } from '../../client/index.ts';
import { narrowQuery } from '../../components/Page.tsx';
import { useRecent } from './recent.ts';
import { emptyThread, reduceThread, type Selection, type Thread } from './thread.ts';

interface Asking {
  thread: Thread;
  recent: readonly string[];
  ask: (question: string) => void;
  stop: () => void;
  select: (selected: Selection | null) => void;
  forget: () => void;
}

const AskingContext = createContext<Asking | null>(null);

export function useAsking(): Asking {
  const asking = useContext(AskingContext);
  if (!asking) throw new Error('useAsking is called outside of ThreadProvider');
  return asking;
}

/** Keeps the questions of this session, so that they are still there when one comes back from another page. */
export function ThreadProvider({ children }: { children: ReactNode }) {
  const api = useApi();
  const [thread, dispatch] = useReducer(reduceThread, emptyThread);
  const { recent, remember, forget } = useRecent();
  const running = useRef<{ id: number; control: AbortController } | null>(null);
  const lastId = useRef(0);

  const actions = useMemo(() => {
    const stop = () => {
      if (!running.current) return;
      dispatch({ type: 'stopped', id: running.current.id });
      running.current.control.abort();
      running.current = null;
    };
    const ask = async (question: string) => {
      stop();
      lastId.current += 1;
      const id = lastId.current;
      const control = new AbortController();
      running.current = { id, control };
      remember(question);
      dispatch({ type: 'asked', id, question });
      try {
        const start = (signal: AbortSignal) => api.call.chat.ask({ question }, { signal });
        for await (const event of api.stream(start, control.signal)) {
          if (event.type === 'step') dispatch({ type: 'step', id, text: event.text });
          // A drawer over the answer would hide it: there the reader opens the first citation.
          if (event.type === 'answer')
            dispatch({ type: 'answered', id, answer: event.answer, select: !matchMedia(narrowQuery).matches });
        }
      } catch (error) {
        if (!control.signal.aborted) dispatch({ type: 'failed', id, error });
      } finally {
        if (running.current?.id === id) running.current = null;
      }
    };
    const select = (selected: Selection | null) => dispatch({ type: 'select', selected });
    return { ask: (question: string) => void ask(question), stop, select };
  }, [api, remember]);

  const value = useMemo(() => ({ thread, recent, forget, ...actions }), [thread, recent, forget, actions]);
  return <AskingContext value={value}>{children}</AskingContext>;
}
