import { useCallback, useEffect, useRef, useState } from 'react';
import type { IngestedUser, IngestStep } from '../../../../contract/index.ts';
import { useApi } from '../../../client/index.ts';
import { usePeopleRefresh } from '../usePeopleRefresh.ts';

/** A file as far as it has come. */
export interface IngestedFile {
  path: string;
  steps: readonly IngestStep[];
  result: IngestedUser | null;
  failure: string | null;
}

/** Takes people out of files and follows it step by step. Closing does not undo what was read. */
export function useIngest() {
  const api = useApi();
  const refresh = usePeopleRefresh();
  const [files, setFiles] = useState<readonly IngestedFile[]>([]);
  const [state, setState] = useState<'new' | 'running' | 'done'>('new');
  const [error, setError] = useState<unknown>(null);
  const leaving = useRef<AbortController | null>(null);
  useEffect(() => () => leaving.current?.abort(), []);

  const start = useCallback(
    async (path: string) => {
      const control = new AbortController();
      leaving.current = control;
      setState('running');
      setError(null);
      setFiles([]);
      const change = (at: string, next: (file: IngestedFile) => IngestedFile) =>
        setFiles((before) => {
          const known = before.some((file) => file.path === at);
          const all = known ? before : [...before, { path: at, steps: [], result: null, failure: null }];
          return all.map((file) => (file.path === at ? next(file) : file));
        });
      try {
        for await (const event of await api.call.people.ingest({ paths: [path] }, { signal: control.signal })) {
          if (event.type === 'step') change(event.path, (file) => ({ ...file, steps: [...file.steps, event.step] }));
          else if (event.type === 'done') change(event.result.path, (file) => ({ ...file, result: event.result }));
          else change(event.path, (file) => ({ ...file, failure: event.message }));
        }
        setState('done');
      } catch (thrown) {
        if (control.signal.aborted) return;
        setError(thrown);
        setState('new');
      } finally {
        void refresh();
      }
    },
    [api, refresh],
  );
  return { files, state, error, start };
}
