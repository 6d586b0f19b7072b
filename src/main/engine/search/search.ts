import type { EvaluateEvent, Inputs, Outputs, Principal, SearchEvent, SearchOutput } from '../../../contract/index.ts';
import { type Candidates, retrieveCandidates, scopeWithin, type Within } from './candidates.ts';
import { createCensusCache } from './census-cache.ts';
import { evaluate } from './evaluate.ts';
import { type GatherEvent, type Gathered, type GatherRequest, gather } from './gather.ts';
import { modeOf, modes } from './modes/index.ts';
import type { Census } from './modes/store-modes.ts';
import { createTools } from './modes/tools.ts';
import type { Passage } from './passages/store-passages.ts';
import { perform, type ServiceOptions } from './perform.ts';
import { walk } from './walk.ts';

export interface Search {
  /** Passages for a question, best first. Never fails because a side is missing: then there is a notice. */
  query(principal: Principal, input: Inputs['search']['query'], signal?: AbortSignal): Promise<SearchOutput>;
  /** The same, with its steps as they happen; leaving it ends the work. */
  run(principal: Principal, input: Inputs['search']['query'], signal?: AbortSignal): AsyncGenerator<SearchEvent, void>;
  modes(): Outputs['search']['modes'];
  /** Candidates of both sides with their measures, for answering. */
  retrieve(principal: Principal, input: { question: string; k: number } & Within): Promise<Candidates>;
  /** The same by a mode's recipe, with its steps as they happen and what it looked at. Sealed where the mode is. */
  gather(principal: Principal, request: GatherRequest, signal?: AbortSignal): AsyncGenerator<GatherEvent, Gathered>;
  /** How much there is within filters. */
  count(principal: Principal, within: Within): Promise<Census>;
  /** The length of all texts within filters, in UTF-16 code units. */
  letters(principal: Principal, within: Within): Promise<number>;
  /** The ids of all documents within filters. */
  documents(principal: Principal, within: Within): Promise<string[]>;
  /** Every passage within filters, a hundred at a time, in reading order. */
  walk(principal: Principal, within: Within, signal?: AbortSignal): AsyncGenerator<Passage[], void>;
  evaluate(principal: Principal, input: Inputs['search']['evaluate']): AsyncGenerator<EvaluateEvent, void>;
  /** The library changed: what was counted is counted anew. */
  forget(): void;
}

export function createSearch(options: ServiceOptions): Search {
  const census = createCensusCache<Census>(options.now);

  async function* run(
    principal: Principal,
    input: Inputs['search']['query'],
    signal?: AbortSignal,
  ): AsyncGenerator<SearchEvent, void> {
    const mode = modeOf(input.mode ?? 'basic');
    const work = () => perform(options, { principal, input, mode, census, signal });
    const result = yield* mode.sealed ? options.seal.stream(work) : work();
    yield { type: 'result', result };
  }

  return {
    run,
    async query(principal, input, signal) {
      for await (const event of run(principal, input, signal)) if (event.type === 'result') return event.result;
      throw new Error('A search ended without a result.');
    },
    modes: () => modes.map(({ id, label, description, withModel }) => ({ id, label, description, withModel })),
    retrieve: (principal, input) => retrieveCandidates(options, principal, input),
    gather(principal, request, signal) {
      const mode = modeOf(request.mode);
      const work = () => gather(options, census, { ...request, principal, mode, signal });
      return mode.sealed ? options.seal.stream(work) : work();
    },
    count(principal, within) {
      const scope = scopeWithin(principal, within);
      const tools = createTools(options, { principal, model: options.models.active() });
      return census.get(scope, () => tools.census(scope));
    },
    letters: (principal, within) => options.storage.read.search.lettersIn({ scope: scopeWithin(principal, within) }),
    documents: (principal, within) =>
      options.storage.read.search.documentsIn({ scope: scopeWithin(principal, within) }),
    walk: (principal, within, signal) => walk(options, principal, within, signal),
    evaluate: (principal, input) => evaluate(options, principal, input),
    forget: census.forget,
  };
}
