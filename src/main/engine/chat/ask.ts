import type { AskEvent, Forecast, Inputs, Principal } from '../../../contract/index.ts';
import type { Consents } from './consents.ts';
import { type Answering, type AnswerJob, type AssistantSnapshot, type Forecasting, wholeLibrary } from './job.ts';

export interface AskOptions {
  answering: Answering & Forecasting;
  consents: Consents;
  /** An assistant by id or name, at its newest version or the one that is named. Throws not_found. */
  assistant(principal: Principal, idOrName: string | undefined, version?: number): Promise<AssistantSnapshot | null>;
}

export interface Ask {
  /** One answer outside of conversations. */
  ask(principal: Principal, input: Inputs['chat']['ask'], signal?: AbortSignal): AsyncGenerator<AskEvent, void>;
  /** What reading everything for a question would take. */
  forecast(principal: Principal, input: Inputs['chat']['ask']): Promise<Forecast>;
}

export function createAsk({ answering, consents, assistant }: AskOptions): Ask {
  async function jobOf(principal: Principal, input: Inputs['chat']['ask'], signal: AbortSignal): Promise<AnswerJob> {
    const { question, past = [], scope, collection, backend, provider, model, mode, everything = false } = input;
    const { parameters, instructions } = input;
    return {
      ...{ question, past, signal, conversationId: null },
      scope: { ...wholeLibrary, ...scope, ...(collection !== undefined && { collection }) },
      assistant: await assistant(principal, input.assistant, input.assistantVersion),
      how: { backend, provider, model, mode, everything, parameters, instructions },
      consent: (request) => consents.ask(principal, request, null, signal),
    };
  }

  return {
    async *ask(principal, input, given) {
      const left = new AbortController();
      const signal = given === undefined ? left.signal : AbortSignal.any([given, left.signal]);
      try {
        yield* answering.answer(principal, await jobOf(principal, input, signal));
      } finally {
        left.abort();
      }
    },
    forecast: async (principal, input) =>
      answering.forecast(principal, await jobOf(principal, input, new AbortController().signal)),
  };
}
