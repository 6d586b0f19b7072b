import type { Principal, TableAnswer } from '../../../../../contract/index.ts';
import type { ToolScope } from '../../tool.ts';
import type { Catalog, CatalogTable } from '../catalog.ts';
import type { TableQueries } from '../table-queries.ts';
import type { TableWorker } from '../table-worker.ts';
import { readIntent, withoutCompounds } from './intent.ts';
import { columnMentions, tableMention, titleWords } from './mentions.ts';
import { type Asked, planFor } from './plan.ts';
import type { Plan } from './plan-types.ts';
import { sentenceOf } from './sentence.ts';
import { toSql } from './to-sql.ts';
import { isGerman, stoppers, verbs } from './vocabulary.ts';
import { plainWords, sameWord, type Token, tokensOf } from './words.ts';

/**
 * Answers a plain question out of a table, without a model: counts, sums, means, extremes, groups, the first few, with
 * conditions on values, numbers and dates. Null where a word of the question has no meaning in the table, or more than
 * one table would do: it is answered for certain or not at all.
 */
export type AskTable = (
  principal: Principal,
  question: string,
  scope: ToolScope,
  signal?: AbortSignal,
) => Promise<TableAnswer | null>;

export interface AskTableOptions {
  catalog: Catalog;
  worker: TableWorker;
  queries: TableQueries;
}

/** Tables that are loaded for a question, those that its words fit best. */
const mostLoaded = 4;
/** A question of more words is not a plain one. */
const mostTokens = 40;

export function createAskTable({ catalog, worker, queries }: AskTableOptions): AskTable {
  return async (principal, question, scope, signal) => {
    const german = isGerman(plainWords(question));
    const plain = tokensOf(question, german);
    if (plain.length > mostTokens || plain.some(({ text }) => stoppers.has(text))) return null;
    // German compounds are taken apart once the columns are known; before that any may be one.
    if (readIntent(plain) === null && readIntent(withoutCompounds(plain, () => true)) === null) return null;
    const all = await catalog.tables(principal, scope);
    if (all.length === 0) return null;
    const candidates = candidatesOf(plain, all);
    if (candidates.length === 0) return null;
    const profiles = await worker.profile({ tables: candidates.map(({ spec }) => spec), words: question }, signal);
    const plans = candidates.flatMap((table, at): Plan[] => {
      const profile = profiles[at];
      const asked = askedOf(plain, table, all.length === 1);
      const plan = profile === undefined || asked === null ? null : planFor(asked, table, profile);
      return plan === null ? [] : [plan];
    });
    const best = plans.toSorted((a, b) => b.certainty - a.certainty);
    const [plan, second] = best;
    if (plan === undefined || (second !== undefined && second.certainty === plan.certainty)) return null;
    const columns = profiles[candidates.indexOf(plan.table)]?.columns ?? [];
    const { sql, behind } = toSql(plan, columns);
    const result = await queries.run(plan.table, sql, behind, signal);
    const { rows, more, rowsUsed } = result;
    const sentence = sentenceOf({ plan, columns, rows, more, german, rowsUsed: rowsUsed ?? 0 });
    const totals = plan.without.length;
    const notes =
      totals === 0
        ? []
        : [
            `Left out: ${totals === 1 ? 'a row' : `${totals} rows`} of the sheet that ${totals === 1 ? 'is a total' : 'are totals'} of others (row ${plan.without.join(', ')}).`,
          ];
    const { name, documentId } = plan.table.info;
    return { ...result, notes: [...result.notes, ...notes], sentence, tableName: name, documentId };
  };
}

function askedOf(plain: readonly Token[], table: CatalogTable, only: boolean): Asked | null {
  const words = table.info.columns.flatMap(({ title }) => titleWords(title));
  const tokens = withoutCompounds(plain, (word) => words.some((one) => sameWord(one, word)));
  const intent = readIntent(tokens);
  return intent === null ? null : { tokens, intent, only };
}

/** Tables that the question's words speak of at all, by their names and columns. */
function candidatesOf(plain: readonly Token[], all: readonly CatalogTable[]): CatalogTable[] {
  const scored = all.flatMap((table) => {
    const words = table.info.columns.flatMap(({ title }) => titleWords(title));
    const tokens = withoutCompounds(plain, (word) => words.some((one) => sameWord(one, word)));
    const { named } = tableMention(tokens, table);
    const columns = columnMentions(
      tokens,
      table.info.columns.map(({ title }) => title),
    );
    const name = named === null ? 0 : { explicit: 6, full: 5, noun: 3 }[named];
    const score =
      name +
      verbScore(plain, table) +
      columns.reduce((sum, { full }) => sum + (full ? 2 : 1), 0) +
      (all.length === 1 ? 1 : 0);
    return score > 0 ? [{ table, score }] : [];
  });
  scored.sort((a, b) => b.score - a.score);
  return scored.slice(0, mostLoaded).map(({ table }) => table);
}

/** "spend" speaks of a table of expenses, though it does not name it. */
function verbScore(plain: readonly Token[], { info }: CatalogTable): number {
  const names = [info.path.split(/[\\/]/).at(-1) ?? '', info.sheet, ...info.columns.map(({ title }) => title)];
  const words = names.flatMap(titleWords);
  const fits = verbs.some(
    (verb) =>
      plain.some(({ text }) => verb.words.has(text)) &&
      words.some((word) => verb.stems.some((stem) => word.includes(stem))),
  );
  return fits ? 1 : 0;
}
