import { CommonplaceError } from '../../../../contract/index.ts';
import { createWakeup, type Notices } from '../../ingest/index.ts';
import type { Wikis } from './wikis.ts';

export interface WikiLoopOptions {
  wikis: Pick<Wikis, 'writeDue'>;
  notices: Notices;
  pass(closed: () => boolean): Promise<void>;
  /** People may have gone with their documents, and hidden wikis are to be deleted. */
  leftover(): void;
  /** Whether texts are still being read for people: then wikis would be written over and over. */
  reading(): boolean;
  /** False: wikis are written when somebody asks for it only. */
  live: boolean;
}

/** Changes that come together are written together; the page of a person shows them at once, only search waits. */
const quietMs = 10_000;
/** Longest wait while texts are being read for people. */
const readingMs = 60_000;
const retryMs = 30_000;

/** Writes wikis in the background, some time after the facts that they are written from changed, until closed. */
export function createWikiLoop({ wikis, notices, pass, leftover, reading, live }: WikiLoopOptions) {
  const wakeup = createWakeup();
  const stopped = Promise.withResolvers<void>();
  let closed = false;
  const stopListening = notices.listen({ changed: () => wakeup.raise() });

  async function rest(ms: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, ms);
    });
    await Promise.race([over, stopped.promise]);
    clearTimeout(timer);
  }

  async function run(): Promise<void> {
    while (!closed) {
      for (let waited = 0; waited === 0 || (waited < readingMs && !closed && reading()); waited += quietMs) {
        await rest(quietMs);
      }
      await pass(() => closed);
      if (closed) return;
      try {
        leftover();
        if ((await wikis.writeDue(() => closed)) > 0) notices.changed();
      } catch (error) {
        if (!(error instanceof CommonplaceError) || closed) throw error;
        console.error('profiles are written later:', error.message);
        await rest(retryMs);
        continue;
      }
      await wakeup.wait();
    }
  }

  const running = (live ? run() : Promise.resolve()).catch((error: unknown) => {
    if (!closed) notices.trouble(error instanceof Error ? error : new Error(String(error)));
  });

  return {
    async close(): Promise<void> {
      closed = true;
      stopListening();
      wakeup.raise();
      stopped.resolve();
      await running;
    },
  };
}
