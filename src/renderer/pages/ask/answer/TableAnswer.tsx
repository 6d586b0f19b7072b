import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { AnswerTable } from '../../../../contract/index.ts';
import { CopyButton } from '../../../components/CopyButton.tsx';
import { count, counted } from '../../../components/format.ts';
import styles from './Answer.module.css';

const rowsShown = 12;
const numbers = new Intl.NumberFormat('en', { maximumFractionDigits: 6 });

/** What was computed over a sheet: the result, the rows it came from, and the query that made it. */
export function TableAnswer({ table }: { table: AnswerTable }) {
  const navigate = useNavigate();
  const [all, setAll] = useState(false);
  const { columns, rows, sql, fromRows, rowsUsed } = table;
  const shown = all ? rows : rows.slice(0, rowsShown);
  const open = () => navigate({ to: '/documents/$id', params: { id: table.documentId } });
  const copied = () => [columns, ...rows].map((row) => row.map((cell) => cell ?? '').join('\t')).join('\n');
  return (
    <section className={styles.table} aria-label="What was computed">
      <div className={styles.tableHead}>
        <div className={styles.tableNames}>
          <h3 className={styles.blockTitle}>{table.title}</h3>
          <span className={styles.sideWhere}>
            {table.table} · from {counted(rowsUsed, 'row')}
          </span>
        </div>
        <CopyButton label="Copy the result" text={copied} />
        <Button onClick={() => void open()}>Open</Button>
      </div>
      <div className={styles.gridFrame}>
        <table className={styles.grid}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a result have no other name than their place.
              <tr key={at}>
                {row.map((cell, column) => (
                  <td key={columns[column]} data-number={typeof cell === 'number'}>
                    {typeof cell === 'number' ? numbers.format(cell) : cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > rowsShown && (
        <button type="button" className={styles.more} onClick={() => setAll(!all)}>
          {all ? 'Show fewer rows' : `Show all ${count(rows.length)} rows`}
        </button>
      )}
      <details className={styles.details}>
        <summary>How it was computed</summary>
        <pre className={styles.code}>{sql}</pre>
        <p className={styles.sideWhere}>
          {fromRows.length === 0
            ? 'No single rows: all of the sheet went into it.'
            : `Rows of the sheet: ${rowRanges(fromRows)}${rowsUsed > fromRows.length ? ', and more' : ''}`}
        </p>
      </details>
    </section>
  );
}

/** "2–4, 9" of 2, 3, 4, 9. */
function rowRanges(rows: readonly number[]): string {
  const ranges: { from: number; to: number }[] = [];
  for (const row of [...rows].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && row <= last.to + 1) last.to = row;
    else ranges.push({ from: row, to: row });
  }
  return ranges.map(({ from, to }) => (from === to ? count(from) : `${count(from)}–${count(to)}`)).join(', ');
}
