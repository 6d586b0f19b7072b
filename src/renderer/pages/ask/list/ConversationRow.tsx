import { IconPinFilled } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { memo, useState } from 'react';
import type { Conversation } from '../../../../contract/index.ts';
import { ConversationMenu } from './ConversationMenu.tsx';
import styles from './List.module.css';

/** One conversation in the list; its menu opens with the other button of the mouse, too. */
export const ConversationRow = memo(function ConversationRow(props: { conversation: Conversation; inside: boolean }) {
  const { conversation, inside } = props;
  const [menu, setMenu] = useState(false);
  const title = conversation.title || 'New conversation';
  return (
    <div className={styles.row} data-inside={inside} data-menu={menu}>
      <Link
        to="/ask/$id"
        params={{ id: conversation.id }}
        search={{}}
        className={styles.link}
        activeOptions={{ includeSearch: false }}
        title={title}
        onContextMenu={(event) => {
          event.preventDefault();
          setMenu(true);
        }}
      >
        {inside && conversation.pinned && <IconPinFilled size={11} aria-hidden="true" />}
        <span className={styles.label}>{title}</span>
        {conversation.answering && (
          <span className={styles.busy} role="status" aria-label="An answer is being written" />
        )}
      </Link>
      <ConversationMenu conversation={conversation} opened={menu} onChange={setMenu} />
    </div>
  );
});
