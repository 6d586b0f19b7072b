import { useEffect, useState } from 'react';
import { type Api, useApi } from '../../../client/index.ts';

/** What the engine says again whenever it changed; null before it has said so once. `start` stays the same function. */
export function useWatched<T>(start: (api: Api, signal: AbortSignal) => Promise<AsyncIterable<T>>) {
  const api = useApi();
  const [list, setList] = useState<T | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    const leaving = new AbortController();
    const follow = async () => {
      for await (const next of api.stream((signal) => start(api, signal), leaving.signal)) setList(next);
    };
    follow().catch((failure: unknown) => {
      if (!leaving.signal.aborted) setError(failure);
    });
    return () => leaving.abort();
  }, [api, start]);
  return { list, error };
}
