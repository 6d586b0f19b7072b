import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { tellError } from '../../adding/index.ts';
import { useApi } from '../../client/index.ts';

/** What was searched, the latest first, and what can be done with it. */
export function useHistory(limit: number) {
  const api = useApi();
  const queries = useQueryClient();
  const { data } = useQuery(api.query.finding.history.list.queryOptions({ input: { limit } }));
  const settings = useQuery(api.query.settings.get.queryOptions({ input: {} })).data?.settings;
  const done = {
    onError: (error: Error) => tellError(error),
    onSettled: () => queries.invalidateQueries({ queryKey: api.query.finding.key() }),
  };
  const remove = useMutation(api.query.finding.history.remove.mutationOptions(done));
  const clear = useMutation(api.query.finding.history.clear.mutationOptions(done));
  const change = useMutation(
    api.query.settings.update.mutationOptions({
      onError: (error) => tellError(error, 'The setting was not changed'),
      onSettled: () => queries.invalidateQueries({ queryKey: api.query.settings.key() }),
    }),
  );
  return {
    past: data ?? [],
    /** Whether searches are remembered; undefined until that is known. */
    on: settings?.searchHistory,
    remove: (id: number) => remove.mutate({ id }),
    /** Asked for before. */
    clear: () => clear.mutate({ confirmed: true }),
    switchTo: (searchHistory: boolean) => change.mutate({ searchHistory }),
  };
}
