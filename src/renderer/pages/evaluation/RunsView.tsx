import { Button, Checkbox } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { tell, tellError } from '../../adding/index.ts';
import { useApi } from '../../client/index.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { count, exactly, when } from '../../components/format.ts';
import { Skeleton } from '../../components/Skeleton.tsx';
import styles from './Evaluation.module.css';
import { figureOrder, figures, fixed, milliseconds } from './figures.ts';
import { RunsChart } from './RunsChart.tsx';
import type { EvaluationSearch } from './search.ts';
import { settingsOf } from './settings-of.ts';

interface RunsProps {
  measured: number;
  /** Something is being measured already. */
  busy: boolean;
  onMeasure: () => void;
  go: (search: EvaluationSearch) => void;
}

/** Every measurement, newest first; two of them are compared. */
export function RunsView({ measured, busy, onMeasure, go }: RunsProps) {
  const api = useApi();
  const queries = useQueryClient();
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const found = useQuery(api.query.evaluation.runs.queryOptions({ input: {} }));
  const remove = useMutation(
    api.query.evaluation.removeRun.mutationOptions({
      onSuccess: () => tell('The measurement is gone.'),
      onError: (error) => tellError(error),
      onSettled: () => queries.invalidateQueries({ queryKey: api.query.evaluation.key() }),
    }),
  );
  if (found.isError) return <ErrorState error={found.error} onRetry={() => found.refetch()} />;
  if (!found.data) return <Skeleton lines={8} label="Opening the measurements" />;
  const runs = found.data;
  if (runs.length === 0) {
    return (
      <EmptyState title="Nothing measured yet">
        <p className={styles.lead}>
          A measurement asks every question and writes down where its right passages come. Make one before a change and
          one after it: the comparison names the questions that got worse.
        </p>
        <Button variant="filled" onClick={onMeasure} disabled={measured === 0 || busy}>
          Measure the search now
        </Button>
        {measured === 0 && <p className={styles.sub}>First, some questions need a right passage.</p>}
      </EmptyState>
    );
  }
  const toggle = (id: string) =>
    setTicked((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id].slice(-2)));
  const compare = () => {
    const pair = runs.filter(({ id }) => ticked.includes(id)).sort((a, b) => a.at - b.at);
    const [before, after] = pair;
    if (before && after) go({ tab: 'runs', earlier: before.id, later: after.id });
  };
  return (
    <div className={styles.wide}>
      <RunsChart runs={runs} />
      <div className={styles.tools}>
        <p className={styles.keys}>
          {ticked.length === 2 ? 'The older one is the “before”.' : 'Tick two measurements to compare them.'}
        </p>
        <span className={styles.grow} />
        <Button variant="filled" disabled={ticked.length !== 2} onClick={compare}>
          Compare
        </Button>
      </div>
      <table className={styles.table}>
        <thead>
          <tr>
            <th aria-label="Compare" />
            <th>Measurement</th>
            {figureOrder.map((name) => (
              <th key={name} className={styles.number} title={`${figures[name].short}: ${figures[name].says}`}>
                {figures[name].label}
              </th>
            ))}
            <th className={styles.number} title="Half of the searches take less.">
              Time
            </th>
            <th aria-label="Actions" />
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.id}>
              <td>
                <Checkbox
                  size="xs"
                  radius="xs"
                  aria-label={`Compare ${run.name}`}
                  checked={ticked.includes(run.id)}
                  onChange={() => toggle(run.id)}
                />
              </td>
              <td>
                <button type="button" className={styles.run} onClick={() => go({ tab: 'runs', run: run.id })}>
                  {run.name}
                </button>
                <div className={styles.dim} title={exactly(run.at)}>
                  {when(run.at, Date.now())} · {count(run.figures.questions)} questions · {settingsOf(run)}
                </div>
              </td>
              {figureOrder.map((name) => (
                <td key={name} className={styles.number}>
                  {fixed(run.figures[name])}
                </td>
              ))}
              <td className={styles.number} title={`95% take less than ${milliseconds(run.figures.p95_ms)}`}>
                {milliseconds(run.figures.p50_ms)}
              </td>
              <td>
                <button
                  type="button"
                  className={styles.remove}
                  aria-label={`Remove ${run.name}`}
                  onClick={() => remove.mutate({ id: run.id })}
                >
                  Remove
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
