import { useMutation, useQuery } from '@tanstack/react-query';
import type { Inputs, Trait, TraitMove } from '../../../../contract/index.ts';
import { tellError } from '../../../adding/index.ts';
import { useApi } from '../../../client/index.ts';
import { usePeopleRefresh } from '../usePeopleRefresh.ts';

const dayMs = 86_400_000;
const shownDays = 30;

/** Somebody's five traits, what moved them, and the way to change what is done about them. */
export function usePersonality(id: string) {
  const api = useApi();
  const refresh = usePeopleRefresh();
  const personality = useQuery(api.query.traits.get.queryOptions({ input: { id } }));
  const on = personality.data !== undefined && personality.data.state !== 'off';
  const history = useQuery(api.query.traits.history.queryOptions({ input: { id }, enabled: on }));
  const change = useMutation(
    api.query.traits.set.mutationOptions({
      onError: (error) => tellError(error, 'That was not changed'),
      onSettled: () => refresh(),
    }),
  );
  return {
    personality,
    moves: history.data ?? [],
    busy: change.isPending,
    set: (next: Omit<Inputs['traits']['set'], 'id'>) => change.mutate({ id, ...next }),
  };
}

/** Moves that came from what was seen, not from the user's own number. */
const seen: readonly TraitMove['cause'][] = ['update', 'decision', 'withdrawal'];

/** How far what was seen has moved a trait in the last 30 days; null where nothing did. */
export function lately(moves: readonly TraitMove[], trait: Trait, now: number): number | null {
  const since = now - shownDays * dayMs;
  const some = moves.filter((move) => move.trait === trait && move.at > since && seen.includes(move.cause));
  return some.length === 0 ? null : some.reduce((sum, { before, after }) => sum + after - before, 0);
}
