import { SegmentedControl } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { SearchBy } from '../../../contract/index.ts';
import { StartHere } from '../../adding/index.ts';
import { useApi } from '../../client/index.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { counted, took } from '../../components/format.ts';
import { Page } from '../../components/Page.tsx';
import { PassagePane } from '../../components/PassagePane.tsx';
import { Skeleton } from '../../components/Skeleton.tsx';
import { useShortcuts } from '../../components/shortcuts.ts';
import { SearchField } from './SearchField.tsx';
import { SearchHint } from './SearchHint.tsx';
import styles from './SearchPage.module.css';
import { SearchResults } from './SearchResults.tsx';

const shown = 30;
const ways: { value: SearchBy; label: string }[] = [
  { value: 'hybrid', label: 'Words and meaning' },
  { value: 'keyword', label: 'Words' },
  { value: 'vector', label: 'Meaning' },
];

export function SearchPage() {
  const api = useApi();
  const navigate = useNavigate();
  const address = useSearch({ from: '/search' });
  const by = address.by ?? 'hybrid';
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(address.q ?? '');
  const [query] = useDebouncedValue(text.trim(), 120);
  const [active, setActive] = useState(-1);
  const [opened, setOpened] = useState<number | null>(null);
  const counts = useQuery(api.query.library.counts.queryOptions({ input: {} }));
  const found = useQuery(
    api.query.search.query.queryOptions({
      input: { query, by, k: shown },
      enabled: query !== '',
      placeholderData: keepPreviousData,
      // A notice ("still learning meaning") passes: what is shown then is asked for again.
      refetchInterval: ({ state }) => (state.data?.notice ? 1500 : false),
    }),
  );
  const output = query === '' ? undefined : found.data;
  const results = output?.results ?? [];
  const open = opened === null ? undefined : results[opened];

  const words = useMemo(
    () => open?.matches.map((match) => ({ start: open.start + match.start, end: open.start + match.end })),
    [open],
  );

  // The address follows what is asked, so that a search can be gone back to.
  useEffect(() => {
    void navigate({ to: '/search', search: (before) => ({ ...before, q: query || undefined }), replace: true });
    setActive(-1);
    setOpened(null);
  }, [query, navigate]);
  // And the palette may ask something else while the page is open.
  const asked = address.q ?? '';
  useEffect(() => {
    if (document.activeElement !== field.current) setText(asked);
  }, [asked]);

  const move = (by: number) => () => {
    if (results.length === 0) return;
    const next = Math.min(Math.max(active + by, 0), results.length - 1);
    setActive(next);
    if (opened !== null) setOpened(next);
    document.getElementById(`result-${next}`)?.scrollIntoView({ block: 'nearest' });
  };
  useShortcuts(
    {
      j: move(1),
      k: move(-1),
      arrowdown: move(1),
      arrowup: move(-1),
      enter: () => setOpened(Math.max(active, 0)),
      escape: () => (opened === null ? field.current?.blur() : setOpened(null)),
      '/': () => field.current?.select(),
    },
    { whileTyping: (key) => ['arrowdown', 'arrowup', 'enter', 'escape'].includes(key) },
  );

  const empty = counts.data?.documents === 0;
  return (
    <Page
      title="Search"
      about={output && results.length > 0 ? `${counted(results.length, 'passage')} in ${took(output.ms)}` : undefined}
      actions={
        <SegmentedControl
          size="xs"
          aria-label="Search by"
          data={ways}
          value={by}
          onChange={(value) => {
            const way = ways.find((one) => one.value === value)?.value;
            void navigate({
              to: '/search',
              search: (before) => ({ ...before, by: way === 'hybrid' ? undefined : way }),
              replace: true,
            });
          }}
        />
      }
      pane={
        open && (
          <PassagePane
            key={open.documentId}
            documentId={open.documentId}
            title={open.title}
            path={open.path}
            page={open.page}
            mark={open}
            words={words}
            onClose={() => setOpened(null)}
          />
        )
      }
      paneTitle="Passage"
      onClosePane={() => setOpened(null)}
    >
      <div className={styles.page}>
        {empty ? (
          <StartHere />
        ) : (
          <>
            <SearchField field={field} value={text} onChange={setText} busy={found.isFetching} />
            {output?.notice && <p className={styles.notice}>{output.notice}</p>}
            {found.isError && <ErrorState error={found.error} onRetry={() => found.refetch()} />}
            {query !== '' && found.isPending && <Skeleton lines={6} label="Searching" />}
            {query === '' && <SearchHint />}
            {output && results.length === 0 && (
              <p className={styles.none}>
                Nothing found for “{query}”.
                {by === 'keyword' && ' Meaning may find what other words say: choose “Words and meaning”.'}
              </p>
            )}
            <SearchResults
              results={results}
              active={active}
              opened={opened}
              onOpen={(index) => {
                setActive(index);
                setOpened(index);
              }}
            />
          </>
        )}
      </div>
    </Page>
  );
}
