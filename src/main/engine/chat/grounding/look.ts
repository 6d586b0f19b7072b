import type { AskEvent, Principal, SearchModeId } from '../../../../contract/index.ts';
import type { GatherEvent, Gathered, Search, Within } from '../../search/index.ts';

export interface LookRequest {
  question: string;
  within: Within;
  mode: SearchModeId;
  /** Passages wanted. */
  k: number;
  /** Every passage is read and scored. */
  everything?: boolean;
  signal?: AbortSignal | undefined;
}

/** Looks for passages by the assistant's mode and tells its steps. */
export async function* look(
  search: Pick<Search, 'gather'>,
  principal: Principal,
  { question, within, mode, k, everything = false, signal }: LookRequest,
): AsyncGenerator<AskEvent, Gathered> {
  yield { type: 'step', text: 'Looking for passages' };
  const request = { question, ...within, k, mode: everything ? 'super-deep' : mode, exhaustive: everything } as const;
  const events = search.gather(principal, request, signal);
  const told = new Set<string>();
  try {
    for (;;) {
      const event = await events.next();
      if (event.done) return event.value;
      yield* eventsOf(event.value, told);
    }
  } finally {
    // Whoever leaves ends the search.
    await events[Symbol.asyncDispose]();
  }
}

function* eventsOf(event: GatherEvent, told: Set<string>): Generator<AskEvent> {
  if (event.type === 'progress') {
    yield event;
    return;
  }
  for (const { text, state } of event.steps) {
    if (state !== 'running' || told.has(text)) continue;
    told.add(text);
    yield { type: 'step', text };
  }
}
