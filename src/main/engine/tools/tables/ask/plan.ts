import type { CatalogTable } from '../catalog.ts';
import type { ColumnProfile, TableProfile } from '../messages.ts';
import { quoted, textLiteral } from '../sql-name.ts';
import { type Condition, readConditions } from './conditions.ts';
import type { Intent, Operation } from './intent.ts';
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
import { containers, fillers, moneyStems, rowNouns, verbs } from './vocabulary.ts';
import { sameWord, type Token } from './words.ts';

/** What is to be reckoned over one table. */
export interface Plan {
  table: CatalogTable;
  op: Operation;
  /** The column that is reckoned with; null when rows are counted. */
  measure: number | null;
  /** A column, or a part of a column of days. */
  group: { column: number; part: 'month' | 'year' | null } | null;
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

export interface Asked {
  tokens: readonly Token[];
  intent: Intent;
  /** The only table that may be looked in. */
  only: boolean;
}

const nameRank: Record<Exclude<Named, null>, number> = { explicit: 6, full: 5, noun: 3 };

/** The one way to answer a question out of a table, or null where there is none, or more than one. */
export function planFor({ tokens, intent, only }: Asked, table: CatalogTable, profile: TableProfile): Plan | null {
  const { columns } = profile;
  const context = createContext(tokens, intent, table, columns, only);
  const filters = context.filters();
  if (filters === null) return null;
  const group = context.group();
  if (group === undefined) return null;
  const roles = rolesOf(context, group);
  if (roles === null || !context.allExplained(roles)) return null;
  const certainty = context.certainty(roles);
  if (certainty < 3) return null;
  const labels = roles.labels.length > 0 ? roles.labels : defaultLabels(columns, roles, intent);
  return { table, ...roles, labels, group, conditions: filters, without: profile.totalRows, certainty };
}

interface Roles {
  op: Operation;
  measure: number | null;
  labels: number[];
  pick: Intent['pick'];
}

type Context = ReturnType<typeof createContext>;

const isNumeric = (column: ColumnProfile | undefined) => column?.type === 'integer' || column?.type === 'real';

function createContext(
  tokens: readonly Token[],
  intent: Intent,
  table: CatalogTable,
  columns: readonly ColumnProfile[],
  only: boolean,
) {
  const named = tableMention(tokens, table);
  const mentions = columnMentions(
    tokens,
    columns.map(({ title }) => title),
  );
  const values = valueMentions(tokens, columns);
  const measures = columns.flatMap((column, at) => (isNumeric(column) && !isKey(column.title) ? [at] : []));
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
  function group(): Plan['group'] | undefined {
    const groups: NonNullable<Plan['group']>[] = [];
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

/** What is reckoned with what; null where it cannot be told. */
function rolesOf(context: Context, group: Plan['group']): Roles | null {
  const { intent, columns, measures, free, use, tokens, named, only } = context;
  const optional = (mention: ColumnMention) => {
    for (let at = mention.start; at < mention.end; at += 1) if (!context.explained.has(at)) return false;
    return true;
  };
  // The word for the rows ("orders") is no column, unless it alone can be one of numbers.
  const open = free().filter(
    (mention) => !optional(mention) || (mention.full && mention.columns.some((one) => measures.includes(one))),
  );
  const numeric = open.flatMap((mention) => {
    const fitting = mention.columns.filter((column) => measures.includes(column));
    return fitting.length > 0 ? [{ mention, fitting }] : [];
  });
  const dated = open.flatMap((mention) => {
    const fitting = mention.columns.filter((column) => columns[column]?.type === 'date');
    return fitting.length > 0 ? [{ mention, fitting }] : [];
  });
  const wordy = open.filter(
    (mention) =>
      !optional(mention) &&
      mention.columns.every((column) => !measures.includes(column) && columns[column]?.type !== 'date'),
  );
  const { pick, op } = intent;

  if (
    op === 'distinct' ||
    (intent.howMany && pick === null && wordy.length === 1 && numeric.length === 0 && op === null)
  ) {
    const target = wordy.length === 1 ? wordy[0] : undefined;
    const [column] = target?.columns ?? [];
    if (target === undefined || column === undefined || target.columns.length > 1 || numeric.length > 0) return null;
    // "how many customers" may mean those of a text: only a table that is named is certain.
    if (op === null && named.named === null && !only) return null;
    use(target);
    return { op: 'distinct', measure: column, labels: [], pick: null };
  }

  // "the number of units" is their sum.
  const summed = op === 'count' && pick === null && numeric.length === 1 && dated.length === 0;
  const counts =
    (op === 'count' && !summed) ||
    (intent.howMany && op === null && numeric.length === 0) ||
    (intent.most && numeric.length === 0 && op === null && intent.about === null);
  if (counts) {
    if (named.named === null && !only) return null;
    if (numeric.length > 0 || dated.length > 0) return null;
    if (pick === null) return wordy.length === 0 ? { op: 'count', measure: null, labels: [], pick: null } : null;
    const label = group === null ? wordy[0] : undefined;
    const [column] = label?.columns ?? [];
    if (wordy.length > (group === null ? 1 : 0)) return null;
    if (group !== null) return { op: 'count', measure: null, labels: [], pick };
    if (label === undefined || column === undefined || label.columns.length > 1) return null;
    use(label);
    return { op: 'count', measure: null, labels: [column], pick };
  }

  const measure = measureOf(context, numeric, dated);
  if (measure === null) return null;
  if (pick === null) {
    for (const { mention, column } of wordy.map((one) => ({ mention: one, column: one.columns[0] ?? -1 }))) {
      // "the average age of runners": each row is a runner's.
      if (mention.columns.length > 1 || !isUnique(columns[column])) return null;
      use(mention);
    }
    const together = intent.howMany || intent.howMuch || (group !== null && isTurnover(columns[measure]));
    const wanted = summed ? 'sum' : (op ?? (together ? 'sum' : null));
    if (wanted === null || (wanted === 'sum' && columns[measure]?.type === 'date')) return null;
    if (!isNumeric(columns[measure])) return null;
    // "how much does it cost" asks for a price, not for all of them together.
    if (intent.howMuch && op === null && named.named === null && !only && !spends(tokens)) return null;
    return { op: wanted, measure, labels: [], pick: null };
  }
  const labels: number[] = [];
  // "the hottest day": the day is whose temperature is the highest.
  const whose =
    intent.about !== null && !intent.about.date ? [...wordy, ...dated.map(({ mention }) => mention)] : wordy;
  for (const mention of whose) {
    const [column] = mention.columns;
    if (column === undefined || mention.columns.length > 1) return null;
    use(mention);
    labels.push(column);
  }
  if (labels.length > 1) return null;
  // "the highest salary per department" asks for each department's.
  if (op === null && !intent.most && group !== null) return { op: pick.order, measure, labels, pick: null };
  // "the most pages": of a book its own, of an author those of all of theirs.
  const [label] = labels;
  const together = intent.most && (group !== null || (label !== undefined && !isUnique(columns[label])));
  const wanted = op ?? (together ? 'sum' : pick.order);
  return { op: wanted, measure, labels, pick };
}

function spends(tokens: readonly Token[]): boolean {
  return tokens.some(({ text }) => /^(?:spen[dt]|spending|ausgegeben|bezahlt|gezahlt|paid)$/.test(text));
}

/** The column that is reckoned with: the one that is named, or the only one that can be meant. */
function measureOf(
  context: Context,
  numeric: { mention: ColumnMention; fitting: number[] }[],
  dated: { mention: ColumnMention; fitting: number[] }[],
): number | null {
  const { intent, columns, measures, use, soleMeasure, named, only, tokens, spoken } = context;
  const about = intent.about;
  if (about?.date) {
    const dates = columns.flatMap(({ type }, column) => (type === 'date' ? [column] : []));
    const meant = dated.length > 0 ? (dated[0]?.fitting ?? []) : dates;
    for (const { mention } of dated) use(mention);
    return meant.length === 1 && numeric.length === 0 ? (meant[0] ?? null) : null;
  }
  const required = numeric.filter(({ mention }) => !mention.columns.every((column) => !measures.includes(column)));
  if (required.length > 1) {
    // "total" may be a column and what is to be done; the word beside it then says which column.
    const strong = required.filter(({ mention }) => !spanWithin(mention, intent.used));
    if (strong.length !== 1) return null;
    return chosen(strong[0], use);
  }
  if (required.length === 1) {
    const one = required[0];
    if (one !== undefined && spanWithin(one.mention, intent.used) && soleMeasure === null && one.fitting.length > 1)
      return null;
    return chosen(one, use);
  }
  if (intent.pick !== null && dated.length === 1 && intent.op === null && about === null) {
    const [column] = dated[0]?.fitting ?? [];
    if (dated[0] !== undefined) use(dated[0].mention);
    return column ?? null;
  }
  if (about !== null) {
    const fitting = measures.filter((column) => {
      const words = titleWords(columns[column]?.title ?? '');
      return words.some((word) => about.stems.some((stem) => word.includes(stem)));
    });
    return fitting.length === 1 ? (fitting[0] ?? null) : null;
  }
  // Nothing names the column: it must be the only one, of a table that is named, or of money that is spoken of.
  const money = measures.filter((column) => isMoney(columns[column]));
  const sole = soleMeasure ?? (speaksOfMoney(tokens) && money.length === 1 ? (money[0] ?? null) : null);
  return named.named !== null || only || spoken ? sole : null;
}

function speaksOfMoney(tokens: readonly Token[]): boolean {
  return tokens.some(({ text }) => verbs.some(({ money, words }) => money && words.has(text)));
}

function chosen(
  one: { mention: ColumnMention; fitting: number[] } | undefined,
  use: (mention: ColumnMention) => void,
): number | null {
  if (one === undefined || one.fitting.length !== 1) return null;
  use(one.mention);
  return one.fitting[0] ?? null;
}

function spanWithin({ start, end }: ColumnMention, places: ReadonlySet<number>): boolean {
  for (let at = start; at < end; at += 1) if (!places.has(at)) return false;
  return true;
}

/** Money of which the total is meant where nothing is said: 'revenue by city'. */
function isTurnover(column: ColumnProfile | undefined): boolean {
  return (
    isMoney(column) &&
    !titleWords(column?.title ?? '').some((word) => /^(?:unit|price|preis|einzelpreis|rate)/.test(word))
  );
}

/** Every row has its own. */
function isUnique(column: ColumnProfile | undefined): boolean {
  return column !== undefined && column.filled > 0 && column.distinct >= 0.9 * column.filled;
}

function isMoney(column: ColumnProfile | undefined): boolean {
  return titleWords(column?.title ?? '').some((word) => moneyStems.some((stem) => word.includes(stem)));
}

const names = [
  'name',
  'employee',
  'person',
  'mitarbeiter',
  'product',
  'produkt',
  'item',
  'artikel',
  'title',
  'station',
  'customer',
  'kunde',
];

/** Whose the highest is, where the question does not say: a column of names, one for each row. */
function defaultLabels(columns: readonly ColumnProfile[], roles: Roles, intent: Intent): number[] {
  if (roles.pick === null || roles.op === 'sum' || roles.op === 'avg') return [];
  const wordy = columns.flatMap((column, at) => (column.type === 'text' && at !== roles.measure ? [at] : []));
  const unique = wordy.filter((at) => isUnique(columns[at]));
  const called = (at: number) =>
    titleWords(columns[at]?.title ?? '').some((word) => names.some((name) => sameWord(name, word)));
  const best = unique.find(called) ?? (intent.who ? wordy.find(called) : undefined) ?? unique[0] ?? wordy[0];
  return best === undefined ? [] : [best];
}

const yes = ['yes', 'y', 'true', 'ja', 'j', 'x', '1'];
const no = ['no', 'n', 'false', 'nein', '0', ''];

/** A column that says yes or no, as a condition that it says yes; null for others. */
function truthSql(column: ColumnProfile | undefined): string | null {
  if (column === undefined) return null;
  if (column.type === 'boolean') return `${quoted(column.name)} = 1`;
  if (column.type !== 'text' || column.distinct > 2) return null;
  const found = column.examples.map(String);
  const said = found.filter((value) => yes.includes(value.trim().toLowerCase()));
  if (said.length !== 1 || !found.every((value) => [...yes, ...no].includes(value.trim().toLowerCase()))) return null;
  return `${quoted(column.name)} = ${textLiteral(said[0] ?? '')}`;
}

function distinctValues(values: readonly string[]): string[] {
  const seen = new Map(values.map((value) => [value.trim().toLowerCase(), value]));
  return [...seen.values()];
}
