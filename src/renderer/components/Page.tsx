import { Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type ReactNode, useEffect } from 'react';
import styles from './Page.module.css';

/**
 * Below this width (1000 px at the usual text size) the right pane is a drawer and the navigation is icons. In em, so
 * that larger text counts as a narrower window.
 */
export const narrowQuery = '(max-width: 62.5em)';

interface PageProps {
  title: string;
  /** Where one is, before the title. */
  lead?: ReactNode;
  /** Facts beside the title. */
  about?: ReactNode;
  /** Controls at the right of the top line. */
  actions?: ReactNode;
  children: ReactNode;
  /** What stands at the right; null when nothing is open. */
  pane?: ReactNode;
  paneTitle?: string;
  onClosePane?: () => void;
}

/** The frame of every page: a top line, the content, and a pane at the right that becomes a drawer. */
export function Page(props: PageProps) {
  const narrow = useMediaQuery(narrowQuery, undefined, { getInitialValueInEffect: false });
  const open = props.pane !== null && props.pane !== undefined;
  useEffect(() => {
    document.title = `${props.title} · Commonplace`;
  }, [props.title]);
  return (
    <main className={styles.main}>
      <header className={styles.top}>
        {props.lead && <div className={styles.lead}>{props.lead}</div>}
        <h1 className={styles.title}>{props.title}</h1>
        {props.about && <div className={styles.about}>{props.about}</div>}
        <div className={styles.grow} />
        {props.actions && <div className={styles.actions}>{props.actions}</div>}
      </header>
      <div className={styles.columns} data-pane={open && !narrow}>
        <div className={styles.content}>{props.children}</div>
        {open && !narrow && (
          <aside className={styles.pane} aria-label={props.paneTitle ?? 'Document'}>
            {props.pane}
          </aside>
        )}
      </div>
      {narrow && (
        <Drawer.Root
          opened={open}
          onClose={() => props.onClosePane?.()}
          size="min(30rem, 94vw)"
          position="right"
          padding={0}
          transitionProps={{ duration: 140 }}
          data-pane-drawer
        >
          <Drawer.Overlay color="var(--scrim)" backgroundOpacity={1} />
          <Drawer.Content aria-label={props.paneTitle ?? 'Document'}>
            <Drawer.Body className={styles.drawerBody}>{props.pane}</Drawer.Body>
          </Drawer.Content>
        </Drawer.Root>
      )}
    </main>
  );
}
