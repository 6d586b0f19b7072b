import { AsyncLocalStorage } from 'node:async_hooks';

/** A request that was refused since it came from sealed work. */
export interface RefusedRequest {
  host: string;
  purpose: string;
}

/** Work from which nothing may leave, and what wanted to. */
export interface SealedWork {
  readonly refused: RefusedRequest[];
}

/**
 * Marks work from which nothing may leave the machine. The mark follows the work through every await, timer and promise
 * that it starts, into whatever module, and ends with it; other work at the same time is free. The gate asks `current`
 * before it opens anything.
 */
export interface Seal {
  /** The sealed work within which this is called. */
  current(): SealedWork | undefined;
  run<T>(work: (sealed: SealedWork) => Promise<T>): Promise<T>;
  /** The same for a stream: a generator runs in the context of whoever asks for its next value, so each step is sealed. */
  stream<T, R>(work: (sealed: SealedWork) => AsyncGenerator<T, R>): AsyncGenerator<T, R>;
}

export function createSeal(): Seal {
  const context = new AsyncLocalStorage<SealedWork>();
  return {
    current: () => context.getStore(),
    run(work) {
      const sealed = { refused: [] };
      return context.run(sealed, () => work(sealed));
    },
    async *stream(work) {
      const sealed = { refused: [] };
      const steps = context.run(sealed, () => work(sealed));
      try {
        for (;;) {
          const step = await context.run(sealed, () => steps.next());
          if (step.done) return step.value;
          yield step.value;
        }
      } finally {
        // Whoever leaves the stream ends the work, in its own context too.
        await context.run(sealed, () => steps[Symbol.asyncDispose]());
      }
    },
  };
}
