import { Button } from '@mantine/core';
import type { Person } from '../../../../contract/index.ts';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { counted } from '../../../components/format.ts';
import { Skeleton } from '../../../components/Skeleton.tsx';
import { FactGroups, inGroups } from '../facts/FactGroups.tsx';
import { KeysLine } from '../facts/KeysLine.tsx';
import { useDecide } from '../facts/useDecide.ts';
import { useFactKeys } from '../facts/useFactKeys.ts';
import { useFacts } from '../facts/useFacts.ts';
import { Waiting } from '../facts/Waiting.tsx';
import type { Passage } from '../usePassage.tsx';
import { firstName } from '../words.ts';
import styles from './Person.module.css';
import { Section } from './Section.tsx';

interface FactsTabProps {
  person: Person;
  passage: Passage;
  onAdd: () => void;
}

/** Everything that is said of a person, by kind, with what the user thinks of it. */
export function FactsTab({ person, passage, onAdd }: FactsTabProps) {
  const decide = useDecide();
  const facts = useFacts(person.id);
  const disagreeing = new Set(facts.disagreeing.flat().map(({ id }) => id));
  const grouped = inGroups(facts.all.filter(({ id, status }) => status !== 'rejected' && !disagreeing.has(id)));
  const keys = useFactKeys({
    facts: [...facts.disagreeing.flat(), ...grouped],
    decide,
    onShow: passage.show,
    onEscape: passage.close,
  });
  const row = {
    ...{ active: keys.active, shown: passage.shown, decide },
    ...{ onShow: passage.show, onChoose: keys.choose },
  };
  if (facts.query.isError) return <ErrorState error={facts.query.error} onRetry={() => facts.query.refetch()} />;
  if (facts.query.isPending) return <Skeleton lines={8} label="Loading facts" />;
  return (
    <>
      <Section title="Facts" action={<Button onClick={onAdd}>Add a fact…</Button>}>
        {facts.all.length > 0 && <KeysLine />}
        {grouped.length + facts.disagreeing.length === 0 && (
          <p>
            Nothing is known of {firstName(person.name)} yet. Facts come as your documents are read; what you know
            yourself you can add.
          </p>
        )}
        {facts.disagreeing.length > 0 && (
          <Waiting label="Sources disagree" proposed={[]} disagreeing={facts.disagreeing} {...row} />
        )}
        <FactGroups facts={grouped} {...row} />
      </Section>
      {facts.rejected.length > 0 && (
        <details className={styles.rejected}>
          <summary>{counted(facts.rejected.length, 'statement')} you said are not true</summary>
          <FactGroups facts={facts.rejected} {...row} />
        </details>
      )}
    </>
  );
}
