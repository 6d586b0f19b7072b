import { Button, Group, Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ToolServer } from '../../../../contract/index.ts';
import { sentenceOf, useApi } from '../../../client/index.ts';
import styles from './ToolsSection.module.css';
import { agreementOf } from './words.ts';

interface DialogProps {
  server: ToolServer;
  onClose: () => void;
  onDone: () => void;
}

/** Shows exactly what would run, and asks whether it may. */
export function AllowServerDialog({ server, onClose, onDone }: DialogProps) {
  const api = useApi();
  const approve = useMutation(api.query.tools.servers.approve.mutationOptions({ onSuccess: onDone }));
  return (
    <Modal opened onClose={onClose} title={`Allow ${server.name}?`} size="lg">
      <p>{agreementOf(server)}</p>
      <code className={styles.command}>{server.shown}</code>
      <p>Each use of its tools is asked before, with what it is given. If this line changes, you are asked again.</p>
      <Failure error={approve.error} />
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button onClick={onClose} data-autofocus>
          Not now
        </Button>
        <Button loading={approve.isPending} onClick={() => approve.mutate({ id: server.id, shown: server.shown })}>
          Allow
        </Button>
      </Group>
    </Modal>
  );
}

/** Asks before a server goes. */
export function RemoveServerDialog({ server, onClose, onDone }: DialogProps) {
  const api = useApi();
  const remove = useMutation(api.query.tools.servers.remove.mutationOptions({ onSuccess: onDone }));
  return (
    <Modal opened onClose={onClose} title={`Remove ${server.name}?`}>
      <p>It is stopped, and its tools are gone from every assistant. The program itself stays where it is.</p>
      <Failure error={remove.error} />
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button onClick={onClose} data-autofocus>
          Keep it
        </Button>
        <Button className={styles.danger} loading={remove.isPending} onClick={() => remove.mutate({ id: server.id })}>
          Remove
        </Button>
      </Group>
    </Modal>
  );
}

function Failure({ error }: { error: unknown }) {
  if (error === null) return null;
  return (
    <p role="alert" className={styles.error}>
      {sentenceOf(error)}
    </p>
  );
}
