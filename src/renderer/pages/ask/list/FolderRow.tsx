import { Menu } from '@mantine/core';
import { IconChevronRight, IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { count } from '../../../components/format.ts';
import styles from './List.module.css';
import { NameDialog } from './NameDialog.tsx';
import type { ConversationFolder } from './rows.ts';
import { useConversationActions } from './useConversationActions.tsx';

interface FolderProps {
  folder: ConversationFolder;
  open: boolean;
  onToggle: () => void;
}

/** A folder of conversations, that can be folded. */
export function FolderRow({ folder, open, onToggle }: FolderProps) {
  const actions = useConversationActions();
  const [menu, setMenu] = useState(false);
  const [renaming, setRenaming] = useState(false);
  return (
    <div className={styles.row} data-menu={menu}>
      <button
        type="button"
        className={styles.link}
        aria-expanded={open}
        onClick={onToggle}
        onContextMenu={(event) => {
          event.preventDefault();
          setMenu(true);
        }}
      >
        <IconChevronRight className={styles.fold} data-open={open} size={12} stroke={2} aria-hidden="true" />
        <span className={styles.label}>{folder.name}</span>
        <span className={styles.extra}>{count(folder.conversations)}</span>
      </button>
      <Menu position="bottom-start" width={210} shadow="md" opened={menu} onChange={setMenu}>
        <Menu.Target>
          <button type="button" className={styles.dots} aria-label={`More about the folder ${folder.name}`}>
            <IconDots size={15} stroke={1.8} aria-hidden="true" />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setRenaming(true)}>Rename…</Menu.Item>
          <Menu.Item onClick={() => actions.removeFolder(folder.id)}>Remove the folder, keep what is in it</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {renaming && (
        <NameDialog
          title="Rename the folder"
          label="Name"
          name={folder.name}
          onClose={() => setRenaming(false)}
          onName={(name) => actions.putFolder({ id: folder.id, name })}
        />
      )}
    </div>
  );
}
