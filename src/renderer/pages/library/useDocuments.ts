import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Document, Inputs } from '../../../contract/index.ts';
import { useApi } from '../../client/index.ts';

/** Rows that one request brings. */
const pageSize = 100;

/** Pages that one only flies over are not asked for: at a hundred thousand documents each takes a while. */
const restMs = 90;

type ListInput = Inputs['library']['list'];

/** The rows of a long list around what is seen: `row(index)` is undefined until its page has come. */
export function useDocuments(input: ListInput, first: number, last: number) {
  const api = useApi();
  const options = (page: number) =>
    api.query.library.list.queryOptions({ input: { ...input, offset: page * pageSize, limit: pageSize } });
  // The first page also tells how many there are; it stays on screen while the next filter is answered.
  const head = useQuery({ ...options(0), placeholderData: keepPreviousData });
  const here = `${Math.max(1, Math.floor(first / pageSize))}-${Math.floor(Math.max(last, 0) / pageSize)}`;
  const [rested] = useDebouncedValue(here, restMs);
  const [firstPage = 1, lastPage = 0] = rested.split('-').map(Number);
  const wanted = Array.from({ length: Math.max(0, lastPage - firstPage + 1) }, (_, index) => firstPage + index);
  const rest = useQueries({
    queries: wanted.map(options),
    combine: (results) => results.map((result) => result.data?.items),
  });
  const row = useMemo(() => {
    const pages = new Map<number, readonly Document[] | undefined>([[0, head.data?.items]]);
    wanted.forEach((page, index) => {
      pages.set(page, rest[index]);
    });
    return (index: number) => pages.get(Math.floor(index / pageSize))?.[index % pageSize];
  }, [head.data, rest, wanted]);
  return { total: head.data?.total ?? 0, row, head };
}
