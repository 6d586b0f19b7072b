import { Menu } from '@mantine/core';
import { useDebouncedValue, useLocalStorage } from '@mantine/hooks';
import { IconDots, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ConversationList } from './ConversationList.tsx';
import styles from './List.module.css';
import { NameDialog } from './NameDialog.tsx';
import { SearchResults } from './SearchResults.tsx';
import { useConversationActions } from './useConversationActions.tsx';
import { useImport } from './useImport.ts';

/** In the navigation, beside Ask: all conversations, and a search over what was said in them. */
export function ConversationsNav() {
  const actions = useConversationActions();
  const startImport = useImport();
  const [text, setText] = useState('');
  const [query] = useDebouncedValue(text.trim(), 150);
  const [archived, setArchived] = useState(false);
  const [naming, setNaming] = useState(false);
  const [openFolders, setOpenFolders] = useLocalStorage<string[]>({
    key: 'commonplace-open-folders',
    defaultValue: [],
    getInitialValueInEffect: false,
  });
  return (
    <section className={styles.section} aria-label="Conversations">
      <div className={styles.head}>
        <span className={styles.title}>{archived ? 'Archive' : 'Conversations'}</span>
        {archived && (
          <button type="button" className={styles.back} onClick={() => setArchived(false)}>
            Back
          </button>
        )}
        <Link to="/ask" className={styles.headButton} aria-label="New conversation" title="New conversation (Ctrl N)">
          <IconPlus size={14} stroke={1.8} aria-hidden="true" />
        </Link>
        <Menu position="bottom-end" width={230} shadow="md">
          <Menu.Target>
            <button type="button" className={styles.headButton} aria-label="More about conversations">
              <IconDots size={15} stroke={1.8} aria-hidden="true" />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setNaming(true)}>New folder…</Menu.Item>
            <Menu.Item onClick={() => setArchived(!archived)}>
              {archived ? 'Leave the archive' : 'Archived conversations'}
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item onClick={() => void startImport()}>Import a file…</Menu.Item>
            <Menu.Item onClick={() => actions.exportTo('json')}>Export all as JSON</Menu.Item>
            <Menu.Item onClick={() => actions.exportTo('markdown')}>Export all as Markdown</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      <input
        className={styles.search}
        type="search"
        aria-label="Search in conversations"
        placeholder="Search in them"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && text !== '') {
            event.stopPropagation();
            setText('');
          }
        }}
      />
      {query === '' || text.trim() === '' ? (
        <ConversationList
          archived={archived}
          openFolders={openFolders}
          onFolder={(id) =>
            setOpenFolders((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id]))
          }
        />
      ) : (
        <SearchResults query={query} />
      )}
      {naming && (
        <NameDialog
          title="A new folder"
          label="Name"
          name=""
          onClose={() => setNaming(false)}
          onName={(name) => actions.putFolder({ name })}
        />
      )}
    </section>
  );
}
