import type { DataTableInfo, Principal } from '../../../../contract/index.ts';
import type { Storage } from '../../storage/index.ts';
import type { toolsStore } from '../store.ts';
import { scopeArgs, type ToolScope } from '../tool.ts';
import type { ColumnType, TableSpec } from './messages.ts';
import { distinctNames, sqlName } from './sql-name.ts';
import type { TableRow } from './store-tables.ts';

/** A table that may be queried: as it is told, and as it is loaded. */
export interface CatalogTable {
  info: DataTableInfo;
  spec: TableSpec;
}

export interface Catalog {
  /** The tables that the caller may see and the conversation may read, oldest documents first. */
  tables(principal: Pick<Principal, 'accountId'>, scope: ToolScope): Promise<CatalogTable[]>;
}

/** Names tables for SQL: by their file, and by their sheet too where the file has several. */
export function createCatalog(storage: Storage<{ tools: typeof toolsStore }>): Catalog {
  return {
    async tables({ accountId }, scope) {
      const found = await storage.read.tools.tables(scopeArgs(accountId, scope));
      const perDocument = new Map<string, number>();
      for (const { documentId } of found) perDocument.set(documentId, (perDocument.get(documentId) ?? 0) + 1);
      const names = distinctNames(found.map((row) => nameOf(row, (perDocument.get(row.documentId) ?? 1) > 1)));
      return found.flatMap((row, at) => (row.allowed === 1 ? [toTable(row, names[at] ?? `table_${row.id}`)] : []));
    },
  };
}

function nameOf({ file, sheet }: TableRow, several: boolean): string {
  const base = sqlName(file.replace(/(.)\.[^.]*$/, '$1'), 'table');
  return several ? sqlName(`${base}_${sheet}`, 'table') : base;
}

function toTable(row: TableRow, name: string): CatalogTable {
  return specOf(row, name, JSON.parse(row.columns) as { name: string; type: ColumnType }[]);
}

/** A table under its name in SQL, its columns too. */
export function specOf(
  row: Omit<TableRow, 'columns' | 'file' | 'allowed'>,
  name: string,
  stored: readonly { name: string; type: ColumnType }[],
): CatalogTable {
  const names = distinctNames(stored.map(({ name: title }, at) => sqlName(title, `column_${at + 1}`)));
  const columns = stored.map(({ name: title, type }, at) => ({ name: names[at] ?? `column_${at + 1}`, title, type }));
  const { documentId, title, path, collection, sheet, page, rowCount, kept } = row;
  return {
    info: { name, documentId, title, path, collection, sheet, page, rows: kept, rowCount, columns },
    spec: { id: row.id, versionId: row.versionId, name, page, columns },
  };
}
