import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../client/index.ts';
import { type Group, groups } from './search.ts';

const order: readonly Group[] = ['ready', 'learning', 'waiting', 'attention', 'partial', 'skipped'];

/** The states that documents are in, with how many; the one that is chosen stays even when it is empty. */
export function useGroupCounts(chosen: Group | undefined): { group: Group; documents: number }[] {
  const api = useApi();
  const { data } = useQuery(api.query.library.counts.queryOptions({ input: {} }));
  if (!data) return [];
  return order
    .map((group) => ({
      group,
      documents: groups[group].reduce((sum, status) => sum + data.byStatus[status], 0),
    }))
    .filter(({ group, documents }) => documents > 0 || group === chosen);
}
