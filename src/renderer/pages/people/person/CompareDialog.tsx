import { Modal } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { Person } from '../../../../contract/index.ts';
import { PersonPicker } from '../PersonPicker.tsx';

/** With whom somebody is compared. */
export function CompareDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const navigate = useNavigate();
  return (
    <Modal opened onClose={onClose} title={`Compare ${person.name} with`}>
      <PersonPicker
        label="The other person"
        except={[person.id]}
        onPick={(other) => {
          onClose();
          void navigate({ to: '/compare', search: { a: person.id, b: other.id } });
        }}
      />
    </Modal>
  );
}
