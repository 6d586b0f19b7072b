import { Button, SegmentedControl } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import type { Inputs, ProposeEvent, RunEvent } from '../../../contract/index.ts';
import { StartHere } from '../../adding/index.ts';
import { sentenceOf, useApi } from '../../client/index.ts';
import { counted } from '../../components/format.ts';
import { Page } from '../../components/Page.tsx';
import { PassagePane } from '../../components/PassagePane.tsx';
import { useShortcuts } from '../../components/shortcuts.ts';
import { CompareView } from './CompareView.tsx';
import styles from './Evaluation.module.css';
import { ProgressLine } from './ProgressLine.tsx';
import { QuestionsView } from './QuestionsView.tsx';
import { ReviewView } from './ReviewView.tsx';
import { RunDialog } from './RunDialog.tsx';
import { RunsView } from './RunsView.tsx';
import { RunView } from './RunView.tsx';
import type { EvaluationSearch } from './search.ts';
import type { ShownPlace } from './shown-place.ts';
import { type Streaming, useStreamed } from './useStreamed.ts';

const progressOf = (event: ProposeEvent | RunEvent): Streaming | null => (event.type === 'progress' ? event : null);
const proposedAtOnce = 20;

/** How good the search is, on the user's own questions. */
export function EvaluationPage() {
  const api = useApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const address = useSearch({ from: '/evaluation' });
  const [running, setRunning] = useState(false);
  // Open as long as the address that it was opened at stands.
  const at = JSON.stringify(address);
  const [opened, setOpened] = useState<{ place: ShownPlace | null; at: string } | null>(null);
  const shown = opened?.at === at ? opened.place : null;
  const setShown = (place: ShownPlace | null) => setOpened({ place, at });
  useShortcuts({ escape: () => setShown(null) }, { active: shown !== null });
  const head = useQuery(api.query.evaluation.questions.queryOptions({ input: { limit: 1 } }));
  const library = useQuery(api.query.library.counts.queryOptions({ input: {} }));
  const counts = head.data?.counts;

  const go = useCallback(
    (search: EvaluationSearch) => {
      setOpened(null);
      void navigate({ to: '/evaluation', search });
    },
    [navigate],
  );
  const refresh = useCallback(
    () => void queries.invalidateQueries({ queryKey: api.query.evaluation.key() }),
    [api, queries],
  );
  const proposing = useStreamed<ProposeEvent>(
    progressOf,
    useCallback(
      (event) => {
        if (event.type !== 'progress') refresh();
        if (event.type === 'result') go({ tab: 'review' });
      },
      [refresh, go],
    ),
  );
  const run = useStreamed<RunEvent>(
    progressOf,
    useCallback(
      (event) => {
        if (event.type === 'run') refresh();
      },
      [refresh],
    ),
  );
  const propose = () => proposing.start((signal) => api.call.evaluation.propose({ count: proposedAtOnce }, { signal }));
  const startRun = (input: Inputs['evaluation']['run']) => {
    setRunning(false);
    go({ tab: 'runs' });
    void run.start((signal) => api.call.evaluation.run(input, { signal }));
  };

  const error = proposing.error ?? run.error;
  const nothing = library.data?.documents === 0 && counts?.questions === 0;
  const inside = { onShow: setShown, go };
  return (
    <Page
      title="Evaluation"
      about={counts && counts.questions > 0 ? counted(counts.questions, 'question') : undefined}
      actions={
        nothing ? undefined : (
          <>
            <Button onClick={propose} disabled={proposing.progress !== null}>
              Propose questions
            </Button>
            <Button variant="filled" onClick={() => setRunning(true)} disabled={!counts?.measured || !!run.progress}>
              Measure…
            </Button>
          </>
        )
      }
      pane={
        shown && (
          <PassagePane key={`${shown.documentId}:${shown.mark.start}`} {...shown} onClose={() => setShown(null)} />
        )
      }
      paneTitle="Passage"
      onClosePane={() => setShown(null)}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard. */}
      <section className={styles.scroller} aria-label="Evaluation" tabIndex={0}>
        {nothing ? (
          <StartHere />
        ) : (
          <>
            <div className={styles.bar}>
              <SegmentedControl
                aria-label="What is shown"
                value={address.tab ?? 'questions'}
                onChange={(tab) => go(tab === 'review' || tab === 'runs' ? { tab } : {})}
                data={[
                  { value: 'questions', label: 'Questions' },
                  { value: 'review', label: counts?.proposed ? `To review ${counts.proposed}` : 'To review' },
                  { value: 'runs', label: 'Measurements' },
                ]}
              />
            </div>
            {proposing.progress && (
              <ProgressLine
                what="Making questions from your documents"
                progress={proposing.progress}
                onStop={proposing.stop}
              />
            )}
            {run.progress && <ProgressLine what="Measuring" progress={run.progress} onStop={run.stop} />}
            {error !== null && (
              <p role="alert" className={styles.alert}>
                {sentenceOf(error)}
              </p>
            )}
            {address.tab === undefined && <QuestionsView onPropose={propose} {...inside} />}
            {address.tab === 'review' && <ReviewView onPropose={propose} {...inside} />}
            {address.tab === 'runs' && address.run && <RunView id={address.run} {...inside} />}
            {address.tab === 'runs' && address.earlier && address.later && (
              <CompareView before={address.earlier} after={address.later} {...inside} />
            )}
            {address.tab === 'runs' && !address.run && !address.earlier && (
              <RunsView
                measured={counts?.measured ?? 0}
                busy={run.progress !== null}
                onMeasure={() => setRunning(true)}
                go={go}
              />
            )}
          </>
        )}
      </section>
      {running && <RunDialog counts={counts} onClose={() => setRunning(false)} onStart={startRun} />}
    </Page>
  );
}
