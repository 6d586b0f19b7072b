import { Button, Group, Modal } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Person } from '../../../../contract/index.ts';
import { counted, lastOf, took } from '../../../components/format.ts';
import styles from '../dialogs.module.css';
import { FormFoot } from '../FormFoot.tsx';
import { cleanPath, PathField } from '../PathField.tsx';
import own from './IngestDialog.module.css';
import { type IngestedFile, useIngest } from './useIngest.ts';

const othersShown = 12;

/** Takes people out of a file or a folder, each step as it happens. */
export function IngestDialog({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const [path, setPath] = useState('');
  const { files, state, error, start } = useIngest();
  const open = (person: Person) => {
    onClose();
    void navigate({ to: '/people/$id', params: { id: person.id } });
  };
  return (
    <Modal opened onClose={onClose} title="Take people out of files" size="lg">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void start(cleanPath(path));
        }}
      >
        {state === 'new' && (
          <>
            <p className={styles.text}>
              Transcripts, mails, chats, letters, PDF and Word documents. Each person gets a page with what is said of
              them, and every fact keeps the passage that it comes from. What is in the library already is read by
              itself.
            </p>
            <PathField label="File or folder on this computer" value={path} onChange={setPath} />
            <FormFoot label="Take out" ready={cleanPath(path) !== ''} busy={false} error={error} onCancel={onClose} />
          </>
        )}
        {state !== 'new' && (
          <>
            <ol className={own.files} aria-label="Files" aria-busy={state === 'running'}>
              {files.map((file) => (
                <FileSteps key={file.path} file={file} onOpen={open} />
              ))}
              {files.length === 0 && (
                <li role="status">{state === 'running' ? 'Looking for files…' : 'No files found there.'}</li>
              )}
            </ol>
            <Group justify="space-between">
              <span role="status" className={styles.text}>
                {state === 'done' ? summaryOf(files) : 'Reading…'}
              </span>
              <Button onClick={onClose}>{state === 'done' ? 'Close' : 'Stop'}</Button>
            </Group>
          </>
        )}
      </form>
    </Modal>
  );
}

function summaryOf(files: readonly IngestedFile[]): string {
  const done = files.flatMap(({ result }) => result ?? []);
  const people = new Set(
    done.flatMap(({ user, others }) => [user, ...others.map((one) => one.person)].map((p) => p?.id)),
  );
  people.delete(undefined);
  const facts = done.reduce((sum, one) => sum + one.facts.added, 0);
  const failed = files.length - done.length;
  const read = `${counted(done.length, 'file')} read: ${counted(people.size, 'person', 'people')}, ${counted(facts, 'new fact')}`;
  return failed > 0 ? `${read}. ${counted(failed, 'file')} could not be read.` : `${read}.`;
}

function FileSteps({ file, onOpen }: { file: IngestedFile; onOpen: (person: Person) => void }) {
  const { result } = file;
  const people =
    result === null ? [] : [...(result.user ? [result.user] : []), ...result.others.map((one) => one.person)];
  return (
    <li>
      <div className={own.name} title={file.path}>
        {lastOf(file.path)}
      </div>
      <ol className={own.steps}>
        {file.steps.map((step, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are only ever added.
          <li key={index} className={own.step}>
            <span>{step.text}</span>
            <span className={own.ms}>{took(step.ms)}</span>
          </li>
        ))}
      </ol>
      {people.length > 0 && (
        <p className={own.found}>
          {people.slice(0, othersShown).map((person, index) => (
            <span key={person.id}>
              {index > 0 && ', '}
              <button type="button" className={own.person} onClick={() => onOpen(person)}>
                {person.name}
              </button>
            </span>
          ))}
          {people.length > othersShown && ` and ${people.length - othersShown} more`}
        </p>
      )}
      {file.failure !== null && (
        <p role="alert" className={own.failure}>
          {file.failure}
        </p>
      )}
    </li>
  );
}
