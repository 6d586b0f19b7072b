import { useEffect, useState } from 'react';
import type { LocalModelList } from '../../../../contract/index.ts';
import { useApi } from '../../../client/index.ts';

/** The models as they are by now; null before the engine has said so once. */
export function useLocalModels(): { list: LocalModelList | null; error: unknown } {
  const api = useApi();
  const [list, setList] = useState<LocalModelList | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    const leaving = new AbortController();
    const follow = async () => {
      const start = (signal: AbortSignal) => api.call.localModels.watch({}, { signal });
      for await (const next of api.stream(start, leaving.signal)) setList(next);
    };
    follow().catch((failure: unknown) => {
      if (!leaving.signal.aborted) setError(failure);
    });
    return () => leaving.abort();
  }, [api]);
  return { list, error };
}
