import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { SearchResult } from '../../../contract/index.ts';
import { StartHere } from '../../adding/index.ts';
import { useApi } from '../../client/index.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { counted, took } from '../../components/format.ts';
import { Page } from '../../components/Page.tsx';
import { PassagePane } from '../../components/PassagePane.tsx';
import { Skeleton } from '../../components/Skeleton.tsx';
import { Coverage } from './Coverage.tsx';
import { FilterRow } from './FilterRow.tsx';
import { LikeLine } from './LikeLine.tsx';
import { Lines } from './Lines.tsx';
import { ModeMenu } from './ModeMenu.tsx';
import { slowModes } from './modes.ts';
import { NothingFound } from './NothingFound.tsx';
import { OptionsMenu } from './OptionsMenu.tsx';
import { SaveDialog } from './SaveDialog.tsx';
import { SearchField } from './SearchField.tsx';
import { SearchHome } from './SearchHome.tsx';
import styles from './SearchPage.module.css';
import { SearchResults } from './SearchResults.tsx';
import { Statistics } from './Statistics.tsx';
import { Steps } from './Steps.tsx';
import { fromInput, noSearch, placeKey, type SearchSearch, toInput } from './search.ts';
import type { SuggestionOption } from './suggestionOptions.ts';
import { useLike } from './useLike.ts';
import { useMarks } from './useMarks.ts';
import { useResultKeys } from './useResultKeys.ts';
import { useSaved } from './useSaved.ts';
import { useSearchRun } from './useSearchRun.ts';

export function SearchPage() {
  const api = useApi();
  const navigate = useNavigate();
  const address = useSearch({ from: '/search' });
  const field = useRef<HTMLInputElement>(null);
  const [saving, setSaving] = useState(false);
  const { looked } = useSaved();
  const counts = useQuery(api.query.library.counts.queryOptions({ input: {} }));
  const asked = address.q ?? '';
  const input = toInput(address);
  const run = useSearchRun(address.like || address.view ? null : input);
  const like = useLike(address);
  const output = run.output;
  const results = (address.like ? like.data?.results : output?.results) ?? [];
  const marks = useMarks(address.like ? '' : (output?.parsed.text ?? ''));
  const open = results.find((result) => placeKey(result) === address.open);

  const show = (next: Partial<SearchSearch>, replace = false) =>
    navigate({ to: '/search', search: { ...address, ...next }, replace });
  const search = (query: string) => {
    if (query.trim() === asked && asked !== '' && !address.like && !address.view) return run.again();
    void show({ ...noSearch, q: query.trim() || undefined });
  };
  const read = ({ documentId, start, end }: Pick<SearchResult, 'documentId' | 'start' | 'end'>) =>
    navigate({ to: '/documents/$id', params: { id: documentId }, search: { start, end } });
  const take = (option: SuggestionOption) => {
    if (option.kind === 'passage') void read(option);
    else if (option.kind === 'document') void navigate({ to: '/documents/$id', params: { id: option.documentId } });
    else if (option.kind === 'saved') {
      void navigate({ to: '/search', search: { ...fromInput(option.input), saved: option.savedId } });
    } else if (option.kind === 'past') void navigate({ to: '/search', search: fromInput(option.input) });
  };
  const closePane = () => void show({ open: undefined }, true);
  const keys = useResultKeys({
    ...{ results, field, opened: open && placeKey(open), onClose: closePane },
    onOpen: (result, moved) => void show({ open: placeKey(result) }, moved),
    onRead: (result) => void read(result),
  });

  const words = useMemo(
    () => open?.matches.map((match) => ({ start: open.start + match.start, end: open.start + match.end })),
    [open],
  );
  // What a saved search found was seen once its results stand here.
  const seen = output !== undefined && !run.stale && !run.running ? address.saved : undefined;
  useEffect(() => {
    if (seen !== undefined) looked({ id: seen });
  }, [seen, looked]);

  // Another search is read from its first result.
  const scroller = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is asked, not how it is shown.
  useEffect(() => {
    if (scroller.current) scroller.current.scrollTop = 0;
  }, [asked, address.mode, address.like, address.start, address.view]);

  const empty = counts.data?.documents === 0;
  const home = !address.like && !address.view && input === null;
  const failed = address.like ? like : run.error ? { error: run.error, refetch: run.again } : null;
  return (
    <Page
      title="Search"
      about={aboutOf(address.like ? like.data : output, results.length)}
      actions={input && !address.like && !address.view && <Button onClick={() => setSaving(true)}>Save search</Button>}
      pane={
        open && (
          <PassagePane
            key={open.documentId}
            {...{ documentId: open.documentId, title: open.title, path: open.path, page: open.page }}
            mark={open}
            words={words}
            onClose={closePane}
          />
        )
      }
      paneTitle="Passage"
      onClosePane={closePane}
    >
      <div className={styles.page} ref={scroller}>
        {empty ? (
          <StartHere />
        ) : (
          <>
            <SearchField
              field={field}
              asked={asked}
              busy={run.running || like.isFetching}
              onSearch={search}
              onTake={take}
              onKey={keys.press}
            >
              <ModeMenu
                mode={address.mode ?? 'basic'}
                all={address.all === true}
                onChange={(mode, all) =>
                  show({ mode: mode === 'basic' ? undefined : mode, all: all || undefined, open: undefined })
                }
              />
            </SearchField>
            {!address.view && (
              <FilterRow query={asked} onChange={search}>
                <OptionsMenu search={address} onChange={(next) => show({ ...next, open: undefined })} />
              </FilterRow>
            )}
            {address.view && (
              <Statistics
                onAsk={(query) => show({ ...noSearch, q: query })}
                onClose={() => show({ view: undefined })}
              />
            )}
            {home && (
              <SearchHome
                onRun={(kept, saved) => navigate({ to: '/search', search: { ...fromInput(kept), saved } })}
                onTry={search}
                onStatistics={() => show({ view: 'statistics' })}
              />
            )}
            {address.like && like.data && (
              <LikeLine found={like.data} onClose={() => show({ ...noSearch, q: address.q })} />
            )}
            {!address.like && input && <Steps run={run} slow={slowModes.has(address.mode ?? 'basic')} />}
            {!address.like && output && <Lines output={output} />}
            {failed?.error && <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />}
            {((run.running && !output && run.steps.length === 0) || like.isLoading) && (
              <Skeleton lines={8} label="Searching" />
            )}
            {!address.like && output && !run.stale && !run.running && results.length === 0 && (
              <NothingFound search={address} output={output} onChange={(next) => show({ ...next, open: undefined })} />
            )}
            {address.like && like.data && results.length === 0 && (
              <p className={styles.none}>Nothing in the library is like it.</p>
            )}
            <SearchResults
              results={results}
              active={keys.active}
              opened={address.open}
              stale={run.stale}
              marks={marks}
              onOpen={keys.show}
              onLike={({ documentId, start, end }) => show({ open: undefined, like: documentId, start, end })}
            />
            {!address.like && output && !run.stale && <Coverage coverage={output.coverage} />}
          </>
        )}
      </div>
      {saving && input && (
        <SaveDialog
          saved={null}
          input={input}
          onClose={() => setSaving(false)}
          onSaved={({ id }) => show({ saved: id }, true)}
        />
      )}
    </Page>
  );
}

function aboutOf(found: { ms: number } | undefined, results: number): string | undefined {
  return found && results > 0 ? `${counted(results, 'passage')} in ${took(found.ms)}` : undefined;
}
