import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useApi } from '../../../client/index.ts';
import { contradictionsIn } from './contradictions.ts';

/** All that was ever said of a person and not withdrawn, and what of it waits for the user. */
export function useFacts(personId: string) {
  const api = useApi();
  const query = useQuery(
    api.query.people.facts.queryOptions({
      input: { id: personId, statuses: ['proposed', 'accepted', 'rejected'] },
    }),
  );
  const facts = query.data;
  const sorted = useMemo(() => {
    const all = facts ?? [];
    const disagreeing = contradictionsIn(all);
    const inGroup = new Set(disagreeing.flatMap((group) => group.map(({ id }) => id)));
    return {
      all,
      disagreeing,
      proposed: all.filter((fact) => fact.status === 'proposed' && !inGroup.has(fact.id)),
      accepted: all.filter((fact) => fact.status === 'accepted'),
      rejected: all.filter((fact) => fact.status === 'rejected'),
    };
  }, [facts]);
  return { query, ...sorted };
}
