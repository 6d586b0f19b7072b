import { z } from 'zod';
import { defineTool, type Tool } from '../tool.ts';
import type { Catalog } from './catalog.ts';
import type { TableQueries } from './table-queries.ts';

/** Rows and tables that a model is shown. */
const mostRows = 50;
const mostTables = 50;

export function listTablesTool(catalog: Catalog): Tool {
  return defineTool({
    name: 'list_tables',
    description:
      'Lists the tables of spreadsheets and CSV files that query_table may name, with their columns. filter: part of a file, sheet or column name.',
    input: z.strictObject({ filter: z.string().max(200).optional() }),
    permission: 'read',
    consent: 'never',
    async run({ principal, input, scope }) {
      const all = await catalog.tables(principal, scope);
      const wanted = input.filter?.toLowerCase() ?? '';
      const found = all.filter(({ info }) =>
        [info.name, info.title, info.path, info.sheet, ...info.columns.map(({ title }) => title)].some((text) =>
          text.toLowerCase().includes(wanted),
        ),
      );
      const lines = found.slice(0, mostTables).map(({ info }) => {
        const columns = info.columns.slice(0, 60).map(({ name, title, type }) => {
          const said = title.toLowerCase() === name ? '' : ` "${title}"`;
          return `${name}${said} ${type}`;
        });
        return `${info.name} (${info.rows} rows; ${info.title}, ${info.sheet}): ${columns.join(', ')}`;
      });
      const more = found.length > mostTables ? `\n[${found.length - mostTables} more; use filter]` : '';
      return { text: (lines.join('\n') || 'There are no such tables.') + more, sources: [] };
    },
  });
}

export function queryTableTool(queries: TableQueries): Tool {
  return defineTool({
    name: 'query_table',
    description:
      'Runs one SELECT (SQLite) over tables named by list_tables. Sums of decimals are exact; dates are ISO text; use median(), strftime(), rowid for the row number. At most 1,000 rows and 5 seconds.',
    input: z.strictObject({ sql: z.string().trim().min(1).max(20_000) }),
    permission: 'read',
    consent: 'never',
    async run({ principal, input, scope, signal }) {
      const table = await queries.query(principal, input.sql, scope, signal);
      const shown = table.rows.slice(0, mostRows).map((row) => row.map((cell) => cell ?? '').join(' | '));
      const more = table.rows.length > mostRows ? [`[${table.rows.length - mostRows} more rows]`] : [];
      const used = table.rowsUsed === null ? [] : [`Made of ${table.rowsUsed} rows of the table.`];
      return {
        text: [table.columns.join(' | '), ...shown, ...more, ...used, ...table.notes].join('\n'),
        sources: table.sources,
        table,
      };
    },
  });
}
