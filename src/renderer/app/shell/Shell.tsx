import { Outlet, useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { Adding } from '../../adding/index.ts';
import { useConnection } from '../../client/index.ts';
import { useShortcuts } from '../../components/shortcuts.ts';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { LinkUsedUp } from './LinkUsedUp.tsx';
import { Nav } from './Nav.tsx';
import { Palette } from './Palette.tsx';
import { isQuickWindow, useEscapeCloses } from './quick-window.ts';
import styles from './Shell.module.css';
import { ShortcutsDialog } from './ShortcutsDialog.tsx';

/** The window: navigation at the left, the page beside it. */
export function Shell() {
  const connection = useConnection();
  const [help, setHelp] = useState(false);
  // Looked at again wherever one goes: the address of the small window comes first.
  const quick = useLocation({ select: () => isQuickWindow() });
  useShortcuts({ '?': () => setHelp(true) });
  useEscapeCloses(quick);
  if (connection === 'refused') return <LinkUsedUp />;
  return (
    <Adding>
      <div className={styles.app} data-quick={quick || undefined}>
        <button type="button" className={styles.skip} onClick={focusContent}>
          Skip to the page
        </button>
        {!quick && <Nav onShortcuts={() => setHelp(true)} />}
        <div className={styles.page} id="content" tabIndex={-1}>
          <ConnectionBanner />
          <Outlet />
        </div>
      </div>
      <Palette onShortcuts={() => setHelp(true)} />
      <ShortcutsDialog opened={help} onClose={() => setHelp(false)} />
    </Adding>
  );
}

/** A link would need the address's '#', which belongs to the router. */
function focusContent(): void {
  document.getElementById('content')?.focus();
}
