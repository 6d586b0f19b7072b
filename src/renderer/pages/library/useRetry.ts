import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { tell, tellError } from '../../adding/index.ts';
import { useApi } from '../../client/index.ts';
import { counted } from '../../components/format.ts';

/** Has failed documents read again: those named, or all. */
export function useRetry(): (ids?: string[]) => void {
  const api = useApi();
  const queries = useQueryClient();
  const { mutate } = useMutation(
    api.query.ingest.retry.mutationOptions({
      onSuccess: ({ queued }) => {
        if (queued === 0) tell('Nothing had to be read again.');
        else tell(`${counted(queued, 'file')} will be read again.`);
        return queries.invalidateQueries({ queryKey: api.query.library.key() });
      },
      onError: (error) => tellError(error),
    }),
  );
  return useCallback((ids) => mutate({ ids }), [mutate]);
}
