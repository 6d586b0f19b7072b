import type { ColumnProfile } from '../messages.ts';
import { isMoney, isNumeric, isTurnover, isUnique } from './column-kinds.ts';
import type { Context } from './context.ts';
import type { Intent } from './intent.ts';
import { type ColumnMention, titleWords } from './mentions.ts';
import type { Group, Roles } from './plan-types.ts';
import { verbs } from './vocabulary.ts';
import { sameWord, type Token } from './words.ts';

/** What is reckoned with what; null where it cannot be told. */
export function rolesOf(context: Context, group: Group | null): Roles | null {
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
export function defaultLabels(columns: readonly ColumnProfile[], roles: Roles, intent: Intent): number[] {
  if (roles.pick === null || roles.op === 'sum' || roles.op === 'avg') return [];
  const wordy = columns.flatMap((column, at) => (column.type === 'text' && at !== roles.measure ? [at] : []));
  const unique = wordy.filter((at) => isUnique(columns[at]));
  const called = (at: number) =>
    titleWords(columns[at]?.title ?? '').some((word) => names.some((name) => sameWord(name, word)));
  const best = unique.find(called) ?? (intent.who ? wordy.find(called) : undefined) ?? unique[0] ?? wordy[0];
  return best === undefined ? [] : [best];
}
