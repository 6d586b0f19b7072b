import type {
  Inputs,
  ParsedQuery,
  Principal,
  SearchEvent,
  SearchOutput,
  SearchShape,
  SearchStep,
} from '../../../contract/index.ts';
import type { Seal } from '../upkeep/index.ts';
import type { CensusCache } from './census-cache.ts';
import { coverageOf, noteReads } from './coverage.ts';
import { listNewest, nothing } from './modes/list-newest.ts';
import type { Findings, Found, ModeRequest, SearchMode } from './modes/mode.ts';
import type { Receipt } from './modes/receipt.ts';
import type { Census } from './modes/store-modes.ts';
import { createTools } from './modes/tools.ts';
import { shapeResults } from './passages/shape-results.ts';
import { parseQuery } from './query.ts';
import type { SearchOptions } from './retrieve.ts';
import { type Scope, scopeSql } from './scope.ts';

export interface ServiceOptions extends SearchOptions {
  /** UTC milliseconds, by which documents have an age. */
  clock(): number;
  /** How an account's results are put together where a call does not say. */
  shapeOf(accountId: string): Promise<Required<SearchShape>>;
  /** Of the outbound gate, for modes from which nothing may leave. */
  seal: Seal;
}

export interface Performance {
  principal: Principal;
  input: Inputs['search']['query'];
  mode: SearchMode;
  census: CensusCache<Census>;
  signal: AbortSignal | undefined;
}

/** Each side is asked for this many passages, or for more where more results are wanted. */
const leastCandidates = 100;
const candidatesEach = 3;

/** Runs a mode from the query as typed to the results as shown, with its steps on the way. */
export async function* perform(
  options: ServiceOptions,
  performance: Performance,
): AsyncGenerator<SearchEvent, SearchOutput> {
  const { principal, input, census, signal } = performance;
  const started = options.now();
  const k = input.k ?? 10;
  const parsed = parseQuery(input.query, options.clock());
  const scope = scopeOf(principal, parsed, input);
  const model = input.model === undefined ? options.models.active() : await options.models.complete(input.model);
  const tools = createTools(options, { principal, model });
  const shape = { ...(await options.shapeOf(principal.accountId)), ...input.shape };
  const request: ModeRequest = {
    ...{ principal, scope, parsed, k, signal, exhaustive: input.exhaustive ?? false, joins: shape.merge },
    ...{
      by: input.by ?? 'hybrid',
      engine: input.engine ?? 'auto',
      limit: Math.max(leastCandidates, k * candidatesEach),
    },
  };
  const recipe = recipeOf(performance.mode, parsed, scope);
  const counted = census.get(scope, () => tools.census(scope));
  // The failure is met where it is awaited, even when the search fails before.
  counted.catch(() => {});
  const told = scopeSql(scope).filtered ? options.storage.read.search.filterRemarks({ scope }) : Promise.resolve([]);
  told.catch(() => {});
  let steps: SearchStep[] = [];
  const events = recipe.find(tools, request);
  try {
    for (;;) {
      const event = await events.next();
      if (event.done) return await outputOf(event.value);
      if (event.value.type === 'steps') steps = event.value.steps;
      if (event.value.type === 'partial') yield { type: 'partial', result: await outputOf(event.value.findings) };
      else yield event.value;
    }
  } finally {
    // Whoever leaves the search ends the mode's work.
    await events[Symbol.asyncDispose]();
  }

  async function outputOf({ ranked: found, receipt, retrieved, words }: Findings): Promise<SearchOutput> {
    const ranked = await fulfilling(found, receipt);
    const corrections = retrieved.corrections ?? [];
    const instead = corrections.flatMap((correction) => correction.instead.flatMap((term) => term.split(' ')));
    const shaped = await shapeResults(noteReads(options.storage.read.search, receipt), {
      ...{ scope, ranked, k, shape, words: [...parsed.words, ...instead, ...(words ?? [])] },
      now: options.clock(),
    });
    const { timings, vectorWeight, engine } = retrieved;
    return {
      ...{ results: shaped.results, ms: options.now() - started, timings, vectorWeight, engine, steps },
      parsed: { ...parsed, remarks: [...parsed.remarks, ...(await told)] },
      ...{ mode: performance.mode.id, withModel: performance.mode.withModel, sealed: performance.mode.sealed },
      notice: recipe.notice ?? retrieved.notice,
      corrections,
      coverage: coverageOf(await counted, receipt.summary(), shaped),
    };
  }

  /** Whatever brought a passage: what must be there is in it, and what must not is not. */
  async function fulfilling(ranked: Found[], receipt: Receipt): Promise<Found[]> {
    const { required, excluded } = parsed;
    if (ranked.length === 0 || (required.length === 0 && excluded.length === 0)) return ranked;
    const chunkIds = ranked.map(({ chunkId }) => chunkId);
    const kept = new Set(await options.storage.read.search.fulfilling({ chunkIds, required, excluded }));
    receipt.skip(
      chunkIds.filter((chunkId) => !kept.has(chunkId)),
      'without the words that must be there, or with some that must not',
    );
    return ranked.filter(({ chunkId }) => kept.has(chunkId));
  }
}

/** A query without words lists what its filters allow; one without anything finds nothing, and says so. */
function recipeOf(
  mode: SearchMode,
  parsed: ParsedQuery,
  { filters, also }: Scope,
): Pick<SearchMode, 'find'> & { notice?: string } {
  if (parsed.words.length > 0 || parsed.required.length > 0) return mode;
  const filtered =
    Object.values({ ...filters, ...also }).some((value) => value !== undefined) || parsed.excluded.length > 0;
  return filtered
    ? {
        find: listNewest,
        notice: 'There is no word to look for: these are the newest documents that the filters allow.',
      }
    : { find: nothing, notice: 'There is no word to look for in this question.' };
}

/** The caller's own filters hold beside those of the query, which can narrow them and never widen them. */
function scopeOf(
  { accountId }: Principal,
  { filters }: ParsedQuery,
  { collection, filters: also = {} }: Inputs['search']['query'],
): Scope {
  if (collection === undefined) return { accountId, filters, also };
  if (also.collections !== undefined && !also.collections.includes(collection)) {
    return { accountId, filters, also: { ...also, documentIds: [] } };
  }
  return { accountId, filters, also: { ...also, collections: [collection] } };
}
