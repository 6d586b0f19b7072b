import { useMutation, useQuery } from '@tanstack/react-query';
import type { Insight, Trait } from '../../../../contract/index.ts';
import { tellError, tellUndo } from '../../../adding/index.ts';
import { useApi } from '../../../client/index.ts';
import { usePeopleRefresh } from '../usePeopleRefresh.ts';

/** What moved somebody's traits, newest first, and the way to take something out of it. */
export function useInsights(id: string, trait: Trait | undefined) {
  const api = useApi();
  const refresh = usePeopleRefresh();
  const query = useQuery(api.query.traits.insights.queryOptions({ input: { id, trait } }));
  const decide = useMutation(
    api.query.traits.decide.mutationOptions({
      onError: (error) => tellError(error, 'That was not changed'),
      onSettled: () => refresh(),
    }),
  );
  const set = (insight: Insight, status: Insight['status']) => {
    if (insight.status === status) return;
    const ids = [insight.id];
    decide.mutate({ ids, status });
    tellUndo(status === 'rejected' ? 'No longer counted' : 'Counted again', () =>
      decide.mutate({ ids, status: insight.status }),
    );
  };
  return { query, insights: query.data ?? [], set };
}
