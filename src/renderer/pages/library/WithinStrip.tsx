import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useApi } from '../../client/index.ts';
import { counted } from '../../components/format.ts';
import styles from './Strip.module.css';

/** The archive, mailbox or message whose files the list shows. */
export function WithinStrip({ id, onLeave }: { id: string; onLeave: (parent: string | undefined) => void }) {
  const api = useApi();
  const navigate = useNavigate();
  const { data } = useQuery(api.query.library.get.queryOptions({ input: { id } }));
  if (!data) return null;
  return (
    <section className={styles.strip} aria-label={`Within ${data.title}`}>
      <div className={styles.words}>
        <div className={styles.title}>Within {data.title}</div>
        <div className={styles.facts}>{counted(data.children, 'document')}</div>
      </div>
      <Button onClick={() => navigate({ to: '/documents/$id', params: { id } })}>Read</Button>
      <Button variant="subtle" onClick={() => onLeave(data.parentId ?? undefined)}>
        {data.parentId ? 'One level up' : 'Leave it'}
      </Button>
    </section>
  );
}
