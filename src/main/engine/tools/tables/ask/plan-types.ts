import type { CatalogTable } from '../catalog.ts';
import type { Condition } from './conditions.ts';
import type { Intent, Operation } from './intent.ts';

/** A column by whose values rows are taken together, or the months or years of a column of days. */
export interface Group {
  column: number;
  part: 'month' | 'year' | null;
}

/** What is to be reckoned over one table. */
export interface Plan {
  table: CatalogTable;
  op: Operation;
  /** The column that is reckoned with; null when rows are counted. */
  measure: number | null;
  /** A column, or a part of a column of days. */
  group: Group | null;
  /** Columns that say whose the highest or lowest is. */
  labels: number[];
  /** The highest or lowest: of the groups where there are any, else of the rows. */
  pick: Intent['pick'];
  conditions: Condition[];
  /** Rows that hold totals of the others. */
  without: number[];
  /** How well the question names the table and its columns. */
  certainty: number;
}

/** What is reckoned with what. */
export interface Roles {
  op: Operation;
  measure: number | null;
  labels: number[];
  pick: Intent['pick'];
}
