import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Person } from '../../../../contract/index.ts';
import { useApi } from '../../../client/index.ts';
import { Chip } from '../../../components/Chip.tsx';
import { useDecide } from '../facts/useDecide.ts';
import { useFactKeys } from '../facts/useFactKeys.ts';
import { useFacts } from '../facts/useFacts.ts';
import { Waiting } from '../facts/Waiting.tsx';
import type { PersonTab } from '../search.ts';
import type { Passage } from '../usePassage.tsx';
import { Wiki } from '../wiki/Wiki.tsx';
import { firstName } from '../words.ts';
import { NearPeople } from './NearPeople.tsx';
import styles from './Person.module.css';
import { Section } from './Section.tsx';
import { Timeline } from './Timeline.tsx';

interface OverviewProps {
  person: Person;
  passage: Passage;
  onTab: (tab: PersonTab) => void;
}

const relationsShown = 6;
const waitingShown = 8;

/** What is known, what waits, what happened last. */
export function Overview({ person, passage, onTab }: OverviewProps) {
  const api = useApi();
  const decide = useDecide();
  const facts = useFacts(person.id);
  const proposed = facts.proposed.slice(0, waitingShown);
  const waits = facts.proposed.length + facts.disagreeing.length;
  const keys = useFactKeys({
    facts: [...facts.disagreeing.flat(), ...proposed],
    decide,
    onShow: passage.show,
    onEscape: passage.close,
  });
  const relations = useQuery(api.query.people.relations.queryOptions({ input: { id: person.id } }));
  const near = [...new Map(relations.data?.map((one) => [one.person.id, one])).values()];
  return (
    <>
      <Wiki person={person} passage={passage} />
      {waits > 0 && (
        <Section
          title="Waiting for you"
          extra={<Chip>{waits}</Chip>}
          action={
            facts.proposed.length > 1 && (
              <Button variant="subtle" onClick={() => decide.set(facts.proposed, 'accepted')}>
                Keep all {facts.proposed.length}
              </Button>
            )
          }
        >
          <Waiting
            label="Waiting for you"
            proposed={proposed}
            disagreeing={facts.disagreeing}
            active={keys.active}
            shown={passage.shown}
            decide={decide}
            onShow={passage.show}
            onChoose={keys.choose}
          />
          {facts.proposed.length > waitingShown && (
            <p>
              <button type="button" className={styles.link} onClick={() => onTab('facts')}>
                {facts.proposed.length - waitingShown} more
              </button>
            </p>
          )}
        </Section>
      )}
      <Section
        title="Timeline"
        action={
          <button type="button" className={styles.link} onClick={() => onTab('timeline')}>
            All of it
          </button>
        }
      >
        <Timeline id={person.id} passage={passage} shown={5} />
      </Section>
      {near.length > 0 && (
        <Section
          title={`Around ${firstName(person.name)}`}
          action={
            <button type="button" className={styles.link} onClick={() => onTab('relations')}>
              All connections
            </button>
          }
        >
          <NearPeople relations={near.slice(0, relationsShown)} />
        </Section>
      )}
    </>
  );
}
