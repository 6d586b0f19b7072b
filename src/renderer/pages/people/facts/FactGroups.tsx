import type { Evidence, Fact } from '../../../../contract/index.ts';
import { count } from '../../../components/format.ts';
import { kindNames, kinds } from '../words.ts';
import { FactRow } from './FactRow.tsx';
import styles from './Facts.module.css';
import type { Decide } from './useDecide.ts';

interface GroupsProps {
  facts: readonly Fact[];
  active: string | null;
  shown: Evidence | null;
  decide: Decide;
  onShow: (evidence: Evidence) => void;
  onChoose: (fact: Fact) => void;
}

/** Facts in the order in which the groups show them. */
export function inGroups(facts: readonly Fact[]): Fact[] {
  return kinds.flatMap((kind) => facts.filter((fact) => fact.kind === kind));
}

/** Facts by kind; all of a kind that wait can be kept at once. */
export function FactGroups({ facts, active, ...row }: GroupsProps) {
  return kinds.map((kind) => {
    const some = facts.filter((fact) => fact.kind === kind);
    const waiting = some.filter(({ status }) => status === 'proposed');
    if (some.length === 0) return null;
    return (
      <section key={kind} className={styles.group} aria-label={kindNames[kind]}>
        <div className={styles.groupHead}>
          <h3 className={styles.groupName}>{kindNames[kind]}</h3>
          {waiting.length > 0 && (
            <span className={styles.status} data-status="proposed">
              {count(waiting.length)} to decide
            </span>
          )}
          <span className={styles.grow} />
          {waiting.length > 1 && (
            <button type="button" className={styles.plain} onClick={() => row.decide.set(waiting, 'accepted')}>
              Keep all {count(waiting.length)}
            </button>
          )}
        </div>
        <ul className={styles.list} aria-label={kindNames[kind]}>
          {some.map((fact) => (
            <FactRow key={fact.id} fact={fact} active={fact.id === active} {...row} />
          ))}
        </ul>
      </section>
    );
  });
}
