import { Button } from '@mantine/core';
import type { Document } from '../../../contract/index.ts';
import { TagPicker } from '../../components/details/TagPicker.tsx';
import { counted } from '../../components/format.ts';
import styles from './BulkBar.module.css';

interface BulkProps {
  ticked: ReadonlyMap<string, Document>;
  onRemove: () => void;
  onRetry: (ids: string[]) => void;
  onNext: (ids: string[]) => void;
  onCancel: (ids: string[]) => void;
  onClear: () => void;
}

/** What can be done with the ticked documents. */
export function BulkBar({ ticked, onRemove, onRetry, onNext, onCancel, onClear }: BulkProps) {
  if (ticked.size === 0) return null;
  const again = [...ticked.values()].filter((one) => one.status === 'failed' || one.status === 'partial');
  const waiting = [...ticked.values()].filter((one) => one.status === 'queued').map((one) => one.id);
  return (
    <div className={styles.bar} role="toolbar" aria-label="Chosen documents">
      <span className={styles.count}>{counted(ticked.size, 'document')} chosen</span>
      <TagPicker documents={[...ticked.values()]}>{(open) => <Button onClick={open}>Tags…</Button>}</TagPicker>
      {again.length > 0 && <Button onClick={() => onRetry(again.map((one) => one.id))}>Retry {again.length}</Button>}
      {waiting.length > 0 && (
        <>
          <Button onClick={() => onNext(waiting)}>Read next</Button>
          <Button onClick={() => onCancel(waiting)}>Don’t read</Button>
        </>
      )}
      <Button onClick={onRemove}>Remove</Button>
      <Button variant="subtle" onClick={onClear}>
        Clear
      </Button>
    </div>
  );
}
