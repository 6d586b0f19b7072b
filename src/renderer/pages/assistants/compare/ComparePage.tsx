import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import type { Answer, Citation, CompareEvent } from '../../../../contract/index.ts';
import { sentenceOf, useApi } from '../../../client/index.ts';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { Page } from '../../../components/Page.tsx';
import { PassagePane } from '../../../components/PassagePane.tsx';
import { Skeleton } from '../../../components/Skeleton.tsx';
import { useShortcuts } from '../../../components/shortcuts.ts';
import { ProgressLine } from '../../evaluation/ProgressLine.tsx';
import { type Streaming, useStreamed } from '../../evaluation/useStreamed.ts';
import styles from './Compare.module.css';
import { Compared } from './Compared.tsx';
import { linesOf, QuestionsField } from './QuestionsField.tsx';
import { SideField } from './SideField.tsx';
import { SidesTotal } from './SidesTotal.tsx';

const progressOf = (event: CompareEvent): Streaming | null => (event.type === 'progress' ? event : null);

/** The same questions to two assistants, or to two versions of one, side by side. */
export function ComparePage() {
  const api = useApi();
  const navigate = useNavigate();
  const { a, av, b, bv } = useSearch({ from: '/assistants/compare' });
  const list = useQuery(api.query.assistants.list.queryOptions({ input: {} }));
  const [text, setText] = useState('');
  const [collection, setCollection] = useState('');
  const [run, setRun] = useState<Run | null>(null);
  const [shown, setShown] = useState<Citation | null>(null);
  useShortcuts({ escape: () => setShown(null) }, { active: shown !== null });
  const { progress, error, start, stop } = useStreamed<CompareEvent>(
    progressOf,
    useCallback((event) => {
      if (event.type === 'answer') setRun((before) => (before === null ? null : withAnswer(before, event)));
    }, []),
  );
  const assistants = list.data ?? [];
  const sideOf = (id: string | undefined, version: number | undefined, at: number) => {
    const assistant = assistants.find((one) => one.id === id) ?? assistants[at] ?? assistants[0];
    return assistant && { assistant, version: version ?? assistant.version };
  };
  const [left, right] = [sideOf(a, av, 0), sideOf(b, bv, 1)];
  const questions = linesOf(text);
  const compare = () => {
    if (!left || !right) return;
    setShown(null);
    const sides = [left, right].map(({ assistant, version }) => ({ assistantId: assistant.id, version }));
    const names = [left, right].map(({ assistant, version }) => `${assistant.name}, version ${version}`);
    setRun({ questions, names, answers: new Map() });
    const input = { questions, sides, ...(collection !== '' && { collection }) };
    void start((signal) => api.call.assistants.compare(input, { signal }));
  };
  return (
    <Page
      title="Compare answers"
      lead={
        <>
          <Link to="/assistants">Assistants</Link> /
        </>
      }
      pane={
        shown && (
          <PassagePane
            key={`${shown.documentId}:${shown.start}`}
            {...shown}
            mark={shown}
            lead={<span className={styles.lead}>{shown.n}</span>}
            onClose={() => setShown(null)}
          />
        )
      }
      paneTitle="Passage"
      onClosePane={() => setShown(null)}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard. */}
      <section className={styles.page} aria-label="Compare answers" tabIndex={0}>
        {list.isError && <ErrorState error={list.error} onRetry={() => list.refetch()} />}
        {list.isPending && <Skeleton lines={5} label="Loading assistants" />}
        {left && right && (
          <form
            className={styles.setup}
            onSubmit={(event) => {
              event.preventDefault();
              compare();
            }}
          >
            <div className={styles.pair}>
              <SideField
                label="Left"
                assistants={assistants}
                {...left}
                onChange={(id, version) =>
                  void navigate({ to: '/assistants/compare', search: { a: id, av: version, b, bv } })
                }
              />
              <SideField
                label="Right"
                assistants={assistants}
                {...right}
                onChange={(id, version) =>
                  void navigate({ to: '/assistants/compare', search: { a, av, b: id, bv: version } })
                }
              />
            </div>
            <QuestionsField
              text={text}
              onText={setText}
              starters={left.assistant.starters}
              collection={collection}
              onCollection={setCollection}
            />
            <div className={styles.tools}>
              <Button
                type="submit"
                variant="filled"
                disabled={questions.length === 0 || progress !== null || isSame(left, right)}
              >
                Compare
              </Button>
              {isSame(left, right) && <span className={styles.hint}>Left and right are the same version.</span>}
            </div>
          </form>
        )}
        {progress && <ProgressLine what="Asking" progress={progress} onStop={stop} />}
        {error !== null && (
          <p role="alert" className={styles.alert}>
            {sentenceOf(error)}
          </p>
        )}
        {run && (
          <div className={styles.results}>
            <SidesTotal names={run.names} answers={[...run.answers.values()]} />
            {run.questions.map((question, at) => (
              <Compared
                key={question}
                question={question}
                names={run.names}
                answers={[0, 1].map((side) => run.answers.get(`${at}:${side}`)?.answer ?? null)}
                waiting={progress !== null}
                selected={shown}
                onSelect={setShown}
              />
            ))}
          </div>
        )}
      </section>
    </Page>
  );
}

interface Run {
  questions: readonly string[];
  names: readonly string[];
  /** By `question:side`. */
  answers: ReadonlyMap<string, { side: number; answer: Answer }>;
}

function withAnswer(run: Run, { question, side, answer }: Extract<CompareEvent, { type: 'answer' }>): Run {
  return { ...run, answers: new Map([...run.answers, [`${question}:${side}`, { side, answer }]]) };
}

interface Side {
  assistant: { id: string };
  version: number;
}

function isSame(left: Side, right: Side): boolean {
  return left.assistant.id === right.assistant.id && left.version === right.version;
}
