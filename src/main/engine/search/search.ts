import type { EvaluateEvent, Inputs, Outputs, Principal, SearchEvent, SearchOutput } from '../../../contract/index.ts';
import { type Candidates, retrieveCandidates } from './candidates.ts';
import { createCensusCache } from './census-cache.ts';
import { evaluate } from './evaluate.ts';
import { modeOf, modes } from './modes/index.ts';
import type { Census } from './modes/store-modes.ts';
import { perform, type ServiceOptions } from './perform.ts';

export interface Search {
  /** Passages for a question, best first. Never fails because a side is missing: then there is a notice. */
  query(principal: Principal, input: Inputs['search']['query'], signal?: AbortSignal): Promise<SearchOutput>;
  /** The same, with its steps as they happen; leaving it ends the work. */
  run(principal: Principal, input: Inputs['search']['query'], signal?: AbortSignal): AsyncGenerator<SearchEvent, void>;
  modes(): Outputs['search']['modes'];
  /** Candidates of both sides with their measures, for answering. */
  retrieve(principal: Principal, input: { question: string; collection?: string; k: number }): Promise<Candidates>;
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
    evaluate: (principal, input) => evaluate(options, principal, input),
    forget: census.forget,
  };
}
