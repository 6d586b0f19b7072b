import type { FolderEvent } from '../../../contract/index.ts';

/** Events kept for a listener that does not keep up; older ones are dropped then. */
const mostHeld = 200_000;

/** What happens in watched folders, for whoever listens. */
export function createFolderEvents() {
  const listeners = new Set<(event: FolderEvent) => void>();
  return {
    emit(event: FolderEvent): void {
      for (const listener of listeners) listener(event);
    },
    /** From now on, until aborted. */
    async *stream(folderId: string | undefined, signal?: AbortSignal): AsyncGenerator<FolderEvent> {
      let held: FolderEvent[] = [];
      let wake = () => {};
      const listener = (event: FolderEvent) => {
        if (folderId !== undefined && event.folderId !== folderId) return;
        held.push(event);
        if (held.length > mostHeld) held = held.slice(mostHeld / 2);
        wake();
      };
      const stop = () => wake();
      listeners.add(listener);
      signal?.addEventListener('abort', stop);
      try {
        while (!signal?.aborted) {
          const now = held;
          held = [];
          yield* now;
          if (held.length > 0) continue;
          await new Promise<void>((resolve) => {
            wake = resolve;
            if (signal?.aborted) resolve();
          });
        }
      } finally {
        listeners.delete(listener);
        signal?.removeEventListener('abort', stop);
      }
    },
    close(): void {
      listeners.clear();
    },
  };
}

export type FolderEvents = ReturnType<typeof createFolderEvents>;
