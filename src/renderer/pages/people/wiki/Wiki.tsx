import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Fact, Outputs } from '../../../../contract/index.ts';
import person from '../person/Person.module.css';
import { Section } from '../person/Section.tsx';
import type { Passage } from '../usePassage.tsx';
import { firstName } from '../words.ts';
import styles from './Wiki.module.css';
import { WikiEditor } from './WikiEditor.tsx';
import { WikiText } from './WikiText.tsx';

interface WikiProps {
  person: Outputs['people']['get'];
  facts: readonly Fact[];
  passage: Passage;
}

/** What is known of a person, written from the facts that were kept, and by the user. */
export function Wiki({ person: { id, name, wikiContent, edited }, facts, passage }: WikiProps) {
  const [editing, setEditing] = useState(false);
  const title = `What you know about ${firstName(name)}`;
  if (editing) {
    return (
      <Section title={title}>
        <WikiEditor id={id} text={wikiContent} onClose={() => setEditing(false)} />
      </Section>
    );
  }
  return (
    <Section
      title={title}
      action={
        <Button variant="subtle" onClick={() => setEditing(true)} aria-label="Edit what is written">
          Edit
        </Button>
      }
    >
      {wikiContent.trim() === '' ? (
        <p className={person.quiet}>
          Nothing is written yet. It is written from the facts that you keep, and you can write here yourself.
        </p>
      ) : (
        <WikiText text={wikiContent} edited={edited} facts={facts} shown={passage.shown} onShow={passage.show} />
      )}
      {edited.length > 0 && <p className={styles.note}>What you wrote stands beside a line and is kept.</p>}
    </Section>
  );
}
