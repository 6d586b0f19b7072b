import type { Fact } from '../../../../contract/index.ts';

/**
 * Facts that cannot all be true, each group once, in the order in which they come. A group of which the user decided
 * every one is settled: several may be true after all.
 */
export function contradictionsIn(facts: readonly Fact[]): Fact[][] {
  const open = new Map(
    facts.filter(({ status }) => status === 'proposed' || status === 'accepted').map((fact) => [fact.id, fact]),
  );
  const groups: Fact[][] = [];
  const seen = new Set<string>();
  for (const fact of open.values()) {
    if (seen.has(fact.id)) continue;
    const group: Fact[] = [];
    const next = [fact];
    for (let one = next.pop(); one !== undefined; one = next.pop()) {
      if (seen.has(one.id)) continue;
      seen.add(one.id);
      group.push(one);
      for (const id of one.contradicts) {
        const other = open.get(id);
        if (other !== undefined) next.push(other);
      }
    }
    if (group.length > 1 && group.some(({ decidedBy }) => decidedBy !== 'user')) groups.push(group);
  }
  return groups;
}
