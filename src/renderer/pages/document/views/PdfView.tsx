import { SegmentedControl } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useState } from 'react';
import { useContent } from '../../../components/content.ts';
import { DocumentText } from '../../../components/document/DocumentText.tsx';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { Skeleton } from '../../../components/Skeleton.tsx';
import { PdfPages } from '../pdf/PdfPages.tsx';
import { usePassage } from '../pdf/usePassage.ts';
import { usePdf } from '../pdf/usePdf.ts';
import type { ViewProps } from './ViewProps.ts';
import styles from './views.module.css';

type Shown = 'pages' | 'both' | 'text';
/** Below this, pages and text do not stand side by side, in CSS pixels. */
const roomForBoth = 860;

/** A PDF as it looks, and as it reads, with the cited passage marked on both. */
export function PdfView({ document, mark }: ViewProps) {
  const { ref, width } = useElementSize();
  const [chosen, setChosen] = useState<Shown | null>(null);
  const roomy = width >= roomForBoth;
  const usual: Shown = roomy ? 'both' : 'pages';
  const wished = chosen ?? usual;
  const shown = wished === 'both' && !roomy ? 'pages' : wished;
  const content = useContent(document.id, shown !== 'text' && width > 0);
  const { open, failed } = usePdf(content.data);
  const passages = usePassage(document.id, mark);
  const away = content.isError || failed;
  const withText = shown !== 'pages' || away;
  return (
    <div ref={ref} className={styles.split} data-both={shown === 'both' && !away}>
      {width > 0 && shown !== 'text' && !failed && (
        <div className={styles.side}>
          {content.isError && <ErrorState error={content.error} onRetry={() => content.refetch()} />}
          {!content.isError && !open && <Skeleton lines={14} label="Opening the pages" />}
          {open && <PdfPages {...open} passages={passages} />}
        </div>
      )}
      {width > 0 && withText && (
        <div className={styles.side} data-text="">
          {failed && <p className={styles.notice}>Its pages cannot be drawn; this is its text.</p>}
          {document.textLength > 0 ? (
            <DocumentText
              id={document.id}
              length={document.textLength}
              format={document.format}
              mark={mark}
              label={`Text of ${document.title}`}
            />
          ) : (
            <p className={styles.none}>{document.error?.message ?? document.note ?? 'There is no text in it.'}</p>
          )}
        </div>
      )}
      <div className={styles.corner}>
        <SegmentedControl
          size="xs"
          aria-label="What to show"
          value={shown}
          onChange={(next) => setChosen(next === 'text' || next === 'both' ? next : 'pages')}
          data={[
            { value: 'pages', label: 'Pages' },
            ...(roomy ? [{ value: 'both', label: 'Both' }] : []),
            { value: 'text', label: 'Text' },
          ]}
        />
      </div>
    </div>
  );
}
