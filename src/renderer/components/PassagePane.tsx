import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { TextRange } from '../../contract/index.ts';
import { useApi } from '../client/index.ts';
import { DocumentText } from './document/DocumentText.tsx';
import { ErrorState } from './ErrorState.tsx';
import { folderOf, pageName } from './format.ts';
import { OpenDocument } from './OpenDocument.tsx';
import styles from './PassagePane.module.css';
import { Skeleton } from './Skeleton.tsx';

interface PassagePaneProps {
  documentId: string;
  title: string;
  path: string;
  page: number | null;
  mark: TextRange;
  words?: readonly TextRange[];
  /** What stands before the title: the number of the citation. */
  lead?: ReactNode;
  onClose: () => void;
}

/** The evidence: a passage on its document's own text, marked, with the way to the whole document. */
export function PassagePane(props: PassagePaneProps) {
  const api = useApi();
  const detail = useQuery(api.query.library.get.queryOptions({ input: { id: props.documentId } }));
  const pages = detail.data?.pages;
  const place =
    props.page === null ? null : `${pageName(detail.data?.format ?? null)} ${props.page}${pages ? ` of ${pages}` : ''}`;
  return (
    <div className={styles.pane}>
      <header className={styles.head}>
        {props.lead}
        <div className={styles.names}>
          <div className={styles.title} title={props.path}>
            {props.title}
          </div>
          <div className={styles.place}>{[folderOf(props.path), place].filter(Boolean).join(' · ')}</div>
        </div>
        <OpenDocument id={props.documentId} mark={props.mark} />
        <ActionIcon variant="subtle" color="gray" aria-label="Close" onClick={props.onClose}>
          <IconX size={16} stroke={1.6} />
        </ActionIcon>
      </header>
      {detail.isError && <ErrorState error={detail.error} onRetry={() => detail.refetch()} />}
      {detail.isPending && <Skeleton lines={9} label="Opening the document" />}
      {detail.data && (
        <DocumentText
          id={props.documentId}
          length={detail.data.textLength}
          format={detail.data.format}
          mark={props.mark}
          words={props.words}
          label={`Text of ${props.title}`}
        />
      )}
    </div>
  );
}
