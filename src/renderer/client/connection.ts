/** What the page knows about its way to the engine. */
export type ConnectionState = 'connecting' | 'open' | 'lost' | 'refused';

/** A call was cut off because the way to the engine broke; the same call may be made again. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
  constructor(cause?: unknown) {
    super('The connection to Commonplace was lost. It is tried again by itself.', { cause });
  }
}

/** Where doors put the current link, and where calls wait for one. */
export interface Exchange<L> {
  /** A new link is ready; calls that wait go through it. */
  open(link: L): void;
  /** The link is gone; calls wait until `open`. */
  lose(): void;
  /** No link will come: the page has no right to one. */
  refuse(): void;
  current(signal?: AbortSignal): Promise<L>;
  state(): ConnectionState;
  subscribe(listener: () => void): () => void;
}

export function createExchange<L>(): Exchange<L> {
  let state: ConnectionState = 'connecting';
  let waiting = Promise.withResolvers<L>();
  const listeners = new Set<() => void>();
  const become = (next: ConnectionState) => {
    state = next;
    for (const listener of listeners) listener();
  };

  return {
    open(link) {
      // A second link without a loss between them: the engine was started again behind the page.
      if (state === 'open') waiting = Promise.withResolvers<L>();
      waiting.resolve(link);
      become('open');
    },
    lose() {
      if (state === 'open') waiting = Promise.withResolvers<L>();
      if (state !== 'refused') become('lost');
    },
    refuse() {
      become('refused');
    },
    current(signal) {
      if (!signal) return waiting.promise;
      const { promise, reject } = Promise.withResolvers<never>();
      const abort = () => reject(signal.reason);
      if (signal.aborted) abort();
      signal.addEventListener('abort', abort, { once: true });
      return Promise.race([waiting.promise, promise]).finally(() => signal.removeEventListener('abort', abort));
    },
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
