import type { Answer, AskEvent, Coverage, Forecast, Inputs, Principal } from '../../../contract/index.ts';
import { CommonplaceError } from '../../../contract/index.ts';
import { madeBy, toAnswer } from '../chat/index.ts';
import type { Search } from '../search/index.ts';
import { composeSummary } from './extractive-summary.ts';
import { type NamesOf, type SummaryScope, scopeOf } from './scope.ts';
import { createPool, type SentencePool } from './sentence-pool.ts';

export interface SummariesOptions {
  search: Pick<Search, 'walk' | 'count' | 'query'>;
  namesOf: NamesOf;
  progress(principal: Principal): Promise<Answer['coverage']['reading']>;
  /** UTC milliseconds. */
  now(): number;
  /** A clock in milliseconds, for what is reported as time taken. */
  clock(): number;
}

type Request = Inputs['chat']['summarise'];

export interface Summaries {
  /** Reads all of something and sums it up. Throws not_found where there is no document, cancelled. */
  summarise(principal: Principal, input: Request, signal?: AbortSignal): AsyncGenerator<AskEvent, void>;
  /** What that would take. */
  forecast(principal: Principal, input: Pick<Request, 'of'>): Promise<Forecast>;
}

/** Measured on two cores: passages read and weighed in a millisecond. */
const passagesPerMs = 4;

export function createSummaries(options: SummariesOptions): Summaries {
  const { search, clock } = options;

  /** What is summarised. A person whom no text was read for yet is looked for by their names. */
  async function scopeFor(principal: Principal, of: Request['of']): Promise<SummaryScope> {
    const scope = await scopeOf(principal, of, { namesOf: options.namesOf, now: options.now() });
    if (of.kind !== 'person' || (await search.count(principal, { filters: scope.filters })).documents > 0) return scope;
    const query = scope.names.map((name) => `"${name.replaceAll('"', ' ')}"`).join(' OR ');
    const { results } = await search.query(principal, {
      ...{ query, by: 'keyword', k: 200, remember: false, shape: { perDocument: 1, collapse: false } },
    });
    return { ...scope, filters: { documentIds: [...new Set(results.map(({ documentId }) => documentId))] } };
  }

  async function counted(principal: Principal, scope: SummaryScope) {
    const census = await search.count(principal, { filters: scope.filters });
    if (census.documents === 0) {
      throw new CommonplaceError('not_found', `There is no document to summarise in ${scope.words}.`);
    }
    return census;
  }

  async function* readAll(
    principal: Principal,
    scope: SummaryScope,
    total: number,
    signal?: AbortSignal,
  ): AsyncGenerator<AskEvent, SentencePool> {
    const pool = createPool();
    const started = clock();
    for await (const page of search.walk(principal, { filters: scope.filters }, signal)) {
      pool.take(page, scope.wanted);
      const msLeft = ((clock() - started) / pool.passages) * Math.max(0, total - pool.passages);
      yield { type: 'progress', done: pool.passages, total: Math.max(total, pool.passages), msLeft };
    }
    return pool;
  }

  return {
    async *summarise(principal, input, signal) {
      const started = clock();
      const scope = await scopeFor(principal, input.of);
      const census = await counted(principal, scope);
      yield { type: 'step', text: `Reading all of ${scope.words}` };
      const pool = yield* readAll(principal, scope, census.passages, signal);
      const { text, sentences, citations } = composeSummary(pool, input.length ?? 'medium');
      const nothing = `There is no text to summarise in ${scope.words}.`;
      const answer = text === '' ? nothing : text;
      yield { type: 'text', delta: answer };
      yield {
        type: 'answer',
        answer: toAnswer({
          answer,
          sentences: text === '' ? [{ text: nothing, citations: [], support: 'none' }] : sentences,
          grounded: text !== '',
          citations,
          coverage: coverageOf(pool, citations.length, await options.progress(principal)),
          made: madeBy({ assistant: null }, `Summary of ${scope.words}`),
          ms: clock() - started,
        }),
      };
    },

    async forecast(principal, { of }) {
      const scope = await scopeFor(principal, of);
      const { passages, documents } = await counted(principal, scope);
      return { passages, documents, ms: passages / passagesPerMs, tokens: 0, cost: 0, calls: 0 };
    },
  };
}

function coverageOf(pool: SentencePool, quoted: number, reading: Coverage['reading']): Coverage {
  const { passages, documents } = pool;
  return {
    ...{ passages, considered: passages, notConsidered: [], read: passages, leftOut: [], quoted },
    ...{ documents: documents.size, everything: true, reading },
  };
}
