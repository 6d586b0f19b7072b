import { Button, Modal, SegmentedControl } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { SummaryOf } from '../../../../contract/index.ts';
import { CopyButton } from '../../../components/CopyButton.tsx';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { counted } from '../../../components/format.ts';
import { CitationsContext, Markdown } from '../../../components/markdown/index.ts';
import { Skeleton } from '../../../components/Skeleton.tsx';
import { withSources } from '../answer/copied.ts';
import { LiveLine } from '../answer/LiveLine.tsx';
import styles from './Summary.module.css';
import { type SummaryLength, useSummary } from './useSummary.ts';

const lengths: { value: SummaryLength; label: string }[] = [
  { value: 'short', label: 'Short' },
  { value: 'medium', label: 'Medium' },
  { value: 'long', label: 'Long' },
];

/** A summary of all of something, with what it rests on. */
export function SummaryDialog({ of, name, onClose }: { of: SummaryOf; name: string; onClose: () => void }) {
  const navigate = useNavigate();
  const [length, setLength] = useState<SummaryLength>('medium');
  const { text, answer, step, progress, running, error } = useSummary(of, length);
  const marks = useMemo(() => {
    const open = (n: number) => {
      const cited = answer?.citations.find((one) => one.n === n);
      if (cited === undefined) return;
      const { documentId: id, start, end } = cited;
      void navigate({ to: '/documents/$id', params: { id }, search: { start, end } });
    };
    const titles = new Map(answer?.citations.map((one) => [one.n, one.title]));
    return { titles, pending: running, selected: null, onSelect: open };
  }, [answer, running, navigate]);
  return (
    <Modal opened onClose={onClose} title={`Summary of ${name}`} size="xl">
      <div className={styles.head}>
        <SegmentedControl
          aria-label="Length"
          data={lengths}
          value={length}
          onChange={(value) => setLength(lengths.find((one) => one.value === value)?.value ?? 'medium')}
        />
        {answer && (
          <span className={styles.facts}>
            {counted(answer.coverage.read, 'passage')} of {counted(answer.coverage.documents, 'document')} read
          </span>
        )}
        <span className={styles.grow} />
        {answer && <CopyButton label="Copy with citations" text={() => withSources(answer)} />}
        {running && <Button onClick={onClose}>Stop</Button>}
      </div>
      {running && text === '' && <Skeleton lines={5} label="Reading" />}
      {running && <LiveLine live={{ step, progress }} />}
      {error !== null && <ErrorState error={error} />}
      <div className={styles.text} aria-live="polite" aria-busy={running}>
        <CitationsContext value={marks}>
          <Markdown text={text} />
        </CitationsContext>
      </div>
    </Modal>
  );
}
