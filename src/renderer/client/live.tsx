import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import type { IngestProgress } from '../../contract/index.ts';
import type { ConnectionState } from './connection.ts';
import { useApi } from './context.ts';

/** Lists ask again at most this often while documents change. */
const refreshEveryMs = 800;

const ProgressContext = createContext<IngestProgress | null>(null);

/** How far reading has come; null until the engine has said so once. */
export function useProgress(): IngestProgress | null {
  return useContext(ProgressContext);
}

export function useConnection(): ConnectionState {
  const api = useApi();
  return useSyncExternalStore(api.subscribe, api.state);
}

/** Follows the engine: keeps the progress, and has what is on the page asked again when documents changed. */
export function Live({ children }: { children: ReactNode }) {
  const api = useApi();
  const queries = useQueryClient();
  const [progress, setProgress] = useState<IngestProgress | null>(null);
  const revision = progress?.revision ?? null;

  useEffect(() => {
    const leaving = new AbortController();
    const follow = async () => {
      const start = (signal: AbortSignal) => api.call.ingest.progress({}, { signal });
      for await (const next of api.stream(start, leaving.signal)) setProgress(next);
    };
    follow().catch(() => setProgress(null));
    return () => leaving.abort();
  }, [api]);

  // A folder that is found offline or asks changes no document.
  useEffect(() => {
    const leaving = new AbortController();
    const follow = async () => {
      const start = (signal: AbortSignal) => api.call.folders.events({}, { signal });
      for await (const event of api.stream(start, leaving.signal)) {
        if (event.kind !== 'state' && event.kind !== 'reconciled') continue;
        void queries.invalidateQueries({ queryKey: api.query.folders.key() });
      }
    };
    // Without them, folders are looked at with the documents.
    follow().catch(() => undefined);
    return () => leaving.abort();
  }, [api, queries]);

  useThrottled(revision, refreshEveryMs, () => {
    const { library, folders, bin, collections, ingest, people, traits } = api.query;
    const shown = [
      library.list,
      library.counts,
      library.get,
      library.history,
      library.errors,
      folders.list,
      bin,
      collections,
      ingest.queue,
      people,
      traits,
    ];
    for (const part of shown) void queries.invalidateQueries({ queryKey: part.key() });
  });

  return <ProgressContext value={progress}>{children}</ProgressContext>;
}

/** Runs `act` after `value` changed, at once or when `everyMs` have passed since the last time. */
function useThrottled(value: number | null, everyMs: number, act: () => void): void {
  const [last, setLast] = useState({ value, at: 0 });
  useEffect(() => {
    if (value === null || value === last.value) return;
    const wait = last.value === null ? 0 : Math.max(0, last.at + everyMs - Date.now());
    const timer = setTimeout(() => {
      setLast({ value, at: Date.now() });
      act();
    }, wait);
    return () => clearTimeout(timer);
  });
}
