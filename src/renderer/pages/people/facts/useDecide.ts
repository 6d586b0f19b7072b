import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Fact } from '../../../../contract/index.ts';
import { tellError, tellUndo } from '../../../adding/index.ts';
import { useApi } from '../../../client/index.ts';
import { counted } from '../../../components/format.ts';
import { usePeopleRefresh } from '../usePeopleRefresh.ts';

type Decision = 'accepted' | 'rejected' | 'proposed';
type Change = readonly { ids: string[]; status: Decision }[];

const said: Record<Decision, string> = {
  accepted: 'kept',
  rejected: 'marked as not true',
  proposed: 'to be decided again',
};

function decisionOf({ status, decidedBy }: Fact, next: Decision): Decision {
  if (status === 'withdrawn') return 'proposed';
  // A rule's own decision cannot be given back, only taken away.
  return status === next && decidedBy === 'rule' ? 'proposed' : status;
}

/** What takes a decision back: every fact as it was. */
function wayBack(facts: readonly Fact[], statusOf: (fact: Fact) => Decision): Change {
  const groups = Map.groupBy(facts, (fact) => decisionOf(fact, statusOf(fact)));
  return [...groups].map(([status, some]) => ({ status, ids: some.map(({ id }) => id) }));
}

/** Keeps and rejects facts at once, and takes the last decisions back, one after the other. */
export function useDecide() {
  const api = useApi();
  const queries = useQueryClient();
  const refresh = usePeopleRefresh();
  const done = useRef<Change[]>([]);
  const decide = useMutation({
    networkMode: 'always',
    mutationFn: async (change: Change) => {
      for (const one of change) await api.call.people.decide(one);
    },
    onMutate: async (change) => {
      const queryKey = api.query.people.facts.key();
      await queries.cancelQueries({ queryKey });
      const statusOf = new Map(change.flatMap(({ ids, status }) => ids.map((id) => [id, status] as const)));
      queries.setQueriesData<Fact[]>({ queryKey }, (facts) =>
        facts?.map((fact) => {
          const status = statusOf.get(fact.id);
          return status === undefined ? fact : { ...fact, status, decidedBy: 'user' };
        }),
      );
    },
    onError: (error) => tellError(error, 'That was not kept'),
    onSettled: () => refresh(),
  });
  const undo = () => {
    const change = done.current.pop();
    if (change !== undefined) decide.mutate(change);
  };
  /** Decides several things at once, as one step that is taken back as one. */
  const apply = (facts: readonly Fact[], statusOf: (fact: Fact) => Decision, words: string) => {
    // What a rule accepted is confirmed by keeping it: then it disagrees with nothing any more.
    const changed = facts.filter((fact) => fact.status !== statusOf(fact) || fact.decidedBy !== 'user');
    if (changed.length === 0) return;
    const back = wayBack(changed, statusOf);
    done.current.push(back);
    decide.mutate(
      [...Map.groupBy(changed, statusOf)].map(([status, some]) => ({ status, ids: some.map(({ id }) => id) })),
    );
    tellUndo(words, () => {
      done.current = done.current.filter((one) => one !== back);
      decide.mutate(back);
    });
  };
  return {
    undo,
    set: (facts: readonly Fact[], status: Decision) => {
      const [only] = facts;
      const what = facts.length === 1 && only ? `“${only.value}”` : counted(facts.length, 'fact');
      apply(facts, () => status, `${what} ${said[status]}`);
    },
    /** One of several that disagree is true, the others are not. */
    choose: (fact: Fact, others: readonly Fact[]) =>
      apply([fact, ...others], (one) => (one.id === fact.id ? 'accepted' : 'rejected'), `“${fact.value}” chosen`),
  };
}

export type Decide = ReturnType<typeof useDecide>;
