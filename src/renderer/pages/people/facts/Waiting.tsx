import type { Evidence, Fact } from '../../../../contract/index.ts';
import { ContradictionRow } from './ContradictionRow.tsx';
import { FactRow } from './FactRow.tsx';
import styles from './Facts.module.css';
import type { Decide } from './useDecide.ts';

interface WaitingProps {
  label: string;
  proposed: readonly Fact[];
  disagreeing: readonly (readonly Fact[])[];
  active: string | null;
  shown: Evidence | null;
  decide: Decide;
  onShow: (evidence: Evidence) => void;
  onChoose: (fact: Fact) => void;
}

/** What waits for the user: statements to keep or to reject, and those that disagree. */
export function Waiting({ label, proposed, disagreeing, ...row }: WaitingProps) {
  return (
    <ul className={styles.list} aria-label={label}>
      {disagreeing.map((group) => (
        <ContradictionRow key={group[0]?.id} facts={group} {...row} />
      ))}
      {proposed.map((fact) => (
        <FactRow key={fact.id} fact={fact} {...row} active={row.active === fact.id} />
      ))}
    </ul>
  );
}
