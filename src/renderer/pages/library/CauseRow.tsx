import { Button, Menu } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Document, Outputs } from '../../../contract/index.ts';
import { tell, tellError } from '../../adding/index.ts';
import { useApi } from '../../client/index.ts';
import { counted } from '../../components/format.ts';
import styles from './Attention.module.css';
import { causeOf } from './causes.ts';
import { RemoveDialog } from './RemoveDialog.tsx';

interface CauseProps {
  cause: Outputs['library']['errors'][number];
  /** Its files are what the list shows. */
  shown: boolean;
  onShow: () => void;
}

/** Most that are asked about at once. */
const mostAtOnce = 1000;

/** One cause of failure: how many files, what helps, and what can be done with all of them. */
export function CauseRow({ cause, shown, onShow }: CauseProps) {
  const api = useApi();
  const queries = useQueryClient();
  const [removing, setRemoving] = useState<readonly Document[] | null>(null);
  const refresh = () => queries.invalidateQueries({ queryKey: api.query.library.key() });
  const retry = useMutation(
    api.query.ingest.retry.mutationOptions({
      onSuccess: ({ queued }) => tell(`${counted(queued, 'file')} will be read again.`),
      onError: (error) => tellError(error),
      onSettled: refresh,
    }),
  );
  const reveal = useMutation(api.query.library.openOriginal.mutationOptions({ onError: (error) => tellError(error) }));
  const { name, fix } = causeOf(cause.code);
  const remove = async () => {
    const { items } = await api.call.library.list({ errorCode: cause.code, limit: mostAtOnce });
    setRemoving(items);
  };
  return (
    <div className={styles.cause}>
      <div className={styles.words}>
        <div>
          <span className={styles.title}>{name}</span>
          <span className={styles.count}> · {counted(cause.count, 'file')}</span>
        </div>
        <div className={styles.sub}>{cause.count === 1 && cause.message ? cause.message : fix}</div>
      </div>
      <Button aria-pressed={shown} onClick={onShow}>
        {shown ? 'Show all' : 'Show'}
      </Button>
      <Button loading={retry.isPending} onClick={() => retry.mutate({ code: cause.code })}>
        {cause.count === 1 ? 'Retry' : 'Retry all'}
      </Button>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <Button variant="subtle" aria-label={`More for ${name}`}>
            More
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => reveal.mutate({ id: cause.example.id, action: 'reveal' })}>
            {cause.count === 1 ? 'Show in folder' : `Show ${cause.example.title} in its folder`}
          </Menu.Item>
          <Menu.Item onClick={remove}>
            {cause.count === 1 ? 'Remove from the library…' : `Remove all ${cause.count} from the library…`}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <RemoveDialog documents={removing} onClose={() => setRemoving(null)} onRemoved={() => setRemoving(null)} />
    </div>
  );
}
