import { Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Conversation } from '../../../../contract/index.ts';
import { useApi } from '../../../client/index.ts';
import { DeleteDialog } from './DeleteDialog.tsx';
import styles from './List.module.css';
import { NameDialog } from './NameDialog.tsx';
import { useConversationActions } from './useConversationActions.tsx';

type Dialog = 'rename' | 'folder' | 'delete';

interface MenuProps {
  conversation: Conversation;
  /** Its button is always to be seen. */
  always?: boolean;
  /** Opened from elsewhere, by a press of the other button. */
  opened?: boolean;
  onChange?: (opened: boolean) => void;
}

/** What can be done with a conversation. */
export function ConversationMenu({ conversation, always, opened, onChange }: MenuProps) {
  const actions = useConversationActions();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const { id, title, pinned, archived, messages } = conversation;
  const close = () => setDialog(null);
  return (
    <>
      <Menu
        position={always ? 'bottom-end' : 'bottom-start'}
        width={230}
        shadow="md"
        withinPortal
        {...(onChange && { opened: opened ?? false, onChange })}
      >
        <Menu.Target>
          <button type="button" className={styles.dots} data-always={always} aria-label={`More about ${title}`}>
            <IconDots size={15} stroke={1.8} aria-hidden="true" />
          </button>
        </Menu.Target>
        <Menu.Dropdown className={styles.menu}>
          <Menu.Item onClick={() => setDialog('rename')}>Rename…</Menu.Item>
          <Menu.Item onClick={() => actions.update({ id, pinned: !pinned })}>{pinned ? 'Unpin' : 'Pin'}</Menu.Item>
          <Menu.Item onClick={() => actions.archive(conversation)}>
            {archived ? 'Back from the archive' : 'Archive'}
          </Menu.Item>
          <MoveItems conversation={conversation} onNew={() => setDialog('folder')} />
          <Menu.Divider />
          <Menu.Item onClick={() => actions.exportTo('markdown', [id])}>Export as Markdown</Menu.Item>
          <Menu.Item onClick={() => actions.exportTo('json', [id])}>Export as JSON</Menu.Item>
          <Menu.Divider />
          <Menu.Item className={styles.danger} onClick={() => setDialog('delete')}>
            Delete…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {dialog === 'rename' && (
        <NameDialog
          title="Rename the conversation"
          label="Title"
          name={title}
          onClose={close}
          onName={(next) => actions.update({ id, title: next })}
        />
      )}
      {dialog === 'folder' && (
        <NameDialog
          title="A new folder"
          label="Name"
          name=""
          onClose={close}
          onName={(name) => actions.putFolder({ name }, id)}
        />
      )}
      {dialog === 'delete' && (
        <DeleteDialog title={title} messages={messages} onClose={close} onDelete={() => actions.remove([id])} />
      )}
    </>
  );
}

function MoveItems({ conversation, onNew }: { conversation: Conversation; onNew: () => void }): ReactNode {
  const api = useApi();
  const actions = useConversationActions();
  const folders = useQuery(api.query.conversations.folders.queryOptions({ input: {} })).data ?? [];
  const { id, folderId } = conversation;
  return (
    <Menu.Sub>
      <Menu.Sub.Target>
        <Menu.Sub.Item>Move to a folder</Menu.Sub.Item>
      </Menu.Sub.Target>
      <Menu.Sub.Dropdown className={styles.menu}>
        {folders
          .filter((folder) => folder.id !== folderId)
          .map((folder) => (
            <Menu.Item key={folder.id} onClick={() => actions.update({ id, folderId: folder.id })}>
              {folder.name}
            </Menu.Item>
          ))}
        {folderId !== null && <Menu.Item onClick={() => actions.update({ id, folderId: null })}>No folder</Menu.Item>}
        <Menu.Item onClick={onNew}>A new folder…</Menu.Item>
      </Menu.Sub.Dropdown>
    </Menu.Sub>
  );
}
