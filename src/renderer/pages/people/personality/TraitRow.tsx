import type { TraitState } from '../../../../contract/index.ts';
import { counted } from '../../../components/format.ts';
import { traitNames } from '../words.ts';
import { fixed, signed, trust } from './figures.ts';
import styles from './TraitRow.module.css';

/** One trait: its number with how much that can be trusted, or that there is not enough evidence for one. */
export function TraitRow({ state, delta }: { state: TraitState; delta: number | null }) {
  const { trait, value, confidence, insights, overridden } = state;
  const sign = delta === null || Math.abs(delta) < 0.05 ? 'none' : delta > 0 ? 'up' : 'down';
  const how = trust(confidence);
  return (
    <li aria-label={traitNames[trait]}>
      <div className={styles.head}>
        <span>{traitNames[trait]}</span>
        <span className={styles.grow} />
        {value === null ? (
          <span className={styles.unknown}>not enough evidence</span>
        ) : (
          <>
            <span className={styles.value}>{fixed(value)}</span>
            {delta !== null && (
              <span className={styles.delta} data-sign={sign} title="In the last 30 days">
                {signed(delta)}
              </span>
            )}
          </>
        )}
      </div>
      <div className={styles.bar} data-trust={overridden ? 'clear' : how} aria-hidden="true">
        {value !== null && <div className={styles.done} style={{ width: `${value}%` }} />}
      </div>
      {(value !== null || insights > 0) && (
        <div className={styles.note}>
          {overridden
            ? 'set by you'
            : value === null
              ? counted(insights, 'insight')
              : `${how}, ${counted(insights, 'insight')}`}
        </div>
      )}
    </li>
  );
}
