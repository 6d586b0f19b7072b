import type { CatalogTable } from '../catalog.ts';
import type { ColumnProfile } from '../messages.ts';
import { quoted, textLiteral } from '../sql-name.ts';
import { isMoney, isNumeric, isRowKey, truthSql } from './column-kinds.ts';
import { type Condition, readConditions } from './conditions.ts';
import type { Intent } from './intent.ts';
import {
  type ColumnMention,
  columnMentions,
  fileOf,
  isKey,
  type Named,
  tableMention,
  titleWords,
  type ValueMention,
  valueMentions,
} from './mentions.ts';
import type { Group, Roles } from './plan-types.ts';
import { containers, fillers, rowNouns, verbs } from './vocabulary.ts';
import type { Token } from './words.ts';

const nameRank: Record<Exclude<Named, null>, number> = { explicit: 6, full: 5, noun: 3 };

export type Context = ReturnType<typeof createContext>;

/** What a question says of one table: what its words name there, and which of them have been understood. */
export function createContext(
  tokens: readonly Token[],
  intent: Intent,
  table: CatalogTable,
  columns: readonly ColumnProfile[],
  only: boolean,
) {
  const named = tableMention(tokens, table);
  const names = [fileOf(table.info.path), table.info.sheet, table.info.title].flatMap((name) => titleWords(name));
  const keys = new Set(columns.flatMap((column, at) => (isRowKey(column, names) ? [at] : [])));
  const mentions = columnMentions(
    tokens,
    columns.map(({ title }) => title),
    // "Orders" are the rows of the table of orders, not the numbers in its column "Order".
  ).filter(({ start, end, columns: meant, full }) => {
    const isRows = full && named.at.has(start) && meant.every((one) => keys.has(one));
    return !isRows || tokens[end]?.kind === 'number';
  });
  const values = valueMentions(tokens, columns);
  const measures = columns.flatMap((column, at) =>
    isNumeric(column) && !isKey(column.title) && !keys.has(at) ? [at] : [],
  );
  const soleMeasure = measures.length === 1 ? (measures[0] ?? null) : null;
  /** Places that something has been made of. */
  const explained = new Set([...intent.used, ...named.at]);
  const usedMentions = new Set<ColumnMention>();
  let filterCount = 0;
  const titles = [
    ...columns.map(({ title }) => title),
    table.info.sheet,
    table.info.title,
    fileOf(table.info.path),
  ].flatMap(titleWords);
  /** A verb of money stands in the question, and this is a table of it. */
  const spoken = tokens.some(({ text }) =>
    verbs.some(
      ({ words, stems, money }) =>
        money && words.has(text) && titles.some((title) => stems.some((stem) => title.includes(stem))),
    ),
  );

  const explain = (start: number, end: number) => {
    for (let at = start; at < end; at += 1) explained.add(at);
  };
  const use = (mention: ColumnMention) => {
    usedMentions.add(mention);
    explain(mention.start, mention.end);
  };
  const within = (start: number, end: number, places: ReadonlySet<number>) => {
    for (let at = start; at < end; at += 1) if (!places.has(at)) return false;
    return true;
  };
  const overlaps = (a: { start: number; end: number }, b: { start: number; end: number }) =>
    a.start < b.end && b.start < a.end;

  /** Values, truth columns, numbers and dates. */
  function filters(): Condition[] | null {
    const conditions: Condition[] = [];
    const perColumn = new Map<number, string[]>();
    for (const value of values) {
      const column = columnOfValue(value);
      if (column === 'unclear') return null;
      if (column === null) continue;
      const known = perColumn.get(column.column) ?? [];
      perColumn.set(column.column, [...known, ...column.values]);
      explain(value.start, value.end);
    }
    for (const [column, named] of perColumn) {
      filterCount += 1;
      const title = columns[column]?.title ?? '';
      const list = named.map(textLiteral).join(', ');
      const name = quoted(columns[column]?.name ?? '');
      const sql = named.length === 1 ? `${name} = ${list}` : `${name} IN (${list})`;
      conditions.push({ column, sql, words: `${title}: ${distinctValues(named).join(', ')}` });
    }
    const read = readConditions({ tokens, columns, mentions, measure: soleMeasure });
    if (read === null) return null;
    filterCount += read.conditions.length;
    for (const at of read.used) explained.add(at);
    for (const { column } of read.conditions) {
      // "with a price over 100": the word says which column is compared.
      const beside = mentions.filter(
        ({ columns: meant, end, start }) =>
          meant.includes(column) && (read.used.has(end) || read.used.has(end + 1) || read.used.has(start - 1)),
      );
      for (const mention of beside) use(mention);
    }
    for (const mention of mentions) {
      const [column = -1] = mention.columns;
      const truth = mention.columns.length === 1 && mention.full ? truthSql(columns[column]) : null;
      if (truth === null || usedMentions.has(mention) || intent.groupedAt.includes(mention.start - 1)) continue;
      filterCount += 1;
      use(mention);
      conditions.push({ column, sql: truth, words: columns[column]?.title ?? '' });
    }
    return [...conditions, ...read.conditions];
  }

  /** The column that a value stands in; null where the word is better read in another way. */
  function columnOfValue(value: ValueMention): { column: number; values: string[] } | 'unclear' | null {
    const otherwise =
      within(value.start, value.end, explained) ||
      mentions.some((one) => one.full && one.start <= value.start && value.end <= one.end);
    const beside = mentions.filter(
      (one) =>
        one.end === value.start ||
        one.start === value.end ||
        (one.end === value.start - 1 && fillers.has(tokens[one.end]?.text ?? '')),
    );
    const told = value.columns.filter(({ column }) => beside.some((one) => one.columns.includes(column)));
    if (otherwise && told.length !== 1) return null;
    const meant = told.length > 0 ? told : value.columns;
    const [first] = meant;
    if (first === undefined || meant.length > 1) return 'unclear';
    for (const one of beside) if (one.columns.includes(first.column) && !overlaps(one, value)) use(one);
    return first;
  }

  /** What is grouped by; null: nothing; undefined: it cannot be told. */
  function group(): Group | null | undefined {
    const groups: Group[] = [];
    for (const at of intent.groupedAt) {
      let next = at + 1;
      const says = (place: number) => fillers.has(tokens[place]?.text ?? '') || intent.used.has(place);
      while (says(next) && next < tokens.length && !mentions.some(({ start }) => start === next)) next += 1;
      const mention = mentions.find(({ start }) => start === next);
      const part = /^(?:month|monat|monthly)s?$/.test(tokens[next]?.text ?? '')
        ? 'month'
        : /^(?:year|jahr)e?s?$/.test(tokens[next]?.text ?? '')
          ? 'year'
          : null;
      const dates = columns.flatMap(({ type }, column) => (type === 'date' ? [column] : []));
      if (mention !== undefined) {
        const fitting = mention.columns.filter((column) => !measures.includes(column));
        const [column] = fitting;
        // "top 5 by revenue": the measure, not a group.
        if (column === undefined && intent.pick !== null) continue;
        if (column === undefined || fitting.length > 1) return undefined;
        use(mention);
        groups.push({ column, part: null });
      } else if (part !== null && dates.length === 1) {
        explain(next, next + 1);
        groups.push({ column: dates[0] ?? 0, part });
      } else return undefined;
    }
    return groups.length > 1 ? undefined : (groups[0] ?? null);
  }

  /** Columns named by words of which nothing has been made yet. */
  const free = () => mentions.filter((mention) => !usedMentions.has(mention));

  function allExplained(roles: Roles): boolean {
    for (const mention of free()) {
      const optional = within(mention.start, mention.end, explained);
      if (!optional) return false;
    }
    return tokens.every(({ text, kind }, at) => {
      if (explained.has(at)) return true;
      if (kind === 'number' || kind === 'day' || kind === 'sign') return false;
      if (fillers.has(text)) return true;
      if (containers.has(text) || rowNouns.has(text)) return named.named !== null || only;
      const verb = verbs.find(({ words }) => words.has(text));
      if (verb === undefined) return false;
      if (verb.money && roles.measure !== null && isMoney(columns[roles.measure]))
        return named.named !== null || filterCount > 0;
      return titles.some((title) => verb.stems.some((stem) => title.includes(stem)));
    });
  }

  function certainty(roles: Roles): number {
    const implied = only || (spoken && filterCount > 0) ? 3 : 0;
    const name = named.named === null ? implied : nameRank[named.named];
    const columnsNamed = [...usedMentions].reduce((sum, { full }) => sum + (full ? 2 : 1), 0);
    // Rows are counted, and a total is told without its column, only where the question names the table.
    const { measure } = roles;
    const said = measure !== null && [...usedMentions].some(({ columns: meant }) => meant.includes(measure));
    if (name === 0 && !said && !(intent.about !== null && roles.labels.length > 0)) return 0;
    const asked = intent.op !== null || intent.pick !== null ? 1 : 0;
    return name + columnsNamed + asked + filterCount;
  }

  return {
    tokens,
    intent,
    table,
    columns,
    named,
    only,
    mentions,
    measures,
    soleMeasure,
    spoken,
    explained,
    use,
    free,
    filters,
    group,
    allExplained,
    certainty,
  };
}

function distinctValues(values: readonly string[]): string[] {
  const seen = new Map(values.map((value) => [value.trim().toLowerCase(), value]));
  return [...seen.values()];
}
