/** A count of changes that others can wait for. */
export function createChanges() {
  let count = 0;
  let { promise, resolve } = Promise.withResolvers<void>();
  return {
    raise(): void {
      count += 1;
      resolve();
      ({ promise, resolve } = Promise.withResolvers<void>());
    },
    count: () => count,
    /** Ends when more has changed than `seen`, or at the signal. */
    async after(seen: number, signal?: AbortSignal): Promise<void> {
      if (count > seen || signal?.aborted) return;
      const left = Promise.withResolvers<void>();
      const leave = () => left.resolve();
      signal?.addEventListener('abort', leave, { once: true });
      await Promise.race([promise, left.promise]);
      signal?.removeEventListener('abort', leave);
    },
  };
}

export type Changes = ReturnType<typeof createChanges>;

/** A list that changes all the time is sent at most this often, in milliseconds. */
const throttleMs = 500;

/** A list now, and again whenever something in it changed, until the signal. */
export async function* watched<T>(changes: Changes, read: () => Promise<T>, signal?: AbortSignal): AsyncGenerator<T> {
  for (let seen = -1; !signal?.aborted; ) {
    seen = changes.count();
    yield await read();
    await changes.after(seen, signal);
    await new Promise((resolve) => setTimeout(resolve, throttleMs));
  }
}
