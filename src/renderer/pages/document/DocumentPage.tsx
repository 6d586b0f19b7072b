import { ActionIcon } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams, useRouter, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useApi } from '../../client/index.ts';
import { DocumentActions } from '../../components/DocumentActions.tsx';
import { DocumentText } from '../../components/document/DocumentText.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { counted, folderOf, pageName } from '../../components/format.ts';
import { Page } from '../../components/Page.tsx';
import { Skeleton } from '../../components/Skeleton.tsx';
import { useShortcuts } from '../../components/shortcuts.ts';
import styles from './DocumentPage.module.css';

/** A whole document, at the passage that the address names. */
export function DocumentPage() {
  const api = useApi();
  const { history } = useRouter();
  const { id } = useParams({ from: '/documents/$id' });
  const { start, end } = useSearch({ from: '/documents/$id' });
  const mark = useMemo(() => (start === undefined || end === undefined ? null : { start, end }), [start, end]);
  const detail = useQuery(api.query.library.get.queryOptions({ input: { id } }));
  const document = detail.data;
  useShortcuts({ escape: () => history.back() });
  return (
    <Page
      title={document?.title ?? 'Document'}
      about={
        document &&
        [
          document.kind === 'note' ? 'Note' : folderOf(document.path),
          document.pages === null ? null : counted(document.pages, pageName(document.format)),
          document.language,
        ]
          .filter(Boolean)
          .join(' · ')
      }
      actions={
        <>
          {document && <DocumentActions document={document} reading />}
          <ActionIcon variant="subtle" color="gray" aria-label="Back" onClick={() => history.back()}>
            <IconArrowLeft size={17} stroke={1.6} />
          </ActionIcon>
        </>
      }
    >
      <div className={styles.page}>
        {detail.isError && <ErrorState error={detail.error} onRetry={() => detail.refetch()} />}
        {detail.isPending && <Skeleton lines={12} label="Opening the document" />}
        {document &&
          (document.textLength > 0 ? (
            <DocumentText
              key={id}
              id={id}
              length={document.textLength}
              format={document.format}
              mark={mark}
              label={`Text of ${document.title}`}
            />
          ) : (
            <p className={styles.none}>{document.error?.message ?? document.note ?? 'There is no text.'}</p>
          ))}
      </div>
    </Page>
  );
}
