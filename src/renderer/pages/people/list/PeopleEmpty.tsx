import { Button } from '@mantine/core';
import { useAdding } from '../../../adding/index.ts';
import { useProgress } from '../../../client/index.ts';
import { EmptyState } from '../../../components/EmptyState.tsx';
import styles from './PeopleEmpty.module.css';

interface EmptyProps {
  documents: number;
  onAdd: () => void;
  onIngest: () => void;
  onImport: () => void;
}

/** Nobody is known yet: what will happen by itself, and the ways to begin. */
export function PeopleEmpty({ documents, onAdd, onIngest, onImport }: EmptyProps) {
  const adding = useAdding();
  const reading = useProgress()?.state === 'running';
  return (
    <EmptyState title="The people in your documents">
      <p className={styles.lead}>
        Everybody who writes, speaks or is named in your documents gets a page: what is said of them, each statement
        with the passage that it comes from, for you to keep or to reject. It happens by itself, on this computer.
      </p>
      <ul className={styles.steps}>
        <Step
          title={documents === 0 ? 'Add documents' : reading ? 'Your documents are being read' : 'Add more documents'}
          sub={
            documents === 0
              ? 'Mails, transcripts, chats and letters say the most of people.'
              : 'Nobody was found in them so far. Mails, transcripts, chats and letters say the most of people.'
          }
          label="Choose files"
          filled
          onAct={adding.chooseFiles}
        />
        <Step
          title="Take people out of files"
          sub="A transcript or a folder of mail, step by step before your eyes."
          label="Take out…"
          onAct={onIngest}
        />
        <Step title="Import contacts" sub="vCard, Google, Outlook or LinkedIn." label="Import…" onAct={onImport} />
        <Step title="Add a person by hand" sub="Whom no document names yet." label="Add…" onAct={onAdd} />
      </ul>
    </EmptyState>
  );
}

function Step(props: { title: string; sub: string; label: string; filled?: boolean; onAct: () => void }) {
  return (
    <li className={styles.step}>
      <div className={styles.words}>
        <div className={styles.title}>{props.title}</div>
        <div className={styles.sub}>{props.sub}</div>
      </div>
      <Button variant={props.filled ? 'filled' : 'default'} onClick={props.onAct} aria-label={props.title}>
        {props.label}
      </Button>
    </li>
  );
}
