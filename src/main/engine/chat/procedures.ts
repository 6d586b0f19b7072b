import { os } from '../implement.ts';
import { later } from '../later.ts';
import { streamed } from '../streamed.ts';
import type { Ask } from './ask.ts';
import type { Consents } from './consents.ts';

export interface ChatServices {
  ask: Ask;
  consents: Consents;
}

export function chatProcedures({ ask, consents }: ChatServices) {
  return {
    ask: os.chat.ask.handler(({ input, context, signal, path }) =>
      streamed(ask.ask(context.principal, input, signal), path),
    ),
    forecast: os.chat.forecast.handler(later),
    summarise: os.chat.summarise.handler(later),
    consent: os.chat.consent.handler(({ input, context }) => {
      consents.answer(context.principal, input);
      return {};
    }),
  };
}
