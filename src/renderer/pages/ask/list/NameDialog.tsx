import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';

interface NameProps {
  title: string;
  label: string;
  name: string;
  onName: (name: string) => void;
  onClose: () => void;
}

/** Asks for a name. */
export function NameDialog({ title, label, name, onName, onClose }: NameProps) {
  const [text, setText] = useState(name);
  return (
    <Modal opened onClose={onClose} title={title}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() === '') return;
          onName(text.trim());
          onClose();
        }}
      >
        <TextInput
          label={label}
          data-autofocus
          maxLength={100}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Group justify="flex-end" gap="xs" mt="lg">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="filled" disabled={text.trim() === ''}>
            Keep
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
