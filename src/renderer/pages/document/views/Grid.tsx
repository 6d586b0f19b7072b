import { useDebouncedValue } from '@mantine/hooks';
import { useQueries } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import type { Outputs } from '../../../../contract/index.ts';
import { useApi } from '../../../client/index.ts';
import { count } from '../../../components/format.ts';
import styles from './Grid.module.css';
import { columnWidths } from './widths.ts';

type Table = Outputs['library']['tables'][number];
type Row = Outputs['library']['tableRows'][number];

const pageSize = 200;
const rowPx = 28;
const restMs = 70;
const numbers = new Set(['integer', 'real']);

/** A table of any length: only the rows and columns in sight exist. */
export function Grid({ id, table }: { id: string; table: Table }) {
  const api = useApi();
  const scroller = useRef<HTMLElement>(null);
  const rows = useVirtualizer({
    count: table.kept,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 20,
  });
  const seen = rows.getVirtualItems();
  const here = `${Math.floor((seen[0]?.index ?? 0) / pageSize)}-${Math.floor((seen.at(-1)?.index ?? 0) / pageSize)}`;
  // Rows that one only flies over are not asked for.
  const [rested] = useDebouncedValue(here, restMs);
  const pages = useMemo(() => {
    const [first = 0, last = 0] = rested.split('-').map(Number);
    return [...new Set([0, ...Array.from({ length: last - first + 1 }, (_, index) => first + index)])];
  }, [rested]);
  const found = useQueries({
    queries: pages.map((page) =>
      api.query.library.tableRows.queryOptions({
        input: { id, ordinal: table.ordinal, offset: page * pageSize, limit: pageSize },
        staleTime: 300_000,
      }),
    ),
    combine: (results) => results.map((result) => result.data),
  });
  const byPage = new Map(pages.map((page, index) => [page, found[index]]));
  const rowAt = (index: number): Row | undefined => byPage.get(Math.floor(index / pageSize))?.[index % pageSize];
  const sample = byPage.get(0);
  const widths = useMemo(() => columnWidths(table.columns, sample ?? []), [table.columns, sample]);
  const columns = useVirtualizer({
    horizontal: true,
    count: table.columns.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => widths[index] ?? 120,
    overscan: 4,
  });
  const widthsKey = widths.join();
  const measured = useRef('');
  if (measured.current !== widthsKey) {
    measured.current = widthsKey;
    columns.measure();
  }
  const shown = columns.getVirtualItems();
  const gutter = `${Math.max(3, String(table.kept).length) * 0.6 + 1.25}rem`;
  const width = `calc(${gutter} + ${columns.getTotalSize()}px)`;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard.
    <section ref={scroller} className={styles.frame} aria-label={table.name || 'Table'} tabIndex={0}>
      <table
        className={styles.grid}
        aria-label={table.name || 'Table'}
        aria-rowcount={table.kept + 1}
        aria-colcount={table.columns.length}
      >
        <thead className={styles.head} style={{ width }}>
          <tr aria-rowindex={1}>
            <td className={styles.index} style={{ width: gutter }} />
            {shown.map((column) => {
              const { name, type } = table.columns[column.index] ?? { name: '', type: 'text' };
              return (
                <th
                  key={column.key}
                  scope="col"
                  aria-colindex={column.index + 1}
                  title={`${name} (${type})`}
                  className={styles.cell}
                  data-number={numbers.has(type) || undefined}
                  style={{ left: `calc(${gutter} + ${column.start}px)`, width: column.size }}
                >
                  {name}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody className={styles.body} style={{ height: rows.getTotalSize(), width }}>
          {seen.map((item) => {
            const row = rowAt(item.index);
            return (
              <tr
                key={item.key}
                aria-rowindex={item.index + 2}
                className={styles.row}
                style={{ transform: `translateY(${item.start}px)`, height: item.size }}
              >
                <td className={styles.index} style={{ width: gutter }}>
                  {count(item.index + 1)}
                </td>
                {shown.map((column) => {
                  const value = row?.[column.index] ?? null;
                  const type = table.columns[column.index]?.type ?? 'text';
                  const text = wordOf(value);
                  return (
                    <td
                      key={column.key}
                      aria-colindex={column.index + 1}
                      className={styles.cell}
                      title={text.length > 20 ? text : undefined}
                      data-number={numbers.has(type) || typeof value === 'number' || undefined}
                      style={{ left: `calc(${gutter} + ${column.start}px)`, width: column.size }}
                    >
                      {text}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function wordOf(value: Row[number] | null): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
}
