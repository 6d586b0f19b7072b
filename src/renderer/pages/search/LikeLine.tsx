import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { SimilarOutput } from '../../../contract/index.ts';
import { counted } from '../../components/format.ts';
import styles from './LikeLine.module.css';

/** What the results are compared with, and by which words. */
export function LikeLine({ found, onClose }: { found: SimilarOutput; onClose: () => void }) {
  const { source, words, notice } = found;
  return (
    <section className={styles.line} aria-label="More like this">
      <div className={styles.head}>
        <span className={styles.what}>More like</span>
        <span className={styles.title}>{source.title}</span>
        <span className={styles.what}>{counted(source.passages, 'passage')}</span>
        <span className={styles.grow} />
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label="Back to the search" onClick={onClose}>
          <IconX size={15} stroke={1.6} />
        </ActionIcon>
      </div>
      {words.length > 0 && <p className={styles.words}>Its telling words: {words.join(', ')}</p>}
      {notice !== null && <p className={styles.words}>{notice}</p>}
    </section>
  );
}
