import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Person } from '../../../../contract/index.ts';
import { useApi } from '../../../client/index.ts';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { Skeleton } from '../../../components/Skeleton.tsx';
import page from '../person/Person.module.css';
import { Section } from '../person/Section.tsx';
import type { Passage } from '../usePassage.tsx';
import { firstName } from '../words.ts';
import { Clamped } from './Clamped.tsx';
import styles from './Wiki.module.css';
import { WikiEditor } from './WikiEditor.tsx';
import { WikiText } from './WikiText.tsx';

/** What is known of a person, written from the facts that were kept, and by the user. */
export function Wiki({ person, passage }: { person: Person; passage: Passage }) {
  const api = useApi();
  const [editing, setEditing] = useState(false);
  const query = useQuery(api.query.people.wiki.queryOptions({ input: { id: person.id } }));
  const wiki = query.data;
  return (
    <Section
      title={`What you know about ${firstName(person.name)}`}
      action={
        wiki &&
        !editing && (
          <Button variant="subtle" onClick={() => setEditing(true)} aria-label="Edit what is written">
            Edit
          </Button>
        )
      }
    >
      {query.isError && <ErrorState error={query.error} onRetry={() => query.refetch()} />}
      {query.isPending && <Skeleton lines={3} label="Loading what is written" />}
      {wiki && editing && <WikiEditor id={person.id} text={wiki.content} onClose={() => setEditing(false)} />}
      {wiki && !editing && wiki.content.trim() === '' && (
        <p className={page.quiet}>
          Nothing is written yet. It is written from the facts that you keep, and you can write here yourself.
        </p>
      )}
      {wiki && !editing && (
        <Clamped>
          <WikiText wiki={wiki} name={person.name} shown={passage.shown} onShow={passage.show} />
        </Clamped>
      )}
      {wiki && !editing && wiki.edited.length > 0 && (
        <p className={styles.note}>What you wrote stands beside a line and is kept.</p>
      )}
    </Section>
  );
}
