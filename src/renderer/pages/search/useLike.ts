import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../client/index.ts';
import { type SearchSearch, shown } from './search.ts';

/** What is like the document or the passage that the address names. */
export function useLike({ like, start, end }: SearchSearch) {
  const api = useApi();
  const range = start !== undefined && end !== undefined && end > start ? { start, end } : undefined;
  return useQuery(
    api.query.finding.similar.queryOptions({
      input: { documentId: like ?? '', range, k: shown },
      enabled: like !== undefined,
      staleTime: 60_000,
      retry: false,
    }),
  );
}
