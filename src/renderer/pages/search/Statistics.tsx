import { Button, SegmentedControl, Switch } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SearchStats } from '../../../contract/index.ts';
import { useApi } from '../../client/index.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { count, counted, when } from '../../components/format.ts';
import { Skeleton } from '../../components/Skeleton.tsx';
import { ClearDialog } from './ClearDialog.tsx';
import { DayBars } from './DayBars.tsx';
import styles from './Statistics.module.css';
import { useHistory } from './useHistory.ts';

const spans = [
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
  { value: '365', label: 'A year' },
];

interface StatisticsProps {
  onAsk: (query: string) => void;
  onClose: () => void;
}

/** What was searched, counted. It never leaves this computer. */
export function Statistics({ onAsk, onClose }: StatisticsProps) {
  const api = useApi();
  const history = useHistory(1);
  const [days, setDays] = useState('30');
  const [clearing, setClearing] = useState(false);
  const stats = useQuery(
    api.query.finding.stats.queryOptions({ input: { days: Number(days) }, placeholderData: keepPreviousData }),
  );
  const found = stats.data;
  return (
    <section className={styles.page} aria-label="Statistics of searches">
      <div className={styles.head}>
        <h2 className={styles.title}>What was searched</h2>
        <SegmentedControl size="xs" aria-label="Time" data={spans} value={days} onChange={setDays} />
        <Button onClick={onClose}>Back</Button>
      </div>
      {stats.isError && <ErrorState error={stats.error} onRetry={() => stats.refetch()} />}
      {stats.isPending && <Skeleton lines={6} label="Counting" />}
      {found && found.searches === 0 && <p className={styles.none}>Nothing was searched in this time.</p>}
      {found && found.searches > 0 && (
        <>
          <dl className={styles.facts}>
            <Fact name="Searches" value={count(found.searches)} />
            <Fact name="Time, median" value={msOf(found.medianMs)} />
            <Fact name="Time, 95 of 100 within" value={msOf(found.p95Ms)} />
            <Fact name="Nothing found" value={shareOf(found.nothing.searches, found.searches)} />
            <Fact name="By meaning alone" value={shareOf(found.onlyMeaning.searches, found.searches)} />
          </dl>
          <DayBars days={found.days} span={Number(days)} />
          <Asked title="Most frequent" queries={found.frequent} onAsk={onAsk} />
          <Asked title="Nothing found" queries={found.nothing.queries} onAsk={onAsk} />
          <Asked title="No passage held the words" queries={found.onlyMeaning.queries} onAsk={onAsk} />
        </>
      )}
      <div className={styles.foot}>
        <Switch
          size="sm"
          label="Remember searches"
          description="On this computer only: for the history, suggestions and these counts."
          checked={history.on ?? true}
          onChange={(event) => history.switchTo(event.currentTarget.checked)}
        />
        <Button onClick={() => setClearing(true)}>Forget all searches…</Button>
      </div>
      {clearing && <ClearDialog onClose={() => setClearing(false)} onClear={history.clear} />}
    </section>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

interface AskedProps {
  title: string;
  queries: SearchStats['frequent'];
  onAsk: (query: string) => void;
}

function Asked({ title, queries, onAsk }: AskedProps) {
  if (queries.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className={styles.subtitle}>{title}</h3>
      <ul className={styles.list}>
        {queries.map(({ query, times, at }) => (
          <li key={query}>
            <button type="button" className={styles.query} onClick={() => onAsk(query)}>
              {query}
            </button>
            <span className={styles.detail}>{counted(times, 'time')}</span>
            <span className={styles.detail}>{when(at, Date.now())}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function msOf(ms: number | null): string {
  if (ms === null) return '–';
  return ms < 1000 ? `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

function shareOf(part: number, all: number): string {
  return part === 0 ? 'never' : `${count(part)} (${Math.max(1, Math.round((100 * part) / all))} %)`;
}
