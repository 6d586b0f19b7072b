import { CommonplaceError, type Principal, type TableResult, type ToolSource } from '../../../../contract/index.ts';
import type { ToolScope } from '../tool.ts';
import type { Catalog, CatalogTable } from './catalog.ts';
import type { QueryReply, RowPlace, TableRequest } from './messages.ts';
import { judgeSql, namesIn, sqlTokens } from './sql-tokens.ts';
import type { TableWorker } from './table-worker.ts';

export interface TableQueries {
  /**
   * Runs one SELECT over the tables that it names, as far as the scope allows them. Throws invalid_input (with the
   * columns that there are), timeout, memory_limit, too_large, cancelled.
   */
  query(principal: Principal, sql: string, scope: ToolScope, signal?: AbortSignal): Promise<TableResult>;
  /** The same for a query that was made here, which knows its table and the rows behind it. */
  run(
    table: CatalogTable,
    sql: string,
    behind: NonNullable<Extract<TableRequest, { type: 'query' }>['behind']>,
    signal?: AbortSignal,
  ): Promise<TableResult>;
}

const limits = { rows: 1000, cells: 100, sources: 5 } as const;
/** Tables that one query may name. */
const mostTables = 20;

export function createTableQueries(options: { catalog: Catalog; worker: TableWorker; now(): number }): TableQueries {
  const { catalog, worker, now } = options;

  async function run(
    tables: readonly CatalogTable[],
    sql: string,
    behind: Extract<TableRequest, { type: 'query' }>['behind'],
    signal: AbortSignal | undefined,
  ): Promise<TableResult> {
    const started = now();
    const reply = await worker.query(
      {
        tables: tables.map(({ spec }) => spec),
        ...{ sql, limit: limits.rows, cells: limits.cells, sources: limits.sources },
        ...(behind && { behind }),
      },
      signal,
    );
    return resultOf(sql, tables, reply, now() - started);
  }

  return {
    async query(principal, sql, scope, signal) {
      const tokens = sqlTokens(sql);
      judgeSql(tokens);
      const all = await catalog.tables(principal, scope);
      const names = namesIn(tokens);
      const named = all.filter(({ info }) => names.has(info.name));
      if (named.length > mostTables) {
        throw new CommonplaceError('invalid_input', `A query may name ${mostTables} tables at most.`);
      }
      try {
        return await run(named, sql, undefined, signal);
      } catch (error) {
        if (!(error instanceof CommonplaceError) || error.code !== 'invalid_input') throw error;
        throw new CommonplaceError('invalid_input', explained(error.message, named, all), { cause: error });
      }
    },
    run: (table, sql, behind, signal) => run([table], sql, behind, signal),
  };
}

function resultOf(sql: string, tables: readonly CatalogTable[], reply: QueryReply, ms: number): TableResult {
  const { places, notes, ...rest } = reply;
  const cut = tables.filter(({ info }) => info.rows < info.rowCount);
  return {
    ...{ sql, ms, ...rest },
    tables: tables.map(({ info }) => info),
    sources: places.flatMap((place) => sourceOf(tables, place)),
    notes: [
      ...notes,
      ...cut.map(
        ({ info }) =>
          `Only the first ${info.rows.toLocaleString('en')} of ${info.rowCount.toLocaleString('en')} rows of "${info.sheet}" are kept.`,
      ),
      ...(reply.more ? [`Only the first ${reply.rows.length} rows of the result are shown.`] : []),
    ],
  };
}

function sourceOf(tables: readonly CatalogTable[], { versionId, page, start, end, quote }: RowPlace): ToolSource[] {
  const table = tables.find(({ spec }) => spec.versionId === versionId);
  if (table === undefined) return [];
  const { documentId, title, path } = table.info;
  return [{ documentId, title, path, page, start, end, quote }];
}

/** What SQLite says, and what there is to be named. */
function explained(message: string, named: readonly CatalogTable[], all: readonly CatalogTable[]): string {
  const said = `${message.replace(/\.$/, '')}.`;
  if (/^no such table/.test(message) || named.length === 0) {
    const names = all.map(({ info }) => info.name);
    const listed = names.slice(0, 20).join(', ');
    return names.length === 0
      ? `${said} There are no tables.`
      : `${said} The tables are: ${listed}${names.length > 20 ? ', ...' : ''}.`;
  }
  const columns = named.map(
    ({ info }) =>
      `${info.name} (${info.columns
        .slice(0, 40)
        .map(({ name }) => name)
        .join(', ')})`,
  );
  return `${said} The columns are: ${columns.join('; ')}.`;
}
