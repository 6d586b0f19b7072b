import { Button, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RunQuestion } from '../../../contract/index.ts';
import { useApi } from '../../client/index.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { exactly } from '../../components/format.ts';
import { Skeleton } from '../../components/Skeleton.tsx';
import { AnswersList } from './AnswersList.tsx';
import styles from './Evaluation.module.css';
import { AnswerFigureList, FigureList } from './FigureList.tsx';
import { fixed, place } from './figures.ts';
import { ResultLine } from './ResultLine.tsx';
import type { EvaluationSearch } from './search.ts';
import { settingsOf } from './settings-of.ts';
import type { ShownPlace } from './shown-place.ts';

interface RunProps {
  id: string;
  onShow: (place: ShownPlace | null) => void;
  go: (search: EvaluationSearch) => void;
}

/** One measurement: its figures, and every question, the worst first. */
export function RunView({ id, onShow, go }: RunProps) {
  const api = useApi();
  const [part, setPart] = useState<'results' | 'answers'>('results');
  const found = useQuery(api.query.evaluation.getRun.queryOptions({ input: { id } }));
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  if (!found.data) return <Skeleton lines={8} label="Opening the measurement" />;
  const { run, questions } = found.data;
  const { leftOut } = run;
  const left = leftOut.unjudged + leftOut.stale + leftOut.failed;
  const measured = questions.filter(({ figures }) => figures !== null);
  const worstFirst = measured.toSorted((a, b) => ndcg(a) - ndcg(b));
  return (
    <div className={styles.column}>
      <div className={styles.tools}>
        <h2 className={styles.heading}>{run.name}</h2>
        <span className={styles.grow} />
        <Button variant="subtle" onClick={() => go({ tab: 'runs' })}>
          All measurements
        </Button>
      </div>
      <p className={styles.sub}>
        {exactly(run.at)} · {settingsOf(run)}
        {run.configuration.answeredBy && ` · index ${run.configuration.answeredBy}`}
        {left > 0 && ` · ${left} left out: nothing right is known for them`}
      </p>
      {run.answers && (
        <SegmentedControl
          className={styles.parts}
          value={part}
          onChange={(value) => setPart(value === 'answers' ? 'answers' : 'results')}
          data={[
            { value: 'results', label: 'Results' },
            { value: 'answers', label: 'Answers' },
          ]}
        />
      )}
      {run.answers && part === 'answers' ? (
        <>
          <AnswerFigureList answers={run.answers} />
          <AnswersList questions={questions} onShow={onShow} />
        </>
      ) : (
        <>
          <FigureList run={run} />
          <h3 className={styles.subheading}>Questions, the worst first</h3>
          <ul className={styles.list} aria-label="Questions of the measurement">
            {worstFirst.map((question) => (
              <li key={question.questionId} className={styles.asked}>
                <div className={styles.questionText}>{question.text}</div>
                <div className={styles.outcome} data-bad={question.firstRight === null || undefined}>
                  {question.firstRight === null ? 'Not found' : `Right passage ${place(question.firstRight)}`}
                  <span className={styles.dim}> · {fixed(ndcg(question))}</span>
                </div>
                {question.results[0] && <ResultLine result={question.results[0]} onShow={onShow} />}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function ndcg({ figures }: RunQuestion): number {
  return figures?.['ndcg@10'] ?? 0;
}
