import { Button } from '@mantine/core';
import type { Document } from '../../../contract/index.ts';
import { counted } from '../../components/format.ts';
import styles from './BulkBar.module.css';

interface BulkProps {
  ticked: ReadonlyMap<string, Document>;
  onRemove: () => void;
  onRetry: (ids: string[]) => void;
  onClear: () => void;
}

/** What can be done with the ticked documents. */
export function BulkBar({ ticked, onRemove, onRetry, onClear }: BulkProps) {
  if (ticked.size === 0) return null;
  const again = [...ticked.values()].filter((one) => one.status === 'failed' || one.status === 'partial');
  return (
    <div className={styles.bar} role="toolbar" aria-label="Chosen documents">
      <span className={styles.count}>{counted(ticked.size, 'document')} chosen</span>
      <Button onClick={onRemove}>Remove</Button>
      {again.length > 0 && <Button onClick={() => onRetry(again.map((one) => one.id))}>Retry {again.length}</Button>}
      <Button variant="subtle" onClick={onClear}>
        Clear
      </Button>
    </div>
  );
}
