import { Button } from '@mantine/core';
import { useState } from 'react';
import { useApi } from '../client/index.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { useFolderDialogs } from '../folders/index.ts';
import { useAddDialogs } from './context.ts';
import styles from './StartHere.module.css';
import { useAdding } from './useAdding.ts';

/** An empty library: the first step, to be done rather than read about. */
export function StartHere(props: { onSample?: () => void }) {
  const api = useApi();
  const adding = useAdding();
  const { openNote, openPath } = useAddDialogs();
  const { watch } = useFolderDialogs();
  const [busy, setBusy] = useState(false);
  const trySample = async () => {
    setBusy(true);
    await adding.addSample();
    setBusy(false);
    props.onSample?.();
  };
  return (
    <EmptyState title="Start with your own documents">
      <p className={styles.lead}>
        Commonplace reads what you give it, finds passages by words and by meaning, and answers questions with the
        sentences it found. Everything happens on this computer.
      </p>
      <div className={styles.zone}>
        <p className={styles.drop}>Drop files or folders anywhere in this window</p>
        <p className={styles.formats}>
          PDF, Office, mail and mailboxes, chats, pictures, recordings, notes, code, archives, web pages
        </p>
        <div className={styles.buttons}>
          <Button onClick={adding.chooseFiles}>Choose files</Button>
          <Button onClick={adding.chooseFolder}>Choose a folder</Button>
          <Button onClick={watch}>Watch a folder</Button>
          {!api.desktop && <Button onClick={openPath}>Add by path</Button>}
          <Button onClick={openNote}>Paste a note</Button>
        </div>
      </div>
      <div className={styles.sample}>
        <div className={styles.sampleText}>
          <div className={styles.sampleTitle}>Nothing at hand?</div>
          <p className={styles.sub}>A dozen documents in several formats, to see a cited answer within a minute.</p>
        </div>
        <Button variant="filled" onClick={trySample} loading={busy}>
          Try the sample library
        </Button>
      </div>
    </EmptyState>
  );
}
