import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SearchOutput, SearchStep } from '../../../contract/index.ts';
import { useApi, useProgress } from '../../client/index.ts';
import { slowModes } from './modes.ts';
import type { toInput } from './search.ts';

interface Doing {
  key: string;
  steps: readonly SearchStep[];
  progress: { done: number; total: number; msLeft: number | null } | null;
  /** Results so far. */
  partial: SearchOutput | null;
}

export interface SearchRun {
  output: SearchOutput | undefined;
  /** The results are those of the search before. */
  stale: boolean;
  steps: readonly SearchStep[];
  progress: Doing['progress'];
  running: boolean;
  /** Left by the user before the end. */
  stopped: boolean;
  error: Error | null;
  stop: () => void;
  again: () => void;
}

const learningMs = 2000;

/** Runs a search and follows its steps. The search before stays until a quick one has its results. */
export function useSearchRun(input: ReturnType<typeof toInput>): SearchRun {
  const api = useApi();
  const queries = useQueryClient();
  const reading = useProgress();
  const key = JSON.stringify(input);
  const slow = slowModes.has(input?.mode ?? 'basic');
  const [doing, setDoing] = useState<Doing | null>(null);
  const queryKey = ['search', 'run', key];
  const found = useQuery<SearchOutput>({
    queryKey,
    enabled: input !== null,
    staleTime: 60_000,
    placeholderData: (before: SearchOutput | undefined) => (slow ? undefined : before),
    retry: false,
    refetchOnWindowFocus: false,
    // What is still being learned will be found a little later.
    refetchInterval: ({ state }) =>
      !slow && state.data?.notice && reading !== null && reading.done < reading.total ? learningMs : false,
    queryFn: async ({ signal }) => {
      if (input === null) throw new Error('Nothing is asked.');
      let state: Doing = { key, steps: [], progress: null, partial: null };
      const tell = (next: Partial<Doing>) => {
        state = { ...state, ...next };
        setDoing(state);
      };
      // Looked at again, it is no other search.
      const remember = queries.getQueryData(queryKey) === undefined;
      let result: SearchOutput | undefined;
      const start = (until: AbortSignal) => api.call.search.run({ ...input, remember }, { signal: until });
      for await (const event of api.stream(start, signal)) {
        if (event.type === 'result') result = event.result;
        else if (event.type === 'partial') tell({ partial: event.result });
        else if (event.type === 'steps') tell({ steps: event.steps });
        else tell({ progress: event });
      }
      signal.throwIfAborted();
      if (result === undefined) throw new Error('A search ended without a result.');
      if (remember) void queries.invalidateQueries({ queryKey: api.query.finding.history.key() });
      return result;
    },
  });
  const now = doing?.key === key ? doing : null;
  const running = found.isFetching && found.data === undefined;
  const output = found.data ?? now?.partial ?? undefined;
  return {
    output: input === null ? undefined : output,
    stale: input !== null && found.isPlaceholderData,
    steps: output && found.data ? output.steps : (now?.steps ?? []),
    progress: running ? (now?.progress ?? null) : null,
    running: input !== null && (running || found.isPlaceholderData),
    stopped: input !== null && found.isPending && found.fetchStatus === 'idle',
    error: found.error,
    stop: () => void queries.cancelQueries({ queryKey }),
    again: () => void found.refetch(),
  };
}
