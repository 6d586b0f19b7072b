import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Document } from '../../contract/index.ts';
import { tell, tellError } from '../adding/index.ts';
import { hasCode, useApi } from '../client/index.ts';
import styles from './DocumentActions.module.css';

/** Read it whole, open the original in its own app, show it in its folder, or take it out of the library. */
export function DocumentActions(props: { document: Document; onRemove?: () => void; reading?: boolean }) {
  const { document } = props;
  const api = useApi();
  const navigate = useNavigate();
  const read = () => navigate({ to: '/documents/$id', params: { id: document.id } });
  const original = useMutation(
    api.query.library.openOriginal.mutationOptions({
      onError: (error) => {
        if (!hasCode(error, 'not_found')) return tellError(error);
        tell(`It is no longer at ${document.path}. This is the text that was stored.`, 'The original is gone');
        if (!props.reading) void read();
      },
    }),
  );
  return (
    <div className={styles.actions}>
      {!props.reading && <Button onClick={read}>Read</Button>}
      {document.kind !== 'note' && (
        <>
          <Button onClick={() => original.mutate({ id: document.id, action: 'open' })}>Open</Button>
          <Button onClick={() => original.mutate({ id: document.id, action: 'reveal' })}>Show in folder</Button>
        </>
      )}
      {props.onRemove && (
        <Button variant="subtle" onClick={props.onRemove}>
          Remove
        </Button>
      )}
    </div>
  );
}
