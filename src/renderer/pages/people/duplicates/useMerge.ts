import { useMutation } from '@tanstack/react-query';
import { tell, tellError, tellUndo } from '../../../adding/index.ts';
import { useApi } from '../../../client/index.ts';
import { usePeopleRefresh } from '../usePeopleRefresh.ts';

/** Makes two people one, with the way back. */
export function useMerge(onMerged?: (into: string) => void) {
  const api = useApi();
  const refresh = usePeopleRefresh();
  const back = useMutation(
    api.query.people.unmerge.mutationOptions({
      onSuccess: ({ restored }) => tell(`${restored.name} is a person of their own again.`),
      onError: (error) => tellError(error, 'That could not be undone'),
      onSettled: () => refresh(),
    }),
  );
  return useMutation(
    api.query.people.merge.mutationOptions({
      onSuccess: ({ person, mergeId }) => {
        tellUndo(`Now one person: ${person.name}`, () => back.mutate({ mergeId }));
        onMerged?.(person.id);
      },
      onError: (error) => tellError(error, 'They stay two people'),
      onSettled: () => refresh(),
    }),
  );
}
