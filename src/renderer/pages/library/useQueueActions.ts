import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { tell, tellError } from '../../adding/index.ts';
import { useApi } from '../../client/index.ts';
import { counted } from '../../components/format.ts';

/** Has waiting documents read next, or taken out of the queue. */
export function useQueueActions() {
  const api = useApi();
  const queries = useQueryClient();
  const settle = {
    onError: (error: unknown) => tellError(error),
    onSettled: () => queries.invalidateQueries({ queryKey: api.query.library.key() }),
  };
  const { mutate: prioritise } = useMutation(
    api.query.ingest.prioritise.mutationOptions({
      ...settle,
      onSuccess: ({ moved }) =>
        tell(moved === 0 ? 'It is being read already.' : `${counted(moved, 'file')} will be read next.`),
    }),
  );
  const { mutate: cancel } = useMutation(
    api.query.ingest.cancel.mutationOptions({
      ...settle,
      onSuccess: ({ cancelled }) => tell(`${counted(cancelled, 'file')} will not be read.`),
    }),
  );
  return useMemo(
    () => ({ next: (ids: string[]) => prioritise({ ids }), cancel: (ids: string[]) => cancel({ ids }) }),
    [prioritise, cancel],
  );
}
