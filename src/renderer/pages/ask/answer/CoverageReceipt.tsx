import { Button, Popover } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Answer, ChatMessage, Coverage } from '../../../../contract/index.ts';
import { sentenceOf, useApi } from '../../../client/index.ts';
import { count, counted, dollars, duration } from '../../../components/format.ts';
import { useThreadStore } from '../thread/context.ts';
import styles from './Receipt.module.css';

/** What was looked at for an answer, so that it can be believed; and the way to have all of it read. */
export function CoverageReceipt({ message, answer }: { message: ChatMessage; answer: Answer }) {
  const [open, setOpen] = useState(false);
  const { coverage } = answer;
  if (coverage.passages === 0) return null;
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      width={380}
      position="top-start"
      shadow="md"
      radius="md"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <button type="button" className={styles.chip} aria-expanded={open} onClick={() => setOpen(!open)}>
          {chipText(coverage)}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={styles.panel}>
        <h3 className={styles.title}>What this answer could see</h3>
        <table className={styles.table}>
          <tbody>
            <Line name="Passages it may read" value={coverage.passages} strong />
            <Line name="Considered" value={coverage.considered} strong />
            <Line name="Read" value={coverage.read} strong />
            <Line name="Quoted" value={coverage.quoted} strong />
          </tbody>
          <LeftOut title="Not considered" parts={coverage.notConsidered} />
          <LeftOut title="Considered, not read" parts={coverage.leftOut} />
        </table>
        {open && !coverage.everything && (
          <ReadEverything message={message} answer={answer} onStart={() => setOpen(false)} />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

function Line({ name, value, strong }: { name: string; value: number; strong?: boolean }) {
  return (
    <tr data-strong={strong || undefined}>
      <td>{name}</td>
      <td className={styles.number}>{count(value)}</td>
    </tr>
  );
}

function LeftOut({ title, parts }: { title: string; parts: Answer['coverage']['leftOut'] }) {
  const some = parts.filter(({ passages }) => passages > 0);
  if (some.length === 0) return null;
  return (
    <tbody>
      <tr>
        <th colSpan={2} scope="rowgroup">
          {title}
        </th>
      </tr>
      {some.map(({ reason, passages }) => (
        <Line key={reason} name={reason} value={passages} />
      ))}
    </tbody>
  );
}

/** Asks first what it would take. */
function ReadEverything({ message, answer, onStart }: { message: ChatMessage; answer: Answer; onStart: () => void }) {
  const api = useApi();
  const store = useThreadStore();
  const { conversation } = store.get();
  const forecast = useQuery(
    api.query.chat.forecast.queryOptions({
      input: {
        question: answer.made.question || 'everything',
        scope: conversation?.scope,
        assistant: conversation?.assistantId ?? undefined,
        everything: true,
      },
      staleTime: 0,
    }),
  );
  const facts = forecast.data && [
    `${counted(forecast.data.passages, 'passage')} in ${counted(forecast.data.documents, 'document')}`,
    forecast.data.ms === null ? 'nobody knows yet how long' : duration(forecast.data.ms),
    ...(forecast.data.calls > 0 ? [`the model is asked ${counted(forecast.data.calls, 'time')}`] : []),
    ...(forecast.data.tokens > 0 ? [`about ${count(forecast.data.tokens)} tokens`] : []),
    ...(forecast.data.cost === null ? [] : forecast.data.cost > 0 ? [`about ${dollars(forecast.data.cost)}`] : []),
  ];
  return (
    <div className={styles.everything}>
      <p className={styles.forecast} role="status">
        {forecast.isError ? sentenceOf(forecast.error) : (facts?.join(' · ') ?? 'Working out what that takes…')}
      </p>
      <Button
        variant="filled"
        disabled={!forecast.data}
        onClick={() => {
          onStart();
          void store.regenerate(message.id, { everything: true });
        }}
      >
        Read everything
      </Button>
    </div>
  );
}

function chipText({ everything, passages, considered, documents }: Coverage): string {
  if (everything) return `All ${counted(passages, 'passage')} read`;
  // What was reckoned in a table needed no passage.
  if (considered === 0) return 'What it could see';
  return `${count(considered)} considered in ${counted(documents, 'document')}`;
}
