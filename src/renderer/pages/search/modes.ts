import { useQuery } from '@tanstack/react-query';
import type { SearchModeId } from '../../../contract/index.ts';
import { useApi } from '../../client/index.ts';

/** Modes that take long enough to show their steps. */
export const slowModes: ReadonlySet<SearchModeId> = new Set(['deep', 'super-deep']);

/** The modes as the engine tells of them. */
export function useModes() {
  const api = useApi();
  return useQuery(api.query.search.modes.queryOptions({ input: {}, staleTime: Number.POSITIVE_INFINITY })).data ?? [];
}
