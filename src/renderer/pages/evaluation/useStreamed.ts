import { useCallback, useEffect, useRef, useState } from 'react';

/** How far something that streams has come. */
export interface Streaming {
  done: number;
  total: number;
  msLeft: number | null;
  label?: string;
}

/** One stream at a time: its progress, what went wrong, and a way to stop it. Leaving the page stops it too. */
export function useStreamed<E>(progressOf: (event: E) => Streaming | null, onEvent: (event: E) => void) {
  const [progress, setProgress] = useState<Streaming | null>(null);
  const [error, setError] = useState<unknown>(null);
  const leaving = useRef<AbortController | null>(null);
  useEffect(() => () => leaving.current?.abort(), []);

  const start = useCallback(
    async (open: (signal: AbortSignal) => Promise<AsyncIterable<E>>) => {
      leaving.current?.abort();
      const controller = new AbortController();
      leaving.current = controller;
      setError(null);
      setProgress({ done: 0, total: 0, msLeft: null });
      try {
        for await (const event of await open(controller.signal)) {
          if (controller.signal.aborted) break;
          const next = progressOf(event);
          if (next !== null) setProgress(next);
          onEvent(event);
        }
      } catch (failure) {
        if (!controller.signal.aborted) setError(failure);
      } finally {
        if (leaving.current === controller) {
          leaving.current = null;
          setProgress(null);
        }
      }
    },
    [progressOf, onEvent],
  );

  const stop = useCallback(() => {
    leaving.current?.abort();
    leaving.current = null;
    setProgress(null);
  }, []);
  return { progress, error, start, stop, forgive: () => setError(null) };
}
