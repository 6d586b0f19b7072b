import type { ColumnProfile } from '../messages.ts';
import { quoted } from '../sql-name.ts';
import type { Plan } from './plan-types.ts';

export interface PlannedQuery {
  sql: string;
  behind: { table: string; countSql: string; rowsSql: string };
}

/** Groups that a result lists. */
const mostGroups = 1000;

/** A plan as SQL, and the queries for the rows behind its result. */
export function toSql(plan: Plan, columns: readonly ColumnProfile[]): PlannedQuery {
  const name = (column: number | null) => quoted(columns[column ?? -1]?.name ?? '');
  const table = quoted(plan.table.info.name);
  const conditions = plan.conditions.map(({ sql }) => sql);
  if (plan.without.length > 0) conditions.push(`rowid NOT IN (${plan.without.join(', ')})`);
  const value = valueSql(plan, name);
  const rowPick = plan.pick !== null && (plan.op === 'max' || plan.op === 'min') && plan.group === null;
  const filled = plan.measure === null ? [] : [`${name(plan.measure)} IS NOT NULL`];
  const where = (list: readonly string[]) => (list.length === 0 ? '' : ` WHERE ${list.join(' AND ')}`);
  const counted = (list: readonly string[], tail = '') => ({
    table: plan.table.info.name,
    countSql: `SELECT count(*) FROM (SELECT 1 FROM ${table}${where(list)}${tail})`,
    rowsSql: `SELECT rowid AS row, * FROM ${table}${where(list)}${tail}`,
  });

  if (rowPick && plan.pick !== null) {
    const shown = [...plan.labels, plan.measure].map(name).join(', ');
    const all = [...conditions, ...filled];
    if (plan.pick.count === 1) {
      // All that share the first place.
      const best = `${name(plan.measure)} = (SELECT ${plan.op}(${name(plan.measure)}) FROM ${table}${where(all)})`;
      return {
        sql: `SELECT ${shown} FROM ${table}${where([...conditions, best])}`,
        behind: counted([...conditions, best]),
      };
    }
    const order = ` ORDER BY ${name(plan.measure)} ${plan.pick.order === 'max' ? 'DESC' : 'ASC'}, rowid LIMIT ${plan.pick.count}`;
    return { sql: `SELECT ${shown} FROM ${table}${where(all)}${order}`, behind: counted(all, order) };
  }

  const group = groupSql(plan, name);
  if (group === null) {
    return { sql: `SELECT ${value} FROM ${table}${where(conditions)}`, behind: counted([...conditions, ...filled]) };
  }
  const grouped = [...conditions, `${group.filled} IS NOT NULL`];
  const order = plan.pick === null ? ' ORDER BY 1' : ` ORDER BY 2 ${plan.pick.order === 'max' ? 'DESC' : 'ASC'}, 1`;
  if (plan.pick?.count === 1) {
    // All that share the first place.
    const by = plan.pick.order === 'max' ? 'DESC' : 'ASC';
    const [bare, name] = value.split(' AS ');
    const ranked = `SELECT ${group.sql}, ${value}, rank() OVER (ORDER BY ${bare} ${by}) AS place FROM ${table}${where(grouped)} GROUP BY 1`;
    const shown = group.sql.split(' AS ').at(-1);
    return {
      sql: `SELECT ${shown}, ${name} FROM (${ranked}) WHERE place = 1 ORDER BY 1`,
      behind: counted([...grouped, ...filled]),
    };
  }
  const limit = plan.pick === null ? mostGroups : plan.pick.count;
  return {
    sql: `SELECT ${group.sql}, ${value} FROM ${table}${where(grouped)} GROUP BY 1${order} LIMIT ${limit}`,
    behind: counted([...grouped, ...filled]),
  };
}

function valueSql({ op, measure }: Plan, name: (column: number | null) => string): string {
  if (op === 'count') return measure === null ? 'count(*) AS count' : `count(${name(measure)}) AS count`;
  if (op === 'distinct') return `count(DISTINCT ${name(measure)}) AS count`;
  return `${op}(${name(measure)}) AS ${op === 'avg' ? 'average' : op === 'sum' ? 'total' : op === 'max' ? 'highest' : op === 'min' ? 'lowest' : op}`;
}

function groupSql(plan: Plan, name: (column: number | null) => string): { sql: string; filled: string } | null {
  if (plan.group !== null) {
    const column = name(plan.group.column);
    if (plan.group.part === null) return { sql: column, filled: column };
    const length = plan.group.part === 'month' ? 7 : 4;
    return { sql: `substr(${column}, 1, ${length}) AS ${plan.group.part}`, filled: column };
  }
  const [label] = plan.labels;
  if (plan.pick === null || label === undefined) return null;
  return { sql: name(label), filled: name(label) };
}
