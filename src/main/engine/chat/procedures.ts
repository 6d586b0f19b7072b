import type { AskEvent, Forecast, Inputs, Principal } from '../../../contract/index.ts';
import { os } from '../implement.ts';
import { streamed } from '../streamed.ts';
import type { Ask } from './ask.ts';
import type { Consents } from './consents.ts';

/** Summaries are a module of their own, which is built on this one. */
export interface Summarising {
  summarise(principal: Principal, input: Inputs['chat']['summarise'], signal?: AbortSignal): AsyncIterable<AskEvent>;
  forecast(principal: Principal, input: Extract<Inputs['chat']['forecast'], { of: unknown }>): Promise<Forecast>;
}

export interface ChatServices {
  ask: Ask;
  consents: Consents;
  summaries: Summarising;
}

export function chatProcedures({ ask, consents, summaries }: ChatServices) {
  return {
    ask: os.chat.ask.handler(({ input, context, signal, path }) =>
      streamed(ask.ask(context.principal, input, signal), path),
    ),
    forecast: os.chat.forecast.handler(({ input, context }) =>
      'of' in input ? summaries.forecast(context.principal, input) : ask.forecast(context.principal, input),
    ),
    summarise: os.chat.summarise.handler(({ input, context, signal, path }) =>
      streamed(summaries.summarise(context.principal, input, signal), path),
    ),
    consent: os.chat.consent.handler(({ input, context }) => {
      consents.answer(context.principal, input);
      return {};
    }),
  };
}
