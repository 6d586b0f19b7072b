import { ActionIcon, Drawer, Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconList } from '@tabler/icons-react';
import { useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { narrowQuery } from '../../../components/Page.tsx';
import { ConversationsNav } from './ConversationsNav.tsx';
import styles from './List.module.css';

/** In a narrow window, where the navigation has no room for them: the conversations in a drawer. */
export function NarrowList() {
  const narrow = useMediaQuery(narrowQuery, undefined, { getInitialValueInEffect: false });
  const [open, setOpen] = useState(false);
  const place = useLocation({ select: (location) => location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever went somewhere has chosen.
  useEffect(() => setOpen(false), [place]);
  if (!narrow) return null;
  return (
    <>
      <Tooltip label="Conversations">
        <ActionIcon variant="subtle" color="gray" aria-label="Conversations" onClick={() => setOpen(true)}>
          <IconList size={17} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
      <Drawer.Root
        opened={open}
        onClose={() => setOpen(false)}
        size="18rem"
        padding="sm"
        transitionProps={{ duration: 140 }}
      >
        <Drawer.Overlay color="var(--scrim)" backgroundOpacity={1} />
        <Drawer.Content aria-label="Conversations">
          <Drawer.Body className={styles.drawer}>
            <ConversationsNav />
          </Drawer.Body>
        </Drawer.Content>
      </Drawer.Root>
    </>
  );
}
