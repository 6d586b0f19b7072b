import { ConnectionLost, type Exchange } from './connection.ts';
import type { Link } from './link.ts';

/**
 * A stream that outlives its connection: when that breaks, the same call is made again over the next one. Only for
 * calls that may be repeated. Errors that the engine answers with end it.
 */
export async function* resumed<T>(
  exchange: Exchange<Link>,
  call: (signal: AbortSignal) => Promise<AsyncIterable<T>>,
  signal: AbortSignal,
): AsyncGenerator<T> {
  while (!signal.aborted) {
    try {
      await exchange.current(signal);
      yield* await call(signal);
      return;
    } catch (error) {
      if (signal.aborted) return;
      const lost = error instanceof ConnectionLost || exchange.state() !== 'open' || isAbort(error);
      if (!lost) throw error;
      await pause(signal);
    }
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/** The door may notice the loss a moment after the call does. */
function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 300);
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
