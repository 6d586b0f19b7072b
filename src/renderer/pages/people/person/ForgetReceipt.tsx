import { Button, Group, Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Forgetting } from '../../../../contract/index.ts';
import { sentenceOf, useApi } from '../../../client/index.ts';
import styles from '../dialogs.module.css';
import { type ForgetLine, forgetCheckLines, forgettingWords, forgottenLines } from './forget-lines.ts';

interface ReceiptProps {
  id: string;
  name: string;
  onClose: () => void;
}

/** What forgetting took away and how it was checked, as it comes. */
export function ForgetReceipt({ id, name, onClose }: ReceiptProps) {
  const { receipt, error } = useForgetting(id);
  return (
    <Modal opened onClose={onClose} title={`${name} is forgotten`} size="lg">
      {error !== null && (
        <p role="alert" className={styles.error}>
          {error}
        </p>
      )}
      {receipt && (
        <section aria-label="Receipt" className={styles.form}>
          <Lines title="Deleted" lines={forgottenLines(receipt)} />
          {receipt.state !== 'done' && (
            <p role="status" className={styles.text}>
              {forgettingWords[receipt.state]}
            </p>
          )}
          {receipt.state === 'done' && <Lines title="Looked for afterwards" lines={forgetCheckLines(receipt)} />}
          {receipt.left.length > 0 && <List title="Still there" lines={receipt.left} bad />}
          {receipt.remains.length > 0 && <List title="Stays" lines={receipt.remains.map(({ text }) => text)} />}
        </section>
      )}
      <Group justify="flex-end" mt="lg">
        <Button onClick={onClose} data-autofocus>
          Close
        </Button>
      </Group>
    </Modal>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly ForgetLine[] }) {
  if (lines.length === 0) return null;
  return (
    <div>
      <h3 className={styles.legend}>{title}</h3>
      <dl className={styles.lines}>
        {lines.map(({ label, value, good }) => (
          <div key={label} className={styles.line}>
            <dt>{label}</dt>
            <dd className={good ? undefined : styles.error}>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function List({ title, lines, bad }: { title: string; lines: readonly string[]; bad?: boolean }) {
  return (
    <div>
      <h3 className={styles.legend}>{title}</h3>
      <ul className={bad ? styles.error : styles.text}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

/** Follows a receipt until it is done. */
function useForgetting(id: string) {
  const api = useApi();
  const [receipt, setReceipt] = useState<Forgetting | null>(null);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    const leaving = new AbortController();
    const follow = async () => {
      const start = (signal: AbortSignal) => api.call.people.forgetting({ id }, { signal });
      for await (const next of api.stream(start, leaving.signal)) setReceipt(next);
    };
    follow().catch((thrown: unknown) => setError(sentenceOf(thrown)));
    return () => leaving.abort();
  }, [api, id]);
  return { receipt, error };
}
