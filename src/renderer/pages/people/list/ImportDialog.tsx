import { Button, Group, Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Inputs, Outputs } from '../../../../contract/index.ts';
import { useApi } from '../../../client/index.ts';
import { count, counted } from '../../../components/format.ts';
import { Choice } from '../Choice.tsx';
import styles from '../dialogs.module.css';
import { FormFoot } from '../FormFoot.tsx';
import { cleanPath, PathField } from '../PathField.tsx';
import { usePeopleRefresh } from '../usePeopleRefresh.ts';

type Format = NonNullable<Inputs['people']['import']['format']>;

const formats: readonly { value: Format; label: string }[] = [
  { value: 'auto', label: 'Find out from the file' },
  { value: 'vcard', label: 'vCard' },
  { value: 'google', label: 'Google contacts (CSV)' },
  { value: 'outlook', label: 'Outlook contacts (CSV)' },
  { value: 'linkedin', label: 'LinkedIn export' },
];

/** Contacts out of another program. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const api = useApi();
  const refresh = usePeopleRefresh();
  const [path, setPath] = useState('');
  const [format, setFormat] = useState<Format>('auto');
  const start = useMutation(api.query.people.import.mutationOptions({ onSuccess: () => void refresh() }));
  return (
    <Modal opened onClose={onClose} title="Import contacts">
      {start.data ? (
        <Imported result={start.data} onClose={onClose} />
      ) : (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            start.mutate({ path: cleanPath(path), format });
          }}
        >
          <p className={styles.text}>
            Whoever is known already by address, number or name is added to, not doubled. Importing the same file again
            changes nothing.
          </p>
          <PathField label="File on this computer" value={path} onChange={setPath} />
          <Choice
            label="Kind of file"
            data={[...formats]}
            value={format}
            onChange={(event) => setFormat(formats.find((one) => one.value === event.target.value)?.value ?? 'auto')}
          />
          <FormFoot
            label="Import"
            ready={cleanPath(path) !== ''}
            busy={start.isPending}
            error={start.error}
            onCancel={onClose}
          />
        </form>
      )}
    </Modal>
  );
}

function Imported({ result, onClose }: { result: Outputs['people']['import']; onClose: () => void }) {
  const lines: [string, number][] = [
    ['New people', result.created],
    ['Added to', result.updated],
    ['Known already', result.unchanged],
    ['New facts', result.facts],
    ['Left out', result.skippedCount],
  ];
  return (
    <div className={styles.form}>
      <dl className={styles.lines} aria-label="What came in">
        {lines
          .filter(([, number]) => number > 0)
          .map(([label, number]) => (
            <div key={label} className={styles.line}>
              <dt>{label}</dt>
              <dd>{count(number)}</dd>
            </div>
          ))}
      </dl>
      {result.skipped.length > 0 && (
        <details>
          <summary>{counted(result.skippedCount, 'line')} left out</summary>
          <dl className={styles.lines}>
            {result.skipped.map(({ line, reason }) => (
              <div key={line} className={styles.line}>
                <dt>Line {line}</dt>
                <dd>{reason}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      <Group justify="flex-end">
        <Button onClick={onClose} data-autofocus>
          Close
        </Button>
      </Group>
    </div>
  );
}
