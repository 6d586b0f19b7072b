import { os, toDoorError } from '../implement.ts';
import type { Ask } from './ask.ts';

export function chatProcedures(service: Ask) {
  return {
    ask: os.chat.ask.handler(async function* ({ input, context, path }) {
      try {
        yield* service.ask(context.principal, input);
      } catch (error) {
        throw toDoorError(error, path);
      }
    }),
  };
}
