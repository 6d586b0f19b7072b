import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../client/index.ts';

/** What files go to that were given no collection. It comes with the library, so it says nothing while it is empty. */
const usual = 'Library';

/** The collections worth a line of the navigation. */
export function useShownCollections(chosen: string | undefined): { name: string; documents: number }[] {
  const api = useApi();
  const { data } = useQuery(api.query.library.counts.queryOptions({ input: {} }));
  return (data?.collections ?? []).filter(({ name, documents }) => documents > 0 || name !== usual || name === chosen);
}
