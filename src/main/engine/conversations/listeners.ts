import type { ConversationEvent } from '../../../contract/index.ts';

/** Those who watch an answer being written; each may come late, be slow or leave. */
export interface Listeners {
  tell(event: ConversationEvent): void;
  /** No more comes; whoever listens hears out what is waiting for them. `failure`: they are told it then. */
  end(failure?: unknown): void;
  /** Listens from now on, after `before`. */
  listen(before: readonly ConversationEvent[], signal?: AbortSignal): AsyncGenerator<ConversationEvent, void>;
}

interface Waiting {
  events: ConversationEvent[];
  wake(): void;
}

export function createListeners(): Listeners {
  const all = new Set<Waiting>();
  let ended: { failure: unknown } | null = null;

  async function* hear(listener: Waiting, signal?: AbortSignal): AsyncGenerator<ConversationEvent, void> {
    const leave = () => listener.wake();
    signal?.addEventListener('abort', leave);
    try {
      for (;;) {
        const { promise, resolve } = Promise.withResolvers<void>();
        listener.wake = resolve;
        for (let event = listener.events.shift(); event !== undefined; event = listener.events.shift()) yield event;
        if (signal?.aborted) return;
        if (ended !== null) {
          if (ended.failure !== undefined) throw ended.failure;
          return;
        }
        await promise;
      }
    } finally {
      all.delete(listener);
      signal?.removeEventListener('abort', leave);
    }
  }

  return {
    tell(event) {
      for (const listener of all) {
        if (!joined(listener.events, event)) listener.events.push(event);
        listener.wake();
      }
    },
    end(failure) {
      ended ??= { failure };
      for (const listener of all) listener.wake();
    },
    listen(before, signal) {
      const listener: Waiting = { events: [...before], wake: () => {} };
      // From this moment, not from the first time that somebody asks for the next event.
      all.add(listener);
      return hear(listener, signal);
    },
  };
}

/** Words that wait for a slow listener become one event with the words before them. */
function joined(events: ConversationEvent[], next: ConversationEvent): boolean {
  const last = events.at(-1);
  if (last?.type !== 'event' || next.type !== 'event') return false;
  if (last.event.type !== 'text' || next.event.type !== 'text' || last.messageId !== next.messageId) return false;
  events[events.length - 1] = { ...last, event: { type: 'text', delta: last.event.delta + next.event.delta } };
  return true;
}
