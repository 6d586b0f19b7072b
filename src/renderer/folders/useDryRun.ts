import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { DryRun, WatchRules } from '../../contract/index.ts';
import { useApi } from '../client/index.ts';

/** What watching a folder would bring in, counted anew whenever the path or the rules have rested. */
export function useDryRun(path: string, rules: WatchRules): { run: DryRun | null; error: unknown } {
  const api = useApi();
  const [wanted] = useDebouncedValue(JSON.stringify({ path, rules }), 400);
  const [found, setFound] = useState<{ run: DryRun | null; error: unknown }>({ run: null, error: null });
  useEffect(() => {
    const input: { path: string; rules: WatchRules } = JSON.parse(wanted);
    setFound({ run: null, error: null });
    if (input.path === '') return;
    const leaving = new AbortController();
    const follow = async () => {
      const counts = await api.call.folders.dryRun(input, { signal: leaving.signal });
      for await (const run of counts) setFound({ run, error: null });
    };
    follow().catch((error: unknown) => {
      if (!leaving.signal.aborted) setFound({ run: null, error });
    });
    return () => leaving.abort();
  }, [api, wanted]);
  return path === '' ? { run: null, error: null } : found;
}
