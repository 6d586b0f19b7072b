import { type SqlToken, sqlTokens } from './sql-tokens.ts';

/** A query for the rows that another was made of: `count`, and all of them with their numbers. */
export interface RowsBehind {
  table: string;
  countSql: string;
  rowsSql: string;
}

const ends = ['group', 'having', 'window', 'order', 'limit'];
const several = ['join', 'union', 'intersect', 'except', 'with', 'window'];

/**
 * The rows behind a query of one table: those that its WHERE lets through, and for a plain list those that it shows.
 * Null for joins, set operations and queries within queries: their rows cannot be told from the text alone.
 */
export function rowsBehind(sql: string, tables: readonly string[]): RowsBehind | null {
  const tokens = sqlTokens(sql).filter(({ kind, text }) => kind !== 'sign' || text !== ';');
  if (tokens.some(({ kind, text }) => kind === 'word' && several.includes(text))) return null;
  if (tokens.filter(({ kind, text }) => kind === 'word' && text === 'select').length !== 1) return null;
  const top = (word: string) => tokens.find((one) => one.depth === 0 && one.kind === 'word' && one.text === word);
  const from = top('from');
  if (from === undefined) return null;
  const after = tokens.slice(tokens.indexOf(from) + 1);
  const [named, next] = after;
  const table = tables.find((name) => name.toLowerCase() === named?.text.toLowerCase());
  if (named === undefined || table === undefined) return null;
  if (next?.kind === 'sign' && next.text !== '(') return null;
  const stop = after.find(({ kind, text, depth }) => depth === 0 && kind === 'word' && ends.includes(text));
  const last = after.at(-1);
  const source = sql.slice(named.start, stop?.start ?? last?.end).trim();
  const plain = stop === undefined || !['group', 'having'].includes(stop.text);
  // The order and limit of a plain list say which rows it shows; those of groups do not.
  const tail = stop !== undefined && plain && !aggregates(tokens, from) ? ` ${sql.slice(stop.start, last?.end)}` : '';
  return {
    table,
    countSql: `SELECT count(*) FROM (SELECT 1 FROM ${source}${tail})`,
    rowsSql: `SELECT rowid AS row, * FROM ${source}${tail}`,
  };
}

const ofMany = ['count', 'sum', 'avg', 'min', 'max', 'total', 'median', 'group_concat', 'string_agg', 'percentile'];

function aggregates(tokens: readonly SqlToken[], from: SqlToken): boolean {
  const selected = tokens.slice(0, tokens.indexOf(from));
  return selected.some(
    ({ kind, text }, at) =>
      (kind === 'word' && (text === 'distinct' || (ofMany.includes(text) && selected[at + 1]?.text === '('))) || false,
  );
}
