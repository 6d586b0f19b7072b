import { Button } from '@mantine/core';
import type { Insight } from '../../../../contract/index.ts';
import { exactly, when } from '../../../components/format.ts';
import { Quote } from '../facts/Quote.tsx';
import type { Passage } from '../usePassage.tsx';
import { sentence, traitNames } from '../words.ts';
import { signed } from './figures.ts';
import styles from './Insights.module.css';

interface RowProps {
  insight: Insight;
  active: boolean;
  passage: Passage;
  onDecide: (insight: Insight) => void;
}

/** One thing that was seen: which trait, how far, on what ground, and whether it counts. */
export function InsightRow({ insight, active, passage, onDecide }: RowProps) {
  const { trait, adjustment, evidence, item, reason, at, method, status, appliedAt } = insight;
  const counts = status === 'counted';
  const meta = [
    traitNames[trait],
    when(at, Date.now()),
    method,
    !counts ? 'not counted' : appliedAt === null ? 'waits for the next update' : undefined,
  ];
  return (
    <li
      id={`insight-${insight.id}`}
      className={styles.insight}
      data-active={active || undefined}
      data-status={status}
      aria-label={`${traitNames[trait]} ${signed(adjustment)}: ${reason}`}
    >
      <div className={styles.amount} data-sign={adjustment > 0 ? 'up' : 'down'}>
        {signed(adjustment)}
      </div>
      <div className={styles.words}>
        <div className={styles.reason}>{sentence(reason)}</div>
        {evidence && <Quote evidence={evidence} shown={passage.shown?.id === evidence.id} onShow={passage.show} />}
        {item !== null && !reason.includes(item) && <div>{item}</div>}
        <div className={styles.meta} title={exactly(at)}>
          {meta.filter(Boolean).join(' · ')}
        </div>
      </div>
      <Button aria-label={`${counts ? 'Reject' : 'Count again'}: ${reason}`} onClick={() => onDecide(insight)}>
        {counts ? 'Reject' : 'Count again'}
      </Button>
    </li>
  );
}
