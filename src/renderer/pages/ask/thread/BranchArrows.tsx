import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { ChatMessage } from '../../../../contract/index.ts';
import { tellError } from '../../../adding/index.ts';
import { useThreadStore } from './context.ts';
import styles from './Turn.module.css';

/** Goes through the versions of a message: "2 of 3". */
export function BranchArrows({ message, what }: { message: ChatMessage; what: 'question' | 'answer' }) {
  const store = useThreadStore();
  const { at, ids } = message.branch;
  if (ids.length < 2) return null;
  const arrow = (to: number, label: string, Sign: typeof IconChevronLeft) => {
    const id = ids[to];
    return (
      <ActionIcon
        variant="subtle"
        color="gray"
        c="dimmed"
        aria-label={`${label} version of this ${what}`}
        disabled={id === undefined || message.state === 'streaming'}
        onClick={() => id !== undefined && void store.choose(id).catch(tellError)}
      >
        <Sign size={15} stroke={1.8} />
      </ActionIcon>
    );
  };
  return (
    <span className={styles.branch}>
      {arrow(at - 1, 'Previous', IconChevronLeft)}
      <span className={styles.branchAt}>
        {at + 1}/{ids.length}
      </span>
      {arrow(at + 1, 'Next', IconChevronRight)}
    </span>
  );
}
