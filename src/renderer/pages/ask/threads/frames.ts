/** How long a page that nobody sees waits; browsers paint no frames of it. */
const hiddenMs = 200;

/** Collects what comes and hands it on at most once a frame, so that fast streams cost no more than slow ones. */
export function createFrames<T>(take: (items: readonly T[]) => void): { push(item: T): void; flush(): void } {
  let waiting: T[] = [];
  let planned: (() => void) | null = null;
  const flush = () => {
    planned?.();
    planned = null;
    if (waiting.length === 0) return;
    const items = waiting;
    waiting = [];
    take(items);
  };
  return {
    push(item) {
      waiting.push(item);
      if (planned !== null) return;
      if (document.visibilityState === 'hidden') {
        const timer = setTimeout(flush, hiddenMs);
        planned = () => clearTimeout(timer);
      } else {
        const frame = requestAnimationFrame(flush);
        planned = () => cancelAnimationFrame(frame);
      }
    },
    flush,
  };
}
