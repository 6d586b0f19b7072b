import { os, toDoorError } from '../implement.ts';
import type { Search } from './search.ts';

export function searchProcedures(service: Search) {
  return {
    query: os.search.query.handler(({ input, context, signal }) => service.query(context.principal, input, signal)),
    run: os.search.run.handler(async function* ({ input, context, path, signal }) {
      try {
        yield* service.run(context.principal, input, signal);
      } catch (error) {
        throw toDoorError(error, path);
      }
    }),
    modes: os.search.modes.handler(() => service.modes()),
    evaluate: os.search.evaluate.handler(async function* ({ input, context, path }) {
      try {
        yield* service.evaluate(context.principal, input);
      } catch (error) {
        throw toDoorError(error, path);
      }
    }),
  };
}
