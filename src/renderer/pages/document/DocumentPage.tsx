import { ActionIcon, Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useRouter, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { DocumentDetail } from '../../../contract/index.ts';
import { useApi } from '../../client/index.ts';
import { DocumentActions } from '../../components/DocumentActions.tsx';
import { DocumentDetails } from '../../components/details/DocumentDetails.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { counted, pageName, whereOf } from '../../components/format.ts';
import { Page } from '../../components/Page.tsx';
import { Skeleton } from '../../components/Skeleton.tsx';
import { useShortcuts } from '../../components/shortcuts.ts';
import { useFreshText } from '../../components/useFreshText.ts';
import styles from './DocumentPage.module.css';
import { DocumentView } from './DocumentView.tsx';

/** A whole document, at the passage that the address names. */
export function DocumentPage() {
  const api = useApi();
  const { history } = useRouter();
  const { id } = useParams({ from: '/documents/$id' });
  const { start, end } = useSearch({ from: '/documents/$id' });
  const [details, setDetails] = useState(false);
  const mark = useMemo(() => (start === undefined || end === undefined ? null : { start, end }), [start, end]);
  const detail = useQuery(api.query.library.get.queryOptions({ input: { id } }));
  const document = detail.data;
  useFreshText(document);
  useShortcuts({ escape: () => (details ? setDetails(false) : history.back()), i: () => setDetails(!details) });
  return (
    <Page
      title={document?.title ?? 'Document'}
      about={document && <About document={document} />}
      actions={
        <>
          {document && <DocumentActions document={document} reading />}
          <Button variant="subtle" aria-pressed={details} onClick={() => setDetails(!details)}>
            Details
          </Button>
          <ActionIcon variant="subtle" color="gray" aria-label="Back" onClick={() => history.back()}>
            <IconArrowLeft size={17} stroke={1.6} />
          </ActionIcon>
        </>
      }
      pane={details && document ? <DocumentDetails document={document} /> : null}
      paneTitle="Details and history"
      onClosePane={() => setDetails(false)}
    >
      <div className={styles.page}>
        {detail.isError && <ErrorState error={detail.error} onRetry={() => detail.refetch()} />}
        {detail.isPending && <Skeleton lines={12} label="Opening the document" />}
        {document && <DocumentView document={document} mark={mark} />}
      </div>
    </Page>
  );
}

/** Where it lies, with the way to what it lies in, and how long it is. */
function About({ document }: { document: DocumentDetail }) {
  const facts = [
    document.pages === null ? null : counted(document.pages, pageName(document.format)),
    document.language,
  ].filter(Boolean);
  return (
    <>
      {document.parentId === null ? (
        whereOf(document)
      ) : (
        <Link to="/documents/$id" params={{ id: document.parentId }} className={styles.parent}>
          In {whereOf(document)}
        </Link>
      )}
      {facts.map((fact) => ` · ${fact}`)}
    </>
  );
}
