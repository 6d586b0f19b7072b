import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useApi } from '../../client/index.ts';
import { type SuggestionGroup, toGroups } from './suggestionOptions.ts';

/** A key that follows within so long is one question more than anybody reads. */
const restMs = 30;
const longest = 500;

/** What is offered for the text in the field. An answer that comes too late is for another text and is not shown. */
export function useSuggestions(text: string, open: boolean): SuggestionGroup[] {
  const api = useApi();
  const [query] = useDebouncedValue(text, restMs);
  const asked = open && query.trim() !== '' && query.length <= longest;
  const { data } = useQuery(
    api.query.finding.suggest.queryOptions({
      input: { query, limit: 5 },
      enabled: asked,
      placeholderData: keepPreviousData,
      staleTime: 5000,
      gcTime: 30_000,
      retry: false,
    }),
  );
  return useMemo(() => (asked ? toGroups(data, query) : []), [asked, data, query]);
}
