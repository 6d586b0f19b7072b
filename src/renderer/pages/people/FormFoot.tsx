import { Button, Group } from '@mantine/core';
import { sentenceOf } from '../../client/index.ts';
import styles from './dialogs.module.css';

interface FootProps {
  /** What pressing it does. */
  label: string;
  ready: boolean;
  busy: boolean;
  error: unknown;
  onCancel: () => void;
}

/** The end of a dialog's form: what went wrong, and the two ways out. */
export function FormFoot({ label, ready, busy, error, onCancel }: FootProps) {
  return (
    <>
      {error !== null && error !== undefined && (
        <p role="alert" className={styles.error}>
          {sentenceOf(error)}
        </p>
      )}
      <Group justify="flex-end" gap="xs">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="filled" disabled={!ready} loading={busy}>
          {label}
        </Button>
      </Group>
    </>
  );
}
