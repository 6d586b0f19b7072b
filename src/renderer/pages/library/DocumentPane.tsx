import { ActionIcon, SegmentedControl } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { DocumentDetail } from '../../../contract/index.ts';
import { useApi } from '../../client/index.ts';
import { DocumentActions } from '../../components/DocumentActions.tsx';
import { DocumentDetails } from '../../components/details/DocumentDetails.tsx';
import { DocumentText } from '../../components/document/DocumentText.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { whereOf } from '../../components/format.ts';
import { Skeleton } from '../../components/Skeleton.tsx';
import { StatusText } from '../../components/StatusText.tsx';
import { useFreshText } from '../../components/useFreshText.ts';
import styles from './DocumentPane.module.css';
import { useRetry } from './useRetry.ts';

interface PaneProps {
  id: string;
  onClose: () => void;
  onRemove: (document: DocumentDetail) => void;
}

/** A document beside the list: its text, and everything known about it. */
export function DocumentPane({ id, onClose, onRemove }: PaneProps) {
  const api = useApi();
  const retry = useRetry();
  const [view, setView] = useState('text');
  const detail = useQuery(api.query.library.get.queryOptions({ input: { id } }));
  const document = detail.data;
  useFreshText(document);
  return (
    <div className={styles.pane}>
      <header className={styles.head}>
        <div className={styles.names}>
          <h2 className={styles.title}>{document?.title ?? ' '}</h2>
          <div className={styles.place} title={document?.path}>
            {document && whereOf(document)}
          </div>
        </div>
        <ActionIcon variant="subtle" color="gray" aria-label="Close" onClick={onClose}>
          <IconX size={16} stroke={1.6} />
        </ActionIcon>
        {document && (
          <div className={styles.tools}>
            <StatusText document={document} onRetry={() => retry([document.id])} full />
            <DocumentActions document={document} onRemove={() => onRemove(document)} />
            <SegmentedControl
              size="xs"
              fullWidth
              value={view}
              onChange={setView}
              aria-label="What to show"
              data={[
                { value: 'text', label: 'Text' },
                { value: 'details', label: 'Details and history' },
              ]}
            />
          </div>
        )}
      </header>
      {detail.isError && <ErrorState error={detail.error} onRetry={() => detail.refetch()} />}
      {detail.isPending && <Skeleton lines={9} label="Opening the document" />}
      {document && view === 'details' && <DocumentDetails document={document} />}
      {document &&
        view === 'text' &&
        (document.textLength > 0 ? (
          <DocumentText
            key={document.id}
            id={document.id}
            length={document.textLength}
            format={document.format}
            mark={null}
            label={`Text of ${document.title}`}
          />
        ) : (
          <p className={styles.none}>{document.status === 'queued' ? 'Its text is read soon.' : 'There is no text.'}</p>
        ))}
    </div>
  );
}
