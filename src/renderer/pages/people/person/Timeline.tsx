import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Outputs } from '../../../../contract/index.ts';
import { useApi } from '../../../client/index.ts';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { exactly, when } from '../../../components/format.ts';
import { Skeleton } from '../../../components/Skeleton.tsx';
import type { Passage } from '../usePassage.tsx';
import { sentence } from '../words.ts';
import styles from './Timeline.module.css';

type Entry = Outputs['people']['timeline'][number];

const how: Record<Entry['kind'], string> = {
  wrote: 'Wrote',
  received: 'Received',
  spoke: 'Spoke',
  named: 'Named',
  fact: 'Fact',
};

interface TimelineProps {
  id: string;
  passage: Passage;
  /** How many at first. */
  shown: number;
  /** Offers the rest in place; left out where another page holds it. */
  growing?: boolean;
}

/** What happened with a person, newest first. */
export function Timeline({ id, passage, shown, growing }: TimelineProps) {
  const api = useApi();
  const [limit, setLimit] = useState(shown);
  const query = useQuery(
    api.query.people.timeline.queryOptions({ input: { id, limit }, placeholderData: keepPreviousData }),
  );
  const now = Date.now();
  if (query.isError) return <ErrorState error={query.error} onRetry={() => query.refetch()} />;
  if (query.isPending) return <Skeleton lines={4} label="Loading the timeline" />;
  if (query.data.length === 0) return <p>Nothing dated so far.</p>;
  return (
    <>
      <table className={styles.timeline} aria-label="Timeline">
        <tbody>
          {query.data.map((entry, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: entries have no ids, and their order is theirs.
            <tr key={index}>
              <td className={styles.date} title={entry.at === null ? undefined : exactly(entry.at)}>
                {entry.at === null ? 'No date' : when(entry.at, now)}
              </td>
              <td>
                <What entry={entry} passage={passage} />
              </td>
              <td className={styles.how}>{how[entry.kind]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {growing && query.data.length >= limit && limit < 1000 && (
        <Button className={styles.more} onClick={() => setLimit(Math.min(limit + 200, 1000))}>
          Show earlier
        </Button>
      )}
    </>
  );
}

function What({ entry: { text, evidence }, passage }: { entry: Entry; passage: Passage }) {
  if (evidence === null) return sentence(text);
  return (
    <>
      <button
        type="button"
        className={styles.open}
        aria-pressed={passage.shown?.id === evidence.id}
        onClick={() => passage.show(evidence)}
      >
        {sentence(text)}
      </button>
      {!text.includes(evidence.title) && <span className={styles.title}>{evidence.title}</span>}
    </>
  );
}
