import { Button } from '@mantine/core';
import type { Evidence, Fact } from '../../../../contract/index.ts';
import { when } from '../../../components/format.ts';
import { methodWords, period, sentence, sureness } from '../words.ts';
import styles from './Facts.module.css';
import { Quote } from './Quote.tsx';
import type { Decide } from './useDecide.ts';

interface FactRowProps {
  fact: Fact;
  active: boolean;
  /** The passage that is open beside the page. */
  shown: Evidence | null;
  decide: Decide;
  onShow: (evidence: Evidence) => void;
  onChoose: (fact: Fact) => void;
}

/** One statement: what it says, the words it rests on, how sure it is, and what can be done with it. */
export function FactRow({ fact, active, shown, decide, onShow, onChoose }: FactRowProps) {
  const time = fact.from !== null && fact.to === null && fact.statement.includes(fact.from) ? null : period(fact);
  return (
    <li
      id={`fact-${fact.id}`}
      className={styles.row}
      data-active={active || undefined}
      data-status={fact.status}
      aria-current={active || undefined}
      aria-label={sentence(fact.statement)}
    >
      <div className={styles.words}>
        <div className={styles.statement}>
          {sentence(fact.statement)}
          {time !== null && !fact.statement.includes(time) && <span className={styles.period}> · {time}</span>}
        </div>
        {fact.evidence.map((evidence) => (
          <Quote
            key={evidence.id}
            evidence={evidence}
            shown={shown?.id === evidence.id}
            onShow={(one) => {
              onChoose(fact);
              onShow(one);
            }}
          />
        ))}
        <div className={styles.meta}>{metaOf(fact)}</div>
      </div>
      <div className={styles.actions}>
        {fact.status !== 'accepted' && (
          <Button
            variant={fact.status === 'proposed' ? 'filled' : 'default'}
            aria-label={`Keep: ${fact.statement}`}
            onClick={() => decide.set([fact], 'accepted')}
          >
            Keep
          </Button>
        )}
        {fact.status !== 'rejected' && (
          <Button aria-label={`Not true: ${fact.statement}`} onClick={() => decide.set([fact], 'rejected')}>
            Not true
          </Button>
        )}
      </div>
    </li>
  );
}

/** Where it comes from and how sure that is: "Move · 22 Aug · likely". */
function metaOf(fact: Fact): string {
  const [first] = fact.evidence;
  const parts = [
    first?.title,
    first?.date ? when(first.date, Date.now()) : undefined,
    fact.evidence.length > 1 ? `${fact.evidence.length} passages` : undefined,
    fact.method === 'user' ? undefined : sureness(fact.confidence),
    methodWords(fact.method),
  ];
  return parts.filter(Boolean).join(' · ');
}
