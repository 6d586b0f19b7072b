import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { TextRange } from '../../../../contract/index.ts';
import { useApi } from '../../../client/index.ts';

/** The part of a cited passage that stands on one page. */
export interface PagePassage {
  key: string;
  page: number;
  text: string;
}

/** The words of a cited passage, page by page. */
export function usePassage(id: string, mark: TextRange | null): PagePassage[] {
  const api = useApi();
  const { data } = useQuery(
    api.query.library.text.queryOptions({
      input: { id, range: mark ?? undefined },
      enabled: mark !== null,
      staleTime: 300_000,
    }),
  );
  return useMemo(() => {
    if (!data || !mark) return [];
    return (data.pages ?? []).flatMap(({ page, start, end }): PagePassage[] => {
      const from = Math.max(start, mark.start, data.start);
      const to = Math.min(end, mark.end, data.end);
      if (from >= to) return [];
      return [{ key: `${id}:${from}:${to}`, page, text: data.text.slice(from - data.start, to - data.start) }];
    });
  }, [data, id, mark]);
}
