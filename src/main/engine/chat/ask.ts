import type { AskEvent, Inputs, Principal } from '../../../contract/index.ts';
import type { Consents } from './consents.ts';
import { type Answering, type AssistantSnapshot, wholeLibrary } from './job.ts';

export interface AskOptions {
  answering: Answering;
  consents: Consents;
  /** An assistant by id or name, at its newest version or the one that is named. Throws not_found. */
  assistant(principal: Principal, idOrName: string | undefined, version?: number): Promise<AssistantSnapshot | null>;
}

export interface Ask {
  /** One answer outside of conversations. */
  ask(principal: Principal, input: Inputs['chat']['ask'], signal?: AbortSignal): AsyncGenerator<AskEvent, void>;
}

export function createAsk({ answering, consents, assistant }: AskOptions): Ask {
  return {
    async *ask(principal, input, given) {
      const left = new AbortController();
      const signal = given === undefined ? left.signal : AbortSignal.any([given, left.signal]);
      const { question, past = [], scope, collection, backend, provider, model, mode, everything = false } = input;
      const { parameters, instructions } = input;
      try {
        yield* answering.answer(principal, {
          ...{ question, past, signal, conversationId: null },
          scope: { ...wholeLibrary, ...scope, ...(collection !== undefined && { collection }) },
          assistant: await assistant(principal, input.assistant, input.assistantVersion),
          how: { backend, provider, model, mode, everything, parameters, instructions },
          consent: (request) => consents.ask(principal, request, null, signal),
        });
      } finally {
        left.abort();
      }
    },
  };
}
