/** Tells whoever listens that documents changed: the feed behind progress, `add` and open pages. */
export interface Notices {
  /** A document moved on. `mergedInto`: its content was there already, under that id. */
  document(id: string, mergedInto?: string): void;
  /** Work cannot go on until something outside changes (disk full, model missing ...). */
  trouble(error: Error): void;
  /** Anything that a list may show. */
  changed(): void;
  listen(listener: Listener): () => void;
}

export interface Listener {
  document?(id: string, mergedInto?: string): void;
  trouble?(error: Error): void;
  changed?(): void;
}

export function createNotices(): Notices {
  const listeners = new Set<Listener>();
  const changed = () => {
    for (const listener of listeners) listener.changed?.();
  };
  return {
    document(id, mergedInto) {
      for (const listener of listeners) listener.document?.(id, mergedInto);
      changed();
    },
    trouble(error) {
      for (const listener of listeners) listener.trouble?.(error);
    },
    changed,
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Something to wait on that others raise; a raise before the wait is not lost. */
export function createWakeup() {
  let raised = false;
  let { promise, resolve } = Promise.withResolvers<void>();
  return {
    raise(): void {
      raised = true;
      resolve();
      ({ promise, resolve } = Promise.withResolvers<void>());
    },
    /** Ends at the next raise or one since the last wait began, or after `ms`. A wait left behind takes nothing away. */
    async wait(ms?: number): Promise<void> {
      if (raised) {
        raised = false;
        return;
      }
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((done) => {
        if (ms !== undefined) timer = setTimeout(done, ms);
      });
      await Promise.race([promise, late]);
      clearTimeout(timer);
    },
  };
}
