import { basename } from 'node:path';
import { CommonplaceError, toErrorShape } from '../../../contract/index.ts';
import { createWakeup } from './notices.ts';
import { createPartWriter } from './part-writer.ts';
import { createReadOne } from './read-one.ts';
import type { ReadLoopOptions } from './read-options.ts';
import type { QueuedDocument } from './store-read.ts';

/** Errors that are not the file's fault: the queue stops and the file keeps its place. */
const systemCodes = new Set(['disk_full', 'library_corrupt', 'unavailable', 'cancelled', 'internal']);
/** What took its reader down twice is not given to it again. */
const quarantined = new Set(['reader_crashed', 'memory_limit', 'timeout']);
/** Documents looked up ahead, so that the queue is not asked for every file. */
const lookAhead = 64;
/** Files that somebody waits for may go beyond the width. */
const urgentWidth = 4;
/** After trouble the queue is tried again by itself after so long. */
const troubleMs = 30_000;

/** Takes documents from the queue, has them read, and stores what was read, until closed. */
export function createReadLoop(options: ReadLoopOptions) {
  const { storage, notices, gate } = options;
  const wakeup = createWakeup();
  const inHand = new Map<string, { work: Promise<void>; member: boolean }>();
  /** Finished since the queue was last looked at: that look may still show them as queued. */
  const finished = new Set<string>();
  const readOne = createReadOne(options, createPartWriter(storage, options.now));
  let ahead: QueuedDocument[] = [];
  let outdated = true;
  let waiting = false;
  let closed = false;
  let stuckSince: number | undefined;

  async function run(): Promise<void> {
    while (!closed) {
      await gate.pass(() => closed || stuckSince !== undefined);
      if (stuckSince === undefined && !closed) await fill();
      // Ends when a file is finished or new ones came; anything that slipped by is found a second later.
      const patience = stuckSince !== undefined ? troubleMs : inHand.size === 0 ? undefined : 1000;
      await wakeup.wait(patience);
      if (stuckSince !== undefined && options.now() - stuckSince >= troubleMs) unstick();
    }
    await Promise.allSettled([...inHand.values()].map(({ work }) => work));
  }

  async function fill(): Promise<void> {
    if (outdated || ahead.length === 0) await lookUp();
    const members = () => [...inHand.values()].filter(({ member }) => member).length;
    const ordinary = ahead.some(({ priority }) => priority >= 0);
    const left: QueuedDocument[] = [];
    for (const document of ahead) {
      const member = document.priority < 0;
      // While other files wait, those within files come one at a time.
      const width = document.priority > 0 ? options.width + urgentWidth : options.width;
      const fits = inHand.size < width && !(member && ordinary && members() > 0);
      if (fits) start(document, member);
      else left.push(document);
    }
    ahead = left;
  }

  async function lookUp(): Promise<void> {
    finished.clear();
    outdated = false;
    const busy = inHand.size;
    const head = await storage.read.ingest.queued({ limit: busy + lookAhead, members: busy + lookAhead });
    ahead = head.filter(({ id }) => !inHand.has(id) && !finished.has(id));
    waiting = ahead.length > 0;
  }

  function start(document: QueuedDocument, member: boolean): void {
    const work = process(document).finally(() => {
      inHand.delete(document.id);
      options.reading(document.id, null);
      finished.add(document.id);
      wakeup.raise();
    });
    inHand.set(document.id, { work, member });
    if (document.place !== null)
      options.reading(document.id, basename(document.place.members.at(-1) ?? document.place.path));
  }

  async function process(document: QueuedDocument): Promise<void> {
    let content: { contentHash: string; extractor: string | null } | undefined;
    try {
      const into = await readOne(document, (known) => {
        content = known;
      });
      if (into !== undefined) notices.document(document.id, into);
    } catch (error) {
      await failed(document, error, content);
    }
    notices.document(document.id);
  }

  async function failed(
    document: QueuedDocument,
    thrown: unknown,
    content: { contentHash: string; extractor: string | null } | undefined,
  ): Promise<void> {
    const error = toErrorShape(thrown);
    if (!(thrown instanceof CommonplaceError)) console.error('reading failed:', thrown);
    if (systemCodes.has(error.code) && thrown instanceof CommonplaceError) return stop(thrown);
    const quarantine = quarantined.has(error.code) ? (content?.extractor ?? null) : null;
    const contentHash = content?.contentHash ?? null;
    await storage.write.ingest
      .fail({
        ...{ owner: document.owner, id: document.id, error, contentHash, quarantine, now: options.now() },
        readAt: document.place?.members.length === 0 ? document.place : null,
      })
      .then(() => {
        if (error.code !== 'unsupported') options.failed();
      })
      .catch((cause: unknown) => stop(cause instanceof Error ? cause : new Error(String(cause))));
  }

  function stop(error: Error): void {
    stuckSince = options.now();
    outdated = true;
    ahead = [];
    if (closed) return;
    gate.stop(toErrorShape(error).message);
    notices.trouble(error);
  }

  function unstick(): void {
    if (stuckSince === undefined) return;
    stuckSince = undefined;
    gate.stop(null);
  }

  const running = run();
  return {
    /** There is something in the queue, or what stopped the work may be over. */
    wake() {
      unstick();
      outdated = true;
      wakeup.raise();
    },
    /** Whether files wait to be read. */
    busy: () => waiting && !closed && stuckSince === undefined,
    async close(): Promise<void> {
      closed = true;
      gate.wake();
      wakeup.raise();
      options.readers.close();
      await running;
    },
  };
}
