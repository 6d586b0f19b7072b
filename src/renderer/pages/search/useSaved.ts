import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SavedSearch } from '../../../contract/index.ts';
import { tellError } from '../../adding/index.ts';
import { useApi } from '../../client/index.ts';

const newsMs = 60_000;

/** Saved searches with the documents that are new to them, and what can be done with one. */
export function useSaved() {
  const api = useApi();
  const queries = useQueryClient();
  const saved = useQuery(api.query.finding.saved.list.queryOptions({ input: {} })).data ?? [];
  const news = useQuery(
    api.query.finding.saved.news.queryOptions({ input: {}, enabled: saved.length > 0, refetchInterval: newsMs }),
  );
  const newOf = new Map(news.data?.map(({ id, documents }) => [id, documents]));
  const done = {
    onError: (error: Error) => tellError(error),
    onSettled: () => queries.invalidateQueries({ queryKey: api.query.finding.saved.key() }),
  };
  const remove = useMutation(api.query.finding.saved.remove.mutationOptions(done));
  const looked = useMutation(api.query.finding.saved.looked.mutationOptions(done));
  return {
    saved: saved.map((one): SavedSearch & { fresh: number } => ({ ...one, fresh: newOf.get(one.id) ?? 0 })),
    remove: (id: string) => remove.mutate({ id }),
    looked: looked.mutate,
  };
}
