import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../../client/index.ts';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { count, counted } from '../../../components/format.ts';
import { Skeleton } from '../../../components/Skeleton.tsx';
import { Grid } from './Grid.tsx';
import { TextView } from './TextView.tsx';
import type { ViewProps } from './ViewProps.ts';
import styles from './views.module.css';

/** The tables of a workbook or data file as grids, one tab each, or as the text that was read. */
export function TableView({ document, mark }: ViewProps) {
  const api = useApi();
  const [ordinal, setOrdinal] = useState<number | null>(null);
  const [shown, setShown] = useState(mark ? 'text' : 'grid');
  const tables = useQuery(api.query.library.tables.queryOptions({ input: { id: document.id }, staleTime: 60_000 }));
  if (tables.isError) return <ErrorState error={tables.error} onRetry={() => tables.refetch()} />;
  if (tables.isPending) return <Skeleton lines={12} label="Opening the table" />;
  const [first] = tables.data;
  if (!first) return <TextView document={document} mark={mark} />;
  const table = tables.data.find((one) => one.ordinal === ordinal) ?? first;
  return (
    <div className={styles.stack}>
      <div className={styles.bar}>
        {tables.data.length > 1 && shown === 'grid' ? (
          <div className={styles.tabs} role="tablist" aria-label="Tables">
            {tables.data.map((one) => (
              <button
                key={one.ordinal}
                type="button"
                role="tab"
                aria-selected={one.ordinal === table.ordinal}
                className={styles.tab}
                onClick={() => setOrdinal(one.ordinal)}
              >
                {one.name || `Table ${one.ordinal + 1}`}
              </button>
            ))}
          </div>
        ) : (
          <span className={styles.tabs} />
        )}
        {shown === 'grid' && (
          <span className={styles.facts}>
            {counted(table.rowCount, 'row')}, {counted(table.columns.length, 'column')}
            {table.kept < table.rowCount && `; the first ${count(table.kept)} are kept`}
          </span>
        )}
        <SegmentedControl
          size="xs"
          aria-label="What to show"
          value={shown}
          onChange={setShown}
          data={[
            { value: 'grid', label: 'Table' },
            { value: 'text', label: 'Text' },
          ]}
        />
      </div>
      {shown === 'grid' ? (
        <Grid key={table.ordinal} id={document.id} table={table} />
      ) : (
        <TextView document={document} mark={mark} />
      )}
    </div>
  );
}
