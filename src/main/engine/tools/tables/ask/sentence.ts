import type { TableValue } from '../../../../../contract/index.ts';
import type { ColumnProfile } from '../messages.ts';
import { fileOf } from './mentions.ts';
import type { Plan } from './plan-types.ts';

/** Groups that a sentence names; the rest is in the rows. */
const mostNamed = 10;

const wordsOf = {
  en: {
    ...{ sum: 'The total of', avg: 'The average of', median: 'The median of', max: 'The highest', min: 'The lowest' },
    ...{
      is: 'is',
      rows: ['row', 'rows'],
      distinct: 'different values of',
      from: 'from',
      more: 'more',
      by: 'by',
      and: 'and',
    },
    nothing: 'No row of {table} fits{where}.',
  },
  de: {
    ...{
      sum: 'Die Summe von',
      avg: 'Der Durchschnitt von',
      median: 'Der Median von',
      max: 'Höchster Wert von',
      min: 'Niedrigster Wert von',
    },
    ...{
      is: 'ist',
      rows: ['Zeile', 'Zeilen'],
      distinct: 'verschiedene Werte von',
      from: 'aus',
      more: 'weitere',
      by: 'nach',
      and: 'und',
    },
    nothing: 'Keine Zeile von {table} passt{where}.',
  },
} as const;

export interface Answered {
  plan: Plan;
  columns: readonly ColumnProfile[];
  rows: readonly (readonly TableValue[])[];
  rowsUsed: number;
  more: boolean;
  german: boolean;
}

/** The result in words: what was reckoned, over which rows of which table, and what came of it. */
export function sentenceOf({ plan, columns, rows, rowsUsed, more, german }: Answered): string {
  const say = wordsOf[german ? 'de' : 'en'];
  const show = (value: TableValue) => shown(value, german, plan.op === 'avg');
  const table = tableName(plan);
  const conditions = plan.conditions.map(({ words }) => words).join('; ');
  const where = conditions === '' ? '' : ` (${conditions})`;
  const title = plan.measure === null ? '' : (columns[plan.measure]?.title ?? '');
  const used = `${rowsUsed.toLocaleString(german ? 'de' : 'en')} ${say.rows[rowsUsed === 1 ? 0 : 1]}`;
  const first = rows[0];
  const empty = first === undefined || (plan.op !== 'count' && plan.op !== 'distinct' && first.at(-1) === null);
  if (empty) return say.nothing.replace('{table}', table).replace('{where}', where);

  const grouped = plan.group !== null || (plan.pick !== null && plan.op !== 'max' && plan.op !== 'min');
  const listed = rows
    .slice(0, mostNamed)
    .map(
      (row) =>
        `${row
          .slice(0, -1)
          .map((cell) => show(cell))
          .join(', ')}: ${show(row.at(-1) ?? null)}`,
    )
    .join('; ');
  const rest = rows.length - mostNamed;
  const tail = rest > 0 || more ? `; … (${Math.max(rest, 1)} ${say.more})` : '';
  if (grouped && plan.pick?.count === 1) {
    const names = rows
      .slice(0, mostNamed)
      .map((row) => show(row[0] ?? null))
      .join(` ${say.and} `);
    return `${names}: ${bestOf(plan, title, german)} in ${table}${where}, ${show(first.at(-1) ?? null)}.`;
  }
  if (grouped) {
    const by = plan.group === null ? plan.labels[0] : plan.group.column;
    const head = headOf(plan, columns, say, german);
    const part = plan.group?.part ?? null;
    const named =
      part === null ? (columns[by ?? -1]?.title ?? '') : german ? { month: 'Monat', year: 'Jahr' }[part] : part;
    return `${head} ${say.by} ${named} in ${table}${where}: ${listed}${tail}.`;
  }
  if (plan.pick !== null) {
    const head = headOf(plan, columns, say, german);
    if (rows.length === 1 && plan.pick.count === 1) {
      const label = first.length > 1 ? ` (${show(first[0] ?? null)})` : '';
      return `${head} in ${table}${where} ${say.is} ${show(first.at(-1) ?? null)}${label}.`;
    }
    return `${head} in ${table}${where}: ${listed}${tail}.`;
  }
  const value = show(first.at(-1) ?? null);
  if (plan.op === 'count') {
    return `${value} ${say.rows[first.at(-1) === 1 ? 0 : 1]} in ${table}${where}.`;
  }
  if (plan.op === 'distinct') return `${value} ${say.distinct} ${title} in ${table}${where}.`;
  return `${headOf(plan, columns, say, german)} in ${table}${where} ${say.is} ${value} (${say.from} ${used}).`;
}

/** What the first of several groups has: 'the highest total of Revenue'. */
function bestOf({ op, pick }: Plan, title: string, german: boolean): string {
  const most = pick?.order === 'max';
  if (op === 'count') {
    if (german) return most ? 'die meisten Zeilen' : 'die wenigsten Zeilen';
    return most ? 'the most rows' : 'the fewest rows';
  }
  const what = (german ? { sum: 'Summe von', avg: 'Durchschnitt von' } : { sum: 'total of', avg: 'average of' })[
    op === 'avg' ? 'avg' : 'sum'
  ];
  if (german) return `${most ? 'am höchsten:' : 'am niedrigsten:'} ${what} ${title}`;
  return `the ${most ? 'highest' : 'lowest'} ${what} ${title}`;
}

function headOf(
  plan: Plan,
  columns: readonly ColumnProfile[],
  say: (typeof wordsOf)['en' | 'de'],
  german: boolean,
): string {
  const title = columns[plan.measure ?? -1]?.title ?? '';
  if (plan.op === 'count') return german ? 'Zeilen' : 'Rows';
  if (plan.op === 'distinct') return `${german ? 'Verschiedene' : 'Different'} ${title}`;
  const isDate = columns[plan.measure ?? -1]?.type === 'date';
  if (isDate && (plan.op === 'max' || plan.op === 'min')) {
    const order = german
      ? { max: 'Spätester Wert von', min: 'Frühester Wert von' }
      : { max: 'The latest', min: 'The earliest' };
    return `${order[plan.op]} ${title}`;
  }
  if (plan.pick !== null && plan.pick.count > 1 && (plan.op === 'max' || plan.op === 'min')) {
    const order = german
      ? { max: 'Höchste Werte von', min: 'Niedrigste Werte von' }
      : { max: 'The highest', min: 'The lowest' };
    return `${order[plan.op]} ${title}`;
  }
  return `${say[plan.op]} ${title}`;
}

function tableName({ table: { info } }: Plan): string {
  const file = info.path.split(/[\\/]/).at(-1) ?? info.title;
  return info.sheet === '' || info.sheet === fileOf(info.path) ? file : `${file}, ${info.sheet}`;
}

/** As people of the language write it; means with two digits more than anybody needs are rounded. */
function shown(value: TableValue, german: boolean, mean: boolean): string {
  if (value === null) return '–';
  if (typeof value === 'string') return value;
  const digits = mean ? (Math.abs(value) >= 1 || value === 0 ? 2 : 4) : 15;
  return value.toLocaleString(german ? 'de' : 'en', { maximumFractionDigits: digits });
}
