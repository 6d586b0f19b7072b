import { useState } from 'react';
import type { Evidence, Fact } from '../../../../contract/index.ts';
import { useShortcuts } from '../../../components/shortcuts.ts';
import type { Decide } from './useDecide.ts';

interface KeysOptions {
  /** In the order in which they stand on the page. */
  facts: readonly Fact[];
  decide: Decide;
  onShow: (evidence: Evidence) => void;
  onEscape: () => void;
}

/** j and k go through the facts, a keeps, r rejects, Enter shows the passage, u takes the last decision back. */
export function useFactKeys({ facts, decide, onShow, onEscape }: KeysOptions) {
  const [chosen, setChosen] = useState<{ id: string; index: number } | null>(null);
  // What was decided may have left the list: then the one that took its place is meant.
  const known = chosen === null ? -1 : facts.findIndex(({ id }) => id === chosen.id);
  const index = chosen === null ? -1 : known >= 0 ? known : Math.min(chosen.index, facts.length - 1);
  const active = facts[index];
  const go = (to: number) => {
    const next = Math.min(Math.max(to, 0), facts.length - 1);
    const fact = facts[next];
    if (fact === undefined) return;
    setChosen({ id: fact.id, index: next });
    document.getElementById(`fact-${fact.id}`)?.scrollIntoView({ block: 'nearest' });
  };
  const set = (status: 'accepted' | 'rejected') => {
    if (active === undefined) return;
    setChosen({ id: active.id, index });
    decide.set([active], status);
  };
  useShortcuts({
    j: () => go(index + 1),
    k: () => go(index < 0 ? 0 : index - 1),
    arrowdown: () => go(index + 1),
    arrowup: () => go(index < 0 ? 0 : index - 1),
    a: () => set('accepted'),
    r: () => set('rejected'),
    u: decide.undo,
    enter: () => {
      const [first] = active?.evidence ?? [];
      if (first) onShow(first);
    },
    escape: onEscape,
  });
  return { active: active?.id ?? null, choose: (fact: Fact) => setChosen({ id: fact.id, index: facts.indexOf(fact) }) };
}
