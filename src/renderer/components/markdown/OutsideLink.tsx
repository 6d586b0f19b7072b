import { Button, Group, Modal } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useApi } from '../../client/index.ts';
import { CopyButton } from '../CopyButton.tsx';
import styles from './Markdown.module.css';

const opened = new Set(['http:', 'https:', 'mailto:']);

/**
 * A link that somebody else wrote. It has no address of its own that a browser could follow or fetch ahead; pressing it
 * shows the whole address, and only then it may be opened. Anything but the web and mail stays text.
 */
export function OutsideLink({ href, children }: { href: string | undefined; children: ReactNode }) {
  const api = useApi();
  const [asking, setAsking] = useState(false);
  const url = href === undefined ? null : URL.parse(href);
  if (url === null || !opened.has(url.protocol)) return children;
  const open = () => {
    setAsking(false);
    window.open(url.href, '_blank', 'noopener,noreferrer');
  };
  return (
    <>
      <button
        type="button"
        className={styles.link}
        title={url.href}
        // The desktop window shows the whole address in a dialog of its own.
        onClick={() => (api.desktop ? open() : setAsking(true))}
      >
        {children}
      </button>
      {asking && (
        <Modal opened onClose={() => setAsking(false)} title="Open this address?">
          <p className={styles.address}>
            {url.href.slice(0, url.href.indexOf(url.host))}
            <b>{url.host}</b>
            {url.href.slice(url.href.indexOf(url.host) + url.host.length)}
          </p>
          <p className={styles.caution}>
            It was written by a model or stands in a document. Opening it tells {url.host || 'its owner'} that you did.
          </p>
          <Group justify="flex-end" gap="xs" mt="lg">
            <CopyButton label="Copy the address" text={() => url.href} />
            <Button onClick={() => setAsking(false)} data-autofocus>
              Cancel
            </Button>
            <Button variant="filled" onClick={open}>
              Open
            </Button>
          </Group>
        </Modal>
      )}
    </>
  );
}
