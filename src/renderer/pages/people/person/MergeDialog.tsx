import { Button, Group, Modal } from '@mantine/core';
import { useState } from 'react';
import type { Person } from '../../../../contract/index.ts';
import styles from '../dialogs.module.css';
import { useMerge } from '../duplicates/useMerge.ts';
import { PersonPicker } from '../PersonPicker.tsx';

/** Somebody else who is the same person. */
export function MergeDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const [other, setOther] = useState<Person | null>(null);
  const merge = useMerge(onClose);
  return (
    <Modal opened onClose={onClose} title={`Who else is ${person.name}?`}>
      {other === null ? (
        <PersonPicker label="The same person" except={[person.id]} onPick={setOther} />
      ) : (
        <>
          <p className={styles.text}>
            Everything of “{other.name}” goes to “{person.name}”: facts, passages, mentions, names. It can be undone.
          </p>
          <Group justify="flex-end" gap="xs" mt="lg">
            <Button onClick={() => setOther(null)}>Somebody else</Button>
            <Button
              variant="filled"
              data-autofocus
              loading={merge.isPending}
              onClick={() => merge.mutate({ into: person.id, from: other.id })}
            >
              Make them one
            </Button>
          </Group>
        </>
      )}
    </Modal>
  );
}
