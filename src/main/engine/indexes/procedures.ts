import { os, toDoorError } from '../implement.ts';
import type { Indexes } from './indexes.ts';

export function indexesProcedures(service: Indexes) {
  return {
    state: os.indexes.state.handler(() => service.state()),
    check: os.indexes.check.handler(async function* ({ input, path }) {
      try {
        yield* service.check(input);
      } catch (error) {
        throw toDoorError(error, path);
      }
    }),
    rebuild: os.indexes.rebuild.handler(async function* ({ path }) {
      try {
        yield* service.rebuild();
      } catch (error) {
        throw toDoorError(error, path);
      }
    }),
  };
}
