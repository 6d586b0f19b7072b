import type { TableValue } from '../../../../contract/index.ts';

export type ColumnType = 'integer' | 'real' | 'text' | 'boolean' | 'date' | 'mixed';

/** A table as the process for queries loads it out of the library. */
export interface TableSpec {
  id: number;
  versionId: number;
  /** Its name in SQL. */
  name: string;
  page: number | null;
  columns: { name: string; title: string; type: ColumnType }[];
}

interface Asked {
  id: number;
  /** The library's file. */
  file: string;
  tables: TableSpec[];
}

export type TableRequest =
  | (Asked & {
      type: 'query';
      sql: string;
      /** Rows given at most. */
      limit: number;
      /** Rows behind the result that are told, and of those how many are looked for in the text. */
      cells: number;
      sources: number;
      /** Rows behind the result, where the asker knows the query for them better than its text shows. */
      behind?: { table: string; countSql: string; rowsSql: string };
    })
  /** What columns hold, as far as a question's words speak of it. */
  | (Asked & { type: 'profile'; words: string });

/** A row's place in its version's text. */
export interface RowPlace {
  versionId: number;
  page: number | null;
  start: number;
  end: number;
  quote: string;
}

export interface QueryReply {
  columns: string[];
  rows: TableValue[][];
  more: boolean;
  rowsUsed: number | null;
  rowsSql: string | null;
  cells: { table: string; row: number; values: TableValue[] }[];
  places: RowPlace[];
  notes: string[];
}

export interface ColumnProfile {
  name: string;
  title: string;
  /** After its cells were read: text that looks like numbers is numbers. */
  type: ColumnType;
  filled: number;
  distinct: number;
  /** Values, of columns of words and dates, whose words stand in the question. */
  named: string[];
  /** The first few values there are. */
  examples: TableValue[];
  least: TableValue;
  greatest: TableValue;
}

export interface TableProfile {
  id: number;
  name: string;
  rows: number;
  /** Rows that hold totals of the others, by their number. */
  totalRows: number[];
  columns: ColumnProfile[];
}

export type TableReply =
  | { type: 'ready' }
  /** The tables are loaded; the query begins. */
  | { type: 'loaded'; id: number }
  | { type: 'answer'; id: number; answer: QueryReply }
  | { type: 'profile'; id: number; tables: TableProfile[] }
  | { type: 'failed'; id: number; code: 'invalid_input' | 'too_large' | 'internal'; message: string };
