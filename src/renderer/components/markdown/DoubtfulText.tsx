import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './Markdown.module.css';

/** A sentence that its citations do not bear out, or only touch on. */
export function DoubtfulText({ support, children }: { support: string; children: ReactNode }) {
  const weak = support === 'weak';
  const label = weak ? 'The cited passage only touches on this' : 'Not found in the cited passage';
  return (
    <Tooltip label={label} openDelay={150}>
      <span className={styles.doubt} data-support={support}>
        {children}
        <span className={styles.unseen}> ({label.toLowerCase()})</span>
      </span>
    </Tooltip>
  );
}
