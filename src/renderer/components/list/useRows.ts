import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, type UseQueryOptions, useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';

/** Pages that one only flies over are not asked for: at a hundred thousand rows each takes a while. */
const restMs = 90;

/** Rows that one request brings. */
export const pageSize = 100;

interface RowPage<Row> {
  items: Row[];
  total: number;
}

/** How a page of rows is asked for, counted from 0. */
export type PageOptions<Row> = (page: number) => UseQueryOptions<RowPage<Row>, Error, RowPage<Row>>;

/** The rows of a long list around what is seen: `row(index)` is undefined until its page has come. */
export function useRows<Row>(options: PageOptions<Row>, first: number, last: number) {
  // The first page also tells how many there are; it stays on screen while the next filter is answered.
  const head = useQuery({ ...options(0), placeholderData: keepPreviousData });
  const here = `${Math.max(1, Math.floor(first / pageSize))}-${Math.floor(Math.max(last, 0) / pageSize)}`;
  const [rested] = useDebouncedValue(here, restMs);
  const [firstPage = 1, lastPage = 0] = rested.split('-').map(Number);
  const wanted = Array.from({ length: Math.max(0, lastPage - firstPage + 1) }, (_, index) => firstPage + index);
  const rest = useQueries({
    queries: wanted.map((page) => options(page)),
    combine: (results) => results.map((result) => result.data?.items),
  });
  const row = useMemo(() => {
    const pages = new Map<number, readonly Row[] | undefined>([[0, head.data?.items]]);
    wanted.forEach((page, index) => {
      pages.set(page, rest[index]);
    });
    return (index: number) => pages.get(Math.floor(index / pageSize))?.[index % pageSize];
  }, [head.data, rest, wanted]);
  return { total: head.data?.total ?? 0, row, head };
}
