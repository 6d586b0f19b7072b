import { CommonplaceError } from '../../../contract/index.ts';
import { createWakeup, type Notices } from '../ingest/index.ts';
import type { Storage } from '../storage/index.ts';
import { createLine } from './line.ts';
import type { PeopleReader } from './people-reader.ts';
import type { peopleStore } from './store.ts';
import type { UnreadVersion } from './store-reading.ts';
import { type TakeInOptions, type TakenIn, takeIn } from './take-in.ts';

/** Changes when the rules do, so that texts are read again. */
export const peopleMethod = 'rules-1';

export interface PeopleLoopOptions extends TakeInOptions {
  storage: Storage<{ people: typeof peopleStore }>;
  reader: PeopleReader;
  notices: Notices;
  /** The text of a version, as far as it is read for people. */
  text(version: UnreadVersion): Promise<string>;
  /** Resolves when work may be done: not paused, not on battery where that matters. */
  pass(closed: () => boolean): Promise<void>;
  /** False: nothing is read by itself, only what somebody asks for. */
  live: boolean;
}

const batch = 20;
const restMs = 30;

/** Reads versions for people in the background, one after the other, until closed. */
export function createPeopleLoop(options: PeopleLoopOptions) {
  const { storage, notices, now } = options;
  const wakeup = createWakeup();
  /** The background and whoever waits take texts in one after the other: two at once would each make the same person. */
  const line = createLine();
  const reading = new Map<number, Promise<TakenIn>>();
  let closed = false;
  const stopListening = notices.listen({ document: () => wakeup.raise() });

  /** A version that is being read is waited for, not read twice. */
  function read(version: UnreadVersion): Promise<TakenIn> {
    const known = reading.get(version.versionId);
    if (known !== undefined) return known;
    const taken = line.add(() => readVersion(version)).finally(() => reading.delete(version.versionId));
    reading.set(version.versionId, taken);
    return taken;
  }

  async function readVersion(version: UnreadVersion): Promise<TakenIn> {
    const text = await options.text(version);
    const metadata = JSON.parse(version.metadata) as Record<string, string | number | boolean | null>;
    const reading = await options.reader.read({ text, format: version.format, metadata, title: version.title });
    const taken = await takeIn(options, version, text, reading);
    await storage.write.people.markRead({ versionId: version.versionId, method: peopleMethod, now: now() });
    return taken;
  }

  async function run(): Promise<void> {
    while (!closed) {
      await options.pass(() => closed);
      const versions = closed ? [] : await storage.read.people.unread({ method: peopleMethod, limit: batch });
      for (const version of versions) {
        if (closed) return;
        try {
          await read(version);
        } catch (error) {
          if (!(error instanceof CommonplaceError) || closed) throw error;
          console.error(`people of ${version.title} were not read:`, error.message);
          // A text that its reader cannot stand would be tried for ever.
          await storage.write.people.markRead({ versionId: version.versionId, method: peopleMethod, now: now() });
        }
        await new Promise((resolve) => setTimeout(resolve, restMs));
      }
      if (versions.length === 0 && !closed) await wakeup.wait();
      else notices.changed();
    }
  }

  const running = (options.live ? run() : Promise.resolve()).catch((error: unknown) => {
    if (!closed) notices.trouble(error instanceof Error ? error : new Error(String(error)));
  });

  return {
    /** Reads one version now, for somebody who waits for it. */
    read,
    async close(): Promise<void> {
      closed = true;
      stopListening();
      wakeup.raise();
      await Promise.all([running, line.settled()]);
    },
  };
}

export type PeopleLoop = ReturnType<typeof createPeopleLoop>;
