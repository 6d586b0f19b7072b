import { useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useApi } from '../../../client/index.ts';
import { type Row, toRows } from './rows.ts';

const pageSize = 100;
/** What a folder shows at most; beyond it there is the search. */
const insideSize = 200;

/** The conversations as lines, page by page; `openFolders` are those whose insides are listed. */
export function useConversationRows(archived: boolean, openFolders: readonly string[]) {
  const api = useApi();
  const list = useInfiniteQuery(
    api.query.conversations.list.infiniteOptions({
      input: (after: string | undefined) => ({
        ...{ limit: pageSize, archived, after },
        ...(!archived && { folderId: null }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.next ?? undefined,
    }),
  );
  const folders = useQuery(api.query.conversations.folders.queryOptions({ input: {} }));
  const inside = useQueries({
    queries: openFolders.map((folderId) =>
      api.query.conversations.list.queryOptions({ input: { folderId, limit: insideSize } }),
    ),
    combine: (results) => results.map((result) => result.data?.conversations),
  });
  const rows = useMemo((): Row[] => {
    const held = new Map(openFolders.map((id, at) => [id, inside[at] ?? []]));
    return toRows({
      conversations: list.data?.pages.flatMap((page) => page.conversations) ?? [],
      folders: archived ? [] : (folders.data ?? []),
      inside: held,
      now: Date.now(),
    });
  }, [list.data, folders.data, inside, openFolders, archived]);
  const more = () => {
    if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
  };
  return { rows, more, ready: list.isSuccess, error: list.error };
}
