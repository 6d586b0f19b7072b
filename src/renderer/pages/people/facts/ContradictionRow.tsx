import { Button } from '@mantine/core';
import type { Evidence, Fact } from '../../../../contract/index.ts';
import { when } from '../../../components/format.ts';
import { kindNames, sentence, sureness } from '../words.ts';
import styles from './Facts.module.css';
import { Quote } from './Quote.tsx';
import type { Decide } from './useDecide.ts';

interface ContradictionProps {
  facts: readonly Fact[];
  active: string | null;
  shown: Evidence | null;
  decide: Decide;
  onShow: (evidence: Evidence) => void;
}

/** Statements that cannot all be true, side by side with the words that each rests on. */
export function ContradictionRow({ facts, active, shown, decide, onShow }: ContradictionProps) {
  const kind = facts[0]?.kind ?? 'other';
  const values = facts.map(({ value }) => value).join(' or ');
  const both = facts.length === 2 ? 'Both' : 'All';
  return (
    <li className={styles.row} aria-label={`Sources disagree: ${values}`}>
      <div className={styles.words}>
        <div className={styles.statement}>
          {kindNames[kind]}: {values}?
        </div>
        <div className={styles.meta}>Sources disagree</div>
        <div className={styles.sides}>
          {facts.map((fact) => (
            <div
              key={fact.id}
              id={`fact-${fact.id}`}
              className={styles.side}
              data-active={fact.id === active || undefined}
            >
              <div>{sentence(fact.statement)}</div>
              {fact.evidence.map((evidence) => (
                <Quote key={evidence.id} evidence={evidence} shown={shown?.id === evidence.id} onShow={onShow} />
              ))}
              <div className={styles.meta}>{sideMeta(fact)}</div>
              <div className={styles.sideFoot}>
                <Button
                  aria-label={`This one: ${fact.statement}`}
                  onClick={() =>
                    decide.choose(
                      fact,
                      facts.filter((other) => other.id !== fact.id),
                    )
                  }
                >
                  This one
                </Button>
              </div>
            </div>
          ))}
        </div>
      </div>
      <div className={styles.actions}>
        <Button onClick={() => decide.set(facts, 'accepted')}>{both} are true</Button>
        <Button onClick={() => decide.set(facts, 'rejected')}>{facts.length === 2 ? 'Neither' : 'None'}</Button>
      </div>
    </li>
  );
}

function sideMeta(fact: Fact): string {
  const [first] = fact.evidence;
  const date = first?.date ? when(first.date, Date.now()) : undefined;
  const kept = fact.status === 'accepted' ? 'kept so far' : undefined;
  return [first?.title ?? 'said by you', date, sureness(fact.confidence), kept].filter(Boolean).join(' · ');
}
