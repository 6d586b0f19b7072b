import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { tell, tellError } from '../adding/notify.ts';
import { useApi } from '../client/index.ts';
import { counted } from '../components/format.ts';

/** The watched folders; empty until they have come. */
export function useFolders() {
  const api = useApi();
  const { data } = useQuery(api.query.folders.list.queryOptions({ input: {} }));
  return data ?? [];
}

/** What can be done with a watched folder. */
export function useFolderActions() {
  const api = useApi();
  const queries = useQueryClient();
  const { folders, library } = api.query;
  const after = {
    onError: (error: unknown) => tellError(error),
    onSettled: () => Promise.all([folders, library].map((part) => queries.invalidateQueries({ queryKey: part.key() }))),
  };
  const update = useMutation(folders.update.mutationOptions(after));
  const reconcile = useMutation(
    folders.reconcile.mutationOptions({
      ...after,
      onSuccess: ({ folders: n }) => tell(`${counted(n, 'folder')} ${n === 1 ? 'is' : 'are'} compared with the disk.`),
    }),
  );
  const answer = useMutation(folders.answer.mutationOptions(after));
  return useMemo(
    () => ({ update: update.mutate, reconcile: reconcile.mutate, answer: answer.mutate }),
    [update.mutate, reconcile.mutate, answer.mutate],
  );
}
