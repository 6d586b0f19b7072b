import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { Assistant } from '../../../../contract/index.ts';
import type { useAssistantActions } from '../useAssistantActions.ts';

interface MenuProps {
  assistant: Assistant;
  actions: ReturnType<typeof useAssistantActions>;
  onRemove: () => void;
}

/** Everything that can be done with an assistant as a whole. */
export function AssistantMenu({ assistant, actions, onRemove }: MenuProps) {
  const navigate = useNavigate();
  const { id, name, version, isDefault } = assistant;
  const compare = () => {
    const before = version > 1 ? version - 1 : undefined;
    void navigate({
      to: '/assistants/compare',
      search: { a: id, av: before, b: before === undefined ? undefined : id },
    });
  };
  return (
    <Menu position="bottom-end" width={210}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`More for ${name}`}>
          <IconDots size={17} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void actions.ask(assistant)}>Ask it something</Menu.Item>
        {!isDefault && <Menu.Item onClick={() => void actions.makeDefault(assistant)}>Make it the default</Menu.Item>}
        <Menu.Item onClick={() => void actions.duplicate(assistant)}>Duplicate</Menu.Item>
        <Menu.Item onClick={compare}>Compare its answers…</Menu.Item>
        <Menu.Item onClick={() => void actions.exportFile(assistant)}>Export as a file</Menu.Item>
        <Menu.Divider />
        <Menu.Item c="var(--bad)" onClick={onRemove}>
          Remove…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
