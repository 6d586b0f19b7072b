import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ConsentRequest } from '../../../../contract/index.ts';
import { tellError } from '../../../adding/index.ts';
import { useThreadStore } from '../thread/context.ts';
import styles from './Answer.module.css';
import { prettyJson } from './json.ts';

const does: Record<ConsentRequest['permission'], string> = {
  read: 'reads',
  write: 'writes something',
  send: 'sends something out',
  run: 'runs something on this computer',
};

/** A tool that wants to write, send or run waits for a word, with exactly what it would do. */
export function ConsentCard({ request }: { request: ConsentRequest }) {
  const store = useThreadStore();
  const [answered, setAnswered] = useState(false);
  const answer = (allow: boolean, always: boolean) => {
    setAnswered(true);
    store.consent(request.id, allow, always).catch(tellError);
  };
  return (
    <section className={styles.consent} role="alert" aria-label={`May ${request.tool} be used?`}>
      <h3 className={styles.blockTitle}>
        May it use <code>{request.tool}</code>? This tool {does[request.permission]}.
      </h3>
      {request.why !== '' && <p className={styles.consentWhy}>{request.why}</p>}
      <pre className={styles.code}>{prettyJson(request.arguments)}</pre>
      <div className={styles.buttons}>
        <Button disabled={answered} onClick={() => answer(false, false)}>
          Refuse
        </Button>
        <span className={styles.grow} />
        <Button disabled={answered} onClick={() => answer(true, true)}>
          Allow in this conversation
        </Button>
        <Button variant="filled" disabled={answered} onClick={() => answer(true, false)}>
          Allow once
        </Button>
      </div>
    </section>
  );
}
