import { Button, Group, Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Outputs, Person } from '../../../../contract/index.ts';
import { sentenceOf, useApi } from '../../../client/index.ts';
import { count } from '../../../components/format.ts';
import styles from '../dialogs.module.css';
import { forgetSeen } from '../seen.ts';
import { usePeopleRefresh } from '../usePeopleRefresh.ts';

type Receipt = Outputs['people']['remove'];

/** Asks before a person is forgotten, and shows what went and what a check found afterwards. */
export function ForgetDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const api = useApi();
  const navigate = useNavigate();
  const refresh = usePeopleRefresh();
  const forget = useMutation(api.query.people.remove.mutationOptions({ onSuccess: () => forgetSeen(person.id) }));
  const leave = async () => {
    onClose();
    await navigate({ to: '/people' });
    await refresh();
  };
  if (forget.data) {
    return (
      <Modal opened onClose={() => void leave()} title={`${person.name} is forgotten`}>
        <ReceiptLines receipt={forget.data} />
        <Group justify="flex-end" mt="lg">
          <Button onClick={() => void leave()} data-autofocus>
            Close
          </Button>
        </Group>
      </Modal>
    );
  }
  return (
    <Modal opened onClose={onClose} title={`Forget ${person.name}?`}>
      <p className={styles.text}>
        The profile with its picture, every fact and where it was read, mentions, connections, the written page,
        insights and personality leave the library for good. Your documents stay as they are and go on being found; this
        person is not read out of them again. This cannot be undone.
      </p>
      {forget.isError && (
        <p role="alert" className={styles.error}>
          {sentenceOf(forget.error)}
        </p>
      )}
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button onClick={onClose} data-autofocus>
          Keep
        </Button>
        <Button
          className={styles.bad}
          loading={forget.isPending}
          onClick={() => forget.mutate({ ids: [person.id], confirmed: true })}
        >
          Forget completely
        </Button>
      </Group>
    </Modal>
  );
}

function ReceiptLines({ receipt }: { receipt: Receipt }) {
  const lines: [string, number][] = [
    ['Profiles', receipt.people],
    ['Facts', receipt.facts],
    ['Marks in documents that facts rested on', receipt.evidence],
    ['Mentions', receipt.mentions],
    ['Insights', receipt.insights],
    ['Passages of the written page', receipt.passages],
    ['Pictures', receipt.pictures],
  ];
  return (
    <section aria-label="Receipt">
      <h3 className={styles.legend}>Deleted</h3>
      <dl className={styles.lines}>
        {lines
          .filter(([, number]) => number > 0)
          .map(([label, number]) => (
            <div key={label} className={styles.line}>
              <dt>{label}</dt>
              <dd>{count(number)}</dd>
            </div>
          ))}
      </dl>
      <h3 className={styles.legend}>Looked for afterwards</h3>
      {receipt.left.length === 0 ? (
        <p className={styles.text}>Nothing of this person was found.</p>
      ) : (
        <ul className={styles.error}>
          {receipt.left.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
