import type { Answer, AskEvent, Coverage, Forecast, Inputs, Principal } from '../../../contract/index.ts';
import { CommonplaceError } from '../../../contract/index.ts';
import {
  type AnswerJob,
  type AssistantSnapshot,
  type Consents,
  type Forecasting,
  madeBy,
  type Performing,
  summariseWithModel,
  toAnswer,
  wholeLibrary,
} from '../chat/index.ts';
import type { ActiveModel } from '../models/index.ts';
import type { Search } from '../search/index.ts';
import { composeSummary, lengths } from './extractive-summary.ts';
import { type NamesOf, type SummaryScope, scopeOf, wantedOf } from './scope.ts';
import { createPool, type SentencePool } from './sentence-pool.ts';

export interface SummariesOptions {
  search: Search;
  models: ActiveModel;
  answering: Performing & Forecasting;
  consents: Pick<Consents, 'ask'>;
  /** An assistant by id or name, at its newest version or the one that is named. Throws not_found. */
  assistant(principal: Principal, idOrName: string | undefined, version?: number): Promise<AssistantSnapshot | null>;
  namesOf: NamesOf;
  progress(principal: Principal): Promise<Answer['coverage']['reading']>;
  /** UTC milliseconds. */
  now(): number;
  /** A clock in milliseconds, for what is reported as time taken. */
  clock(): number;
}

type Request = Inputs['chat']['summarise'];
type How = Omit<Request, 'of' | 'length'>;

export interface Summaries {
  /** Reads all of something and sums it up. Throws not_found where there is no document, and as an answer does. */
  summarise(principal: Principal, input: Request, signal?: AbortSignal): AsyncGenerator<AskEvent, void>;
  /** What that would take. */
  forecast(principal: Principal, input: Omit<Request, 'length'>): Promise<Forecast>;
}

export function createSummaries(options: SummariesOptions): Summaries {
  const { search, models, answering, clock } = options;

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

  async function jobFor(
    principal: Principal,
    how: How,
    { words, filters }: SummaryScope,
    signal: AbortSignal,
  ): Promise<AnswerJob> {
    const { backend, provider, model, mode, parameters, instructions } = how;
    // Times are no part of what a conversation may read: a week is the documents of it.
    const dated = filters.after !== undefined;
    const documents = dated ? await search.documents(principal, { filters }) : (filters.documentIds ?? []);
    return {
      ...{ question: `Summary of ${words}`, past: [], conversationId: null, signal },
      scope: {
        ...wholeLibrary,
        collection: filters.collections?.[0] ?? null,
        documents: [...documents],
        people: filters.personIds ?? [],
      },
      assistant: await options.assistant(principal, how.assistant, how.assistantVersion),
      how: { backend, provider, model, mode, parameters, instructions },
      consent: (request) => options.consents.ask(principal, request, null, signal),
    };
  }

  async function counted(principal: Principal, scope: SummaryScope) {
    const census = await search.count(principal, { filters: scope.filters });
    if (census.documents === 0) {
      throw new CommonplaceError('not_found', `There is no document to summarise in ${scope.words}.`);
    }
    return census;
  }

  async function* withoutModel(
    principal: Principal,
    { scope, total, length, job }: { scope: SummaryScope; total: number; length: keyof typeof lengths; job: AnswerJob },
  ): AsyncGenerator<AskEvent, void> {
    const started = clock();
    const pool = createPool();
    for await (const page of search.walk(principal, { filters: scope.filters }, job.signal)) {
      pool.take(page, scope.wanted);
      const msLeft = ((clock() - started) / pool.passages) * Math.max(0, total - pool.passages);
      yield { type: 'progress', done: pool.passages, total: Math.max(total, pool.passages), msLeft };
    }
    const { text, sentences, citations } = composeSummary(pool, length);
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
        made: madeBy(job, job.question),
        ms: clock() - started,
      }),
    };
  }

  return {
    async *summarise(principal, { of, length = 'medium', ...how }, given) {
      const left = new AbortController();
      const signal = given === undefined ? left.signal : AbortSignal.any([given, left.signal]);
      try {
        const scope = await scopeFor(principal, of);
        const census = await counted(principal, scope);
        const job = await jobFor(principal, how, scope, signal);
        yield { type: 'step', text: `Reading all of ${scope.words}` };
        yield* answering.perform(principal, job, {
          without: () => withoutModel(principal, { scope, total: census.passages, length, job }),
          withModel: (session) =>
            summariseWithModel({ search, models, now: clock, progress: options.progress }, principal, {
              ...{ job, session },
              work: {
                ...{ words: scope.words, wanted: wantedOf(of, scope), total: census, sentences: lengths[length] },
                pages: search.walk(principal, { filters: scope.filters }, signal),
              },
            }),
        });
      } finally {
        left.abort();
      }
    },

    async forecast(principal, { of, ...how }) {
      const scope = await scopeFor(principal, of);
      await counted(principal, scope);
      return answering.forecast(principal, await jobFor(principal, how, scope, new AbortController().signal));
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
