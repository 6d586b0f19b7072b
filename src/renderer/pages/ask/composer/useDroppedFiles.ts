import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { addReadable, type ChosenFile, tell, tellError, useDropTarget } from '../../../adding/index.ts';
import { useApi } from '../../../client/index.ts';

/** Files dropped or chosen while asking: taken into the library, and attached once their words can be read. */
export function useDroppedFiles(onReadable: (ids: readonly string[]) => void) {
  const api = useApi();
  const queries = useQueryClient();
  const [waiting, setWaiting] = useState<readonly string[]>([]);
  const attach = useRef(onReadable);
  useEffect(() => {
    attach.current = onReadable;
  });
  const leaving = useRef<AbortController | null>(null);
  useEffect(() => () => leaving.current?.abort(), []);

  const target = useMemo(
    () => ({
      title: 'Drop to ask about it',
      async take(chosen: readonly ChosenFile[]) {
        if (chosen.length === 0) return;
        const names = chosen.map(({ file }) => file.name);
        const control = new AbortController();
        leaving.current = control;
        setWaiting((before) => [...before, ...names]);
        try {
          const { ids, failures } = await addReadable(api, chosen, control.signal);
          if (ids.length > 0) attach.current(ids);
          for (const { name, sentence } of failures) tell(sentence, name);
        } catch (error) {
          if (!control.signal.aborted) tellError(error, 'The file was not attached');
        } finally {
          setWaiting((before) => before.filter((name) => !names.includes(name)));
          void queries.invalidateQueries({ queryKey: api.query.library.key() });
        }
      },
    }),
    [api, queries],
  );
  useDropTarget(target);
  return { waiting, take: (chosen: readonly ChosenFile[]) => void target.take(chosen) };
}
