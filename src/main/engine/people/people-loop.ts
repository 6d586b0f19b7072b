import { CommonplaceError, type PeopleProgress } from '../../../contract/index.ts';
import { createWakeup, type Notices } from '../ingest/index.ts';
import type { Storage } from '../storage/index.ts';
import { createLine } from './line.ts';
import type { PeopleReader } from './people-reader.ts';
import type { PeopleInput, PeopleReading } from './read/types.ts';
import type { peopleStore } from './store.ts';
import type { UnreadVersion } from './store-reading.ts';
import { settleDocument, type TakeInOptions, type TakenIn, takeIn } from './take-in.ts';

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
  /** Whether documents are still to be read or learned: they go first. */
  busy(): Promise<boolean>;
  /** Whether texts are read for people by themselves at all. */
  wanted(): Promise<boolean>;
  /** False: nothing is read by itself, only what somebody asks for. */
  live: boolean;
}

const batch = 20;
/** Between two texts, so that whoever searches meanwhile has the processor. */
const restMs = 10;
/** How often it looks whether documents are learned by now. */
const busyMs = 1000;
/** Documents that were just learned may be followed by more: its process is not started before it has been quiet. */
const quietMs = 2000;
/** Changes that come together are looked at together. */
const gatherMs = 300;
/** How long it waits for room on a full disk. */
const fullMs = 10_000;
/** Changes of other kinds make it look this often at most; without any it looks once in a while. */
const lookMs = 5000;
const lookAnywayMs = 60_000;
/** The reader's process ends after this long without a text. */
const idleMs = 30_000;
/** Pages are told about what was found this often. */
const tellMs = 2000;
const idlePerWrite = 50;

/** Reads versions for people in the background, one after the other, until closed. */
export function createPeopleLoop(options: PeopleLoopOptions) {
  const { storage, notices, now, reader } = options;
  const wakeup = createWakeup();
  /** The background and whoever waits take texts in one after the other: two at once would each make the same person. */
  const line = createLine();
  const reading = new Map<number, Promise<TakenIn>>();
  const stopped = Promise.withResolvers<void>();
  let closed = false;
  let current: PeopleProgress['state'] = 'done';
  let idle: NodeJS.Timeout | undefined;
  let atWork = 0;
  let lookedAt = 0;
  const stopListening = notices.listen({
    document: () => wakeup.raise(),
    // Most changes are none to a document that is to be read: a look at all of them is not taken for each.
    changed: () => {
      if (now() - lookedAt > lookMs) wakeup.raise();
    },
  });

  /** A version that is being read is waited for, not read twice. */
  function read(version: UnreadVersion): Promise<TakenIn> {
    const known = reading.get(version.versionId);
    if (known !== undefined) return known;
    const taken = line.add(() => readVersion(version)).finally(() => reading.delete(version.versionId));
    reading.set(version.versionId, taken);
    return taken;
  }

  async function readVersion(version: UnreadVersion): Promise<TakenIn> {
    const { input, reading: found } = await readByRules(version);
    return takeIn(options, { version, text: input.text, reading: found, by: 'rules', method: peopleMethod });
  }

  /** What the rules find in a version; nothing is stored. */
  async function readByRules(version: UnreadVersion): Promise<{ input: PeopleInput; reading: PeopleReading }> {
    clearTimeout(idle);
    atWork += 1;
    try {
      const text = await options.text(version);
      const metadata = JSON.parse(version.metadata) as Record<string, string | number | boolean | null>;
      const input = { text, format: version.format, metadata, title: version.title };
      return { input, reading: await reader.read(input) };
    } finally {
      atWork -= 1;
      if (atWork === 0) {
        idle = setTimeout(() => reader.close(), idleMs);
        idle.unref();
      }
    }
  }

  /** False where it has to wait until something outside changes. */
  async function readInBackground(version: UnreadVersion): Promise<boolean> {
    try {
      await read(version);
    } catch (error) {
      if (!(error instanceof CommonplaceError) || closed) throw error;
      if (error.code === 'not_found') return true;
      if (error.code === 'disk_full') return false;
      console.error(`people of ${version.title} were not read:`, error.message);
      // A text that its reader cannot stand would be tried for ever.
      const { versionId, documentId } = version;
      const notice = error.message;
      await storage.write.people.markRead({ versionId, method: peopleMethod, aboutId: null, notice, now: now() });
      await settleDocument(storage, documentId);
    }
    return true;
  }

  /** Whom a kill left without the place that they were made for. */
  async function sweep(): Promise<void> {
    for (;;) {
      const ids = await storage.read.people.idlePeople({ limit: idlePerWrite });
      if (ids.length === 0) return;
      await storage.write.people.dropIdle({ ids });
    }
  }

  async function run(): Promise<void> {
    await line.add(sweep);
    let after = 0;
    let toldAt = 0;
    let quiet = false;
    while (!closed) {
      await options.pass(() => closed);
      if (closed) return;
      if (!(await options.wanted())) {
        current = 'off';
        await wakeup.wait();
        continue;
      }
      if (await options.busy()) {
        current = 'waiting';
        quiet = false;
        await wakeup.wait(busyMs);
        await rest(gatherMs);
        continue;
      }
      if (!quiet) {
        quiet = true;
        current = 'waiting';
        await calm();
        continue;
      }
      lookedAt = now();
      const versions = await storage.read.people.unread({ method: peopleMethod, after, limit: batch });
      for (const version of versions) {
        current = 'reading';
        if (closed) return;
        if (!(await readInBackground(version))) {
          current = 'waiting';
          await rest(fullMs);
          break;
        }
        after = version.versionId;
        await rest(restMs);
        if (await options.busy()) break;
      }
      if (versions.length > 0) {
        if (now() - toldAt < tellMs) continue;
        toldAt = now();
        notices.changed();
      } else if (after > 0) {
        // Once more from the beginning: an older version may answer again.
        after = 0;
        notices.changed();
      } else {
        current = 'done';
        quiet = false;
        await wakeup.wait(lookAnywayMs);
        await rest(gatherMs);
      }
    }
  }

  async function calm(): Promise<void> {
    const until = performance.now() + quietMs;
    for (let left = quietMs; left > 0 && !closed; left = until - performance.now()) await wakeup.wait(left);
  }

  async function rest(ms: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, ms);
    });
    await Promise.race([over, stopped.promise]);
    clearTimeout(timer);
  }

  const running = (options.live ? run() : Promise.resolve()).catch((error: unknown) => {
    if (!closed) notices.trouble(error instanceof Error ? error : new Error(String(error)));
  });

  return {
    /** Reads one version now, for somebody who waits for it. Throws not_found, timeout, memory_limit, reader_crashed. */
    read,
    readByRules,
    /** Runs after what is being taken in, and before what comes next. */
    inTurn: line.add,
    /** Whether texts are being read in the background at this moment. */
    reading: () => current === 'reading',
    async progress(owner: string): Promise<PeopleProgress> {
      const { waiting, total } = await storage.read.people.readingProgress({ owner, method: peopleMethod });
      return { waiting, total, state: waiting > 0 && current === 'done' ? 'waiting' : current };
    },
    async close(): Promise<void> {
      closed = true;
      clearTimeout(idle);
      stopListening();
      wakeup.raise();
      stopped.resolve();
      // A text that is being read would hold the library for as long as it may take.
      reader.close();
      await Promise.all([running, line.settled()]);
    },
  };
}

export type PeopleLoop = ReturnType<typeof createPeopleLoop>;
