import type { Principal } from '../../../../contract/index.ts';
import { CommonplaceError } from '../../../../contract/index.ts';
import type { Completion, CompletionRequest, LanguageModel } from '../../language/index.ts';

/** The words of an answer as they come; ends with the whole. Leaving it, or the signal, ends the model's work at once. */
export async function* streamed(
  model: LanguageModel,
  principal: Principal,
  { signal, ...request }: Omit<CompletionRequest, 'onText'>,
): AsyncGenerator<string, Completion> {
  const left = new AbortController();
  const ended = signal === undefined ? left.signal : AbortSignal.any([signal, left.signal]);
  let waiting = '';
  let over = false;
  let wake = () => {};
  const onText = (delta: string) => {
    waiting += delta;
    wake();
  };
  const done = model.complete(principal, { ...request, signal: ended, onText }).finally(() => {
    over = true;
    wake();
  });
  // The failure is met where it is awaited.
  done.catch(() => {});
  const stop = () => wake();
  ended.addEventListener('abort', stop, { once: true });
  try {
    for (;;) {
      if (ended.aborted) throw new CommonplaceError('cancelled', 'The answer was stopped.');
      if (waiting !== '') {
        const delta = takeWhole();
        if (delta !== '') yield delta;
        if (delta !== '') continue;
      }
      if (over) break;
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (over || ended.aborted) resolve();
      });
    }
    return await done;
  } finally {
    ended.removeEventListener('abort', stop);
    left.abort();
  }

  /** What waits, but for the first half of a character whose second half has not come. */
  function takeWhole(): string {
    const last = waiting.charCodeAt(waiting.length - 1);
    const half = !over && last >= 0xd800 && last <= 0xdbff;
    const delta = half ? waiting.slice(0, -1) : waiting;
    waiting = half ? waiting.slice(-1) : '';
    return delta;
  }
}
