import { toDoorError } from './implement.ts';

/** A stream whose failures cross the door as typed errors too: they come after the handler has returned. */
export async function* streamed<T>(source: AsyncIterable<T>, path: readonly string[]): AsyncGenerator<T> {
  try {
    yield* source;
  } catch (error) {
    throw toDoorError(error, path);
  }
}
