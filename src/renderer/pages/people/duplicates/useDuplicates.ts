import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../../client/index.ts';

/** Pairs that may be one person. */
export function useDuplicates() {
  const api = useApi();
  return useQuery(api.query.people.duplicates.queryOptions({ input: {} }));
}
