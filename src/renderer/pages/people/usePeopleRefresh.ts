import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useApi } from '../../client/index.ts';

/** Has everything about people that is on the page asked for again. */
export function usePeopleRefresh(): () => Promise<unknown> {
  const api = useApi();
  const queries = useQueryClient();
  return useCallback(
    () =>
      Promise.all(
        [api.query.people.key(), api.query.traits.key()].map((queryKey) => queries.invalidateQueries({ queryKey })),
      ),
    [api, queries],
  );
}
