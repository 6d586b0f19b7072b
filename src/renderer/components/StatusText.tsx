import type { Document } from '../../contract/index.ts';
import { Bar } from './Bar.tsx';
import styles from './StatusText.module.css';
import { statusOf } from './status.ts';

/** How a document stands, in a plain sentence, with the action beside it. */
export function StatusText(props: { document: Document; onRetry?: () => void; onNext?: () => void; full?: boolean }) {
  const { document, onRetry, onNext, full } = props;
  const status = statusOf(document);
  const learning = document.status === 'findable' && document.chunks > 0;
  return (
    <div className={styles.status} title={status.more ?? status.short} data-full={full}>
      <span className={styles.words}>
        <span data-tone={status.tone} className={styles.short}>
          {status.short}
        </span>
        {status.more && (full || status.tone === 'ok' || document.offline) && (
          <span className={styles.more}>{status.more}</span>
        )}
        {status.retry && onRetry && <Action label="Retry" onAct={onRetry} />}
        {document.status === 'queued' && onNext && <Action label="Read next" onAct={onNext} />}
      </span>
      {learning && <Bar share={document.embedded / document.chunks} label="Meaning learned" width="7.5rem" />}
    </div>
  );
}

/** What can be done about the state, beside it. */
function Action(props: { label: string; onAct: () => void }) {
  return (
    <>
      <span aria-hidden="true" className={styles.dot}>
        ·
      </span>
      <button
        type="button"
        className={styles.action}
        onClick={(event) => {
          event.stopPropagation();
          props.onAct();
        }}
      >
        {props.label}
      </button>
    </>
  );
}
