import type { Principal, SearchModeId } from '../../../contract/index.ts';
import { type Candidates, leastCandidates, measured, scopeWithin, type Within } from './candidates.ts';
import type { CensusCache } from './census-cache.ts';
import { tooFar } from './coverage.ts';
import type { ModeEvent, ModeRequest, SearchMode } from './modes/mode.ts';
import type { Census } from './modes/store-modes.ts';
import { dot } from './modes/store-scan.ts';
import { createTools } from './modes/tools.ts';
import { plainQuery } from './query.ts';
import { retrieveRanked, type SearchOptions } from './retrieve.ts';

export interface GatherRequest extends Within {
  /** Plain text: nothing in it is a filter. */
  question: string;
  mode: SearchModeId;
  /** Passages wanted. */
  k: number;
  /** super-deep: every passage is read. */
  exhaustive?: boolean;
}

/** Candidates as a mode ranked them, and what it looked at. */
export interface Gathered extends Candidates {
  /** What the question was allowed to look at. */
  census: Census;
  /** Passages that were ranked. */
  considered: number;
  /** Why the others were not. */
  beyond: string;
}

export type GatherEvent = Exclude<ModeEvent, { type: 'partial' }>;

const quick: readonly SearchModeId[] = ['basic', 'private', 'uncensored'];

/** Candidates for an answer by a mode's recipe, with its steps on the way. */
export async function* gather(
  options: SearchOptions,
  census: CensusCache<Census>,
  {
    principal,
    mode,
    signal,
    ...request
  }: Omit<GatherRequest, 'mode'> & {
    principal: Principal;
    mode: SearchMode;
    signal: AbortSignal | undefined;
  },
): AsyncGenerator<GatherEvent, Gathered> {
  const { question, k, exhaustive = false } = request;
  const scope = scopeWithin(principal, request);
  const parsed = plainQuery(question);
  const model = options.models.active();
  const tools = createTools(options, { principal, model });
  const counted = census.get(scope, () => tools.census(scope));
  // The failure is met where it is awaited, even when the search fails before.
  counted.catch(() => {});
  const asked = { scope, parsed, by: 'hybrid', engine: 'auto', limit: Math.max(leastCandidates, k), model } as const;
  const retrieved = await retrieveRanked(options, asked);
  if (quick.includes(mode.id)) {
    const chunkIds = retrieved.ranked.slice(0, k).map(({ chunkId }) => chunkId);
    const found = await measured(options, { scope, retrieved, chunkIds });
    return { ...found, census: await counted, considered: retrieved.ranked.length, beyond: tooFar };
  }
  const { ranked, receipt } = yield* findings({ ...asked, principal, k, joins: false, exhaustive, signal });
  const found = await measured(options, { scope, retrieved, chunkIds: ranked.slice(0, k).map((one) => one.chunkId) });
  const { considered, beyond = tooFar } = receipt.summary();
  return { ...(await withSimilarities(found)), census: await counted, considered, beyond };

  async function* findings(request: ModeRequest) {
    const events = mode.find(tools, request);
    try {
      for (;;) {
        const event = await events.next();
        if (event.done) return event.value;
        if (event.value.type !== 'partial') yield event.value;
      }
    } finally {
      // Whoever leaves ends the mode's work.
      await events[Symbol.asyncDispose]();
    }
  }

  /** What a mode found on other ways has a stored vector too. */
  async function withSimilarities(found: Candidates): Promise<Candidates> {
    const { questionVector } = found;
    if (questionVector === null) return found;
    const missing = found.candidates.filter(({ similarity }) => similarity === null);
    const vectors = await tools.vectors(missing.map(({ passage }) => passage.chunkId));
    const candidates = found.candidates.map((one) => {
      const vector = one.similarity === null ? vectors.get(one.passage.chunkId) : undefined;
      return vector === undefined ? one : { ...one, similarity: dot(vector, questionVector) };
    });
    return { ...found, candidates };
  }
}
