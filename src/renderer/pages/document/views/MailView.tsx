import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useApi } from '../../../client/index.ts';
import { DocumentText } from '../../../components/document/DocumentText.tsx';
import { bytes, exactly, when } from '../../../components/format.ts';
import { Skeleton } from '../../../components/Skeleton.tsx';
import { headEnd } from './mail.ts';
import type { ViewProps } from './ViewProps.ts';
import styles from './views.module.css';

/** As much of the text as a message's head can take. */
const headRoom = 12_000;
const mostInThread = 30;

/** A message: who, to whom, when; its words with quotations folded; what is attached; the rest of the conversation. */
export function MailView({ document, mark }: ViewProps) {
  const api = useApi();
  const { id, metadata } = document;
  const thread = typeof metadata.thread === 'string' ? metadata.thread : null;
  const head = useQuery(
    api.query.library.text.queryOptions({ input: { id, range: { start: 0, end: headRoom } }, staleTime: 300_000 }),
  );
  const attached = useQuery(
    api.query.library.list.queryOptions({ input: { parent: id, limit: 100, sort: 'name', descending: false } }),
  );
  const others = useQuery(
    api.query.library.list.queryOptions({
      input: { thread: thread ?? undefined, limit: mostInThread, sort: 'changed' },
      enabled: thread !== null,
    }),
  );
  const from = head.data ? headEnd(head.data.text) : 0;
  const listed = (attached.data?.total ?? 0) > 0;
  const reading = useMemo(() => ({ from, foldQuotes: true, without: listed ? 'Attachments: ' : null }), [from, listed]);
  const date = typeof metadata.date === 'string' ? Date.parse(metadata.date) : Number.NaN;
  const fields = (['from', 'to', 'cc', 'bcc'] as const).flatMap((name) => {
    const value = metadata[name];
    return typeof value === 'string' && value !== '' ? [[name, value] as const] : [];
  });
  const conversation = (others.data?.items ?? []).filter((one) => one.id !== id);
  return (
    <div className={styles.stack}>
      <header className={styles.mailHead}>
        <dl className={styles.people}>
          {fields.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
          {!Number.isNaN(date) && (
            <div>
              <dt>date</dt>
              <dd>
                <time dateTime={new Date(date).toISOString()}>{exactly(date)}</time>
              </dd>
            </div>
          )}
        </dl>
        {attached.data && attached.data.total > 0 && (
          <ul className={styles.attached} aria-label="Attachments">
            {attached.data.items.map((one) => (
              <li key={one.id}>
                <Link to="/documents/$id" params={{ id: one.id }} className={styles.attachment}>
                  {one.title}
                  {one.size !== null && <span> {bytes(one.size)}</span>}
                </Link>
              </li>
            ))}
          </ul>
        )}
        {conversation.length > 0 && (
          <details className={styles.thread}>
            <summary>
              {conversation.length === 1 ? '1 other message' : `${conversation.length} other messages`} of this
              conversation
            </summary>
            <ul>
              {conversation.map((one) => (
                <li key={one.id}>
                  <Link to="/documents/$id" params={{ id: one.id }}>
                    {one.title}
                  </Link>{' '}
                  <span className={styles.facts}>{when(one.changedAt, Date.now())}</span>
                </li>
              ))}
            </ul>
          </details>
        )}
      </header>
      {head.isPending ? (
        <Skeleton lines={8} label="Opening the message" />
      ) : (
        <DocumentText
          id={id}
          length={document.textLength}
          format={document.format}
          mark={mark}
          label={`Text of ${document.title}`}
          reading={reading}
        />
      )}
    </div>
  );
}
