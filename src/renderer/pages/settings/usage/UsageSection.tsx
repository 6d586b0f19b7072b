import { SegmentedControl } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { UsageLimits } from '../../../../contract/index.ts';
import { tellError } from '../../../adding/index.ts';
import { useApi } from '../../../client/index.ts';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { Skeleton } from '../../../components/Skeleton.tsx';
import { Section, SettingRow } from '../SettingRow.tsx';
import { DayBars } from './DayBars.tsx';
import { LimitSetting } from './LimitSetting.tsx';
import { UsageTable } from './UsageTable.tsx';
import { daysShown, firstMoment, limitFields } from './usage-words.ts';

type By = 'assistant' | 'model' | 'conversation';
const ways: readonly { value: By; label: string }[] = [
  { value: 'assistant', label: 'Assistants' },
  { value: 'model', label: 'Models' },
  { value: 'conversation', label: 'Conversations' },
];
const rowsShown = 12;

/** What answers took in the last weeks, and the limits that stop one before it passes them. */
export function UsageSection() {
  const api = useApi();
  const queries = useQueryClient();
  const [by, setBy] = useState<By>('assistant');
  const [from] = useState(() => firstMoment(Date.now()));
  const days = useQuery(api.query.usage.summary.queryOptions({ input: { by: 'day', from } }));
  const rows = useQuery(api.query.usage.summary.queryOptions({ input: { by, from, limit: rowsShown } }));
  const limits = useQuery(api.query.usage.limits.queryOptions({ input: {} }));
  const save = async (changes: Partial<UsageLimits>) => {
    try {
      await api.call.usage.setLimits(changes);
    } catch (failure) {
      tellError(failure, 'Limits');
    } finally {
      await queries.invalidateQueries({ queryKey: api.query.usage.key() });
    }
  };
  return (
    <Section title="Usage and limits">
      <SettingRow
        name={`The last ${daysShown} days`}
        does="Tokens are what models count in, about four letters each. A server’s price is shown where it is known; models on this computer cost nothing."
        wide
      >
        {days.isError && <ErrorState error={days.error} onRetry={() => days.refetch()} />}
        {days.isPending && <Skeleton lines={3} label="Loading usage" />}
        {days.data && <DayBars rows={days.data.rows} total={days.data.total} now={Date.now()} />}
        {days.data && days.data.total.answers > 0 && (
          <>
            <SegmentedControl
              aria-label="Usage by"
              value={by}
              onChange={(value) => setBy(ways.find((one) => one.value === value)?.value ?? 'assistant')}
              data={[...ways]}
            />
            {rows.isError && <ErrorState error={rows.error} onRetry={() => rows.refetch()} />}
            {rows.data && <UsageTable rows={rows.data.rows} />}
          </>
        )}
      </SettingRow>
      {limits.data &&
        limitFields.map((field) => (
          <LimitSetting
            key={field.name}
            field={field}
            value={limits.data[field.name]}
            onSave={(value) => void save({ [field.name]: value })}
          />
        ))}
    </Section>
  );
}
