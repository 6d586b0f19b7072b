import { Button, Group, Modal, Progress } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { RemovalReceipt } from '../../contract/index.ts';
import { sentenceOf, useApi } from '../client/index.ts';
import { counted } from '../components/format.ts';
import styles from './ReceiptDialog.module.css';
import { checkLines, deletedLines, type ReceiptLine, stateText } from './receipt-lines.ts';

/** What a removal took away and how that was checked, as it comes; null: nothing is shown. */
export function ReceiptDialog({ id, onClose }: { id: string | null; onClose: () => void }) {
  const { receipt, error } = useReceipt(id);
  const title = receipt === null ? 'Removing …' : `${counted(receipt.documents, 'document')} removed`;
  return (
    <Modal opened={id !== null} onClose={onClose} title={title} size="lg">
      {error !== null && (
        <p role="alert" className={styles.bad}>
          {error}
        </p>
      )}
      {receipt !== null && <Receipt receipt={receipt} />}
      <Group justify="flex-end" mt="lg">
        <Button onClick={onClose} data-autofocus>
          Close
        </Button>
      </Group>
    </Modal>
  );
}

function Receipt({ receipt }: { receipt: RemovalReceipt }) {
  return (
    <section aria-label="Receipt">
      <Lines title="Deleted" lines={deletedLines(receipt)} />
      {receipt.state === 'done' ? (
        <Lines title="Looked for afterwards" lines={checkLines(receipt)} />
      ) : (
        <div role="status" className={styles.state}>
          {stateText[receipt.state]}
          <Progress value={receipt.progress * 100} mt="xs" aria-label="Progress" />
        </div>
      )}
      {receipt.remains.length > 0 && (
        <>
          <h3 className={styles.heading}>Stays</h3>
          <ul className={styles.stays}>
            {receipt.remains.map(({ text, path, documentId }) => (
              <li key={`${documentId} ${path} ${text}`}>
                {text} {path !== null && <span className={styles.path}>{path}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly ReceiptLine[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h3 className={styles.heading}>{title}</h3>
      <dl className={styles.lines}>
        {lines.map(({ label, value, good }) => (
          <div key={label} className={styles.line}>
            <dt>{label}</dt>
            <dd className={good ? undefined : styles.bad}>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** Follows a receipt until it is done. */
function useReceipt(id: string | null) {
  const api = useApi();
  const [receipt, setReceipt] = useState<RemovalReceipt | null>(null);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    setReceipt(null);
    setError(null);
    if (id === null) return;
    const leaving = new AbortController();
    const follow = async () => {
      const start = (signal: AbortSignal) => api.call.library.receipt({ id }, { signal });
      for await (const next of api.stream(start, leaving.signal)) setReceipt(next);
    };
    follow().catch((thrown: unknown) => setError(sentenceOf(thrown)));
    return () => leaving.abort();
  }, [api, id]);
  return { receipt, error };
}
