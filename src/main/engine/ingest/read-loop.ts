import { CommonplaceError, type Settings, toErrorShape } from '../../../contract/index.ts';
import type { Storage } from '../storage/index.ts';
import { createWakeup, type Notices } from './notices.ts';
import { createPartWriter } from './part-writer.ts';
import type { Readers } from './readers.ts';
import type { ingestStore } from './store.ts';
import { storeDocument } from './store-document.ts';
import type { QueuedDocument } from './store-read.ts';

export interface ReadLoopOptions {
  storage: Storage<{ ingest: typeof ingestStore }>;
  readers: Readers;
  modelId: number;
  settings(owner: string): Promise<Settings>;
  notices: Notices;
  now(): number;
  /** Called when text became findable, so that its meaning is learned next. */
  stored(): void;
  /** Called when a file failed for good, for the count. */
  failed(): void;
  /** Called when a document's older content, or a double, is left to be purged. */
  leftover(): void;
  /** Files in hand at a time. */
  width: number;
}

/** Errors that are not the file's fault: the queue stops and the file keeps its place. */
const systemCodes = new Set(['disk_full', 'library_corrupt', 'unavailable', 'cancelled', 'internal']);

/** Takes documents from the queue, has them read, and stores what was read, until closed. */
export function createReadLoop(options: ReadLoopOptions) {
  const { storage, readers, notices } = options;
  const writer = createPartWriter(storage, options.now);
  const wakeup = createWakeup();
  const inHand = new Map<string, Promise<void>>();
  /** Finished since the queue was last looked at: that look may still show them as queued. */
  const finished = new Set<string>();
  /** Contents being read: an equal file waits for the first one to be stored, then joins it. */
  const contents = new Map<string, Promise<void>>();
  let closed = false;
  let stuck = false;

  async function run(): Promise<void> {
    while (!closed) {
      if (!stuck) await fill();
      // Ends when a file is finished or new ones came; anything that slipped by is found a second later.
      await Promise.race([wakeup.wait(stuck || inHand.size === 0 ? undefined : 1000), ...inHand.values()]);
    }
    await Promise.allSettled(inHand.values());
  }

  async function fill(): Promise<void> {
    const free = options.width - inHand.size;
    if (free <= 0) return;
    finished.clear();
    const head = await storage.read.ingest.queued({ limit: inHand.size + free });
    for (const document of head) {
      if (inHand.size >= options.width || inHand.has(document.id) || finished.has(document.id)) continue;
      inHand.set(
        document.id,
        process(document).finally(() => {
          inHand.delete(document.id);
          finished.add(document.id);
        }),
      );
    }
  }

  async function process(document: QueuedDocument): Promise<void> {
    try {
      await readAndStore(document);
    } catch (error) {
      await failed(document, error);
    }
    notices.document(document.id);
  }

  async function failed(document: QueuedDocument, thrown: unknown): Promise<void> {
    const error = toErrorShape(thrown);
    if (!(thrown instanceof CommonplaceError)) console.error('reading failed:', thrown);
    if (systemCodes.has(error.code) && thrown instanceof CommonplaceError) return stop(thrown);
    await storage.write.ingest
      .fail({ owner: document.owner, id: document.id, error, now: options.now() })
      .then(() => {
        if (error.code !== 'unsupported') options.failed();
      })
      .catch((cause: unknown) => stop(cause instanceof Error ? cause : new Error(String(cause))));
  }

  function stop(error: Error): void {
    stuck = true;
    if (!closed) notices.trouble(error);
  }

  async function readAndStore(document: QueuedDocument): Promise<void> {
    const { chunkSize: size, chunkOverlap: overlap } = await options.settings(document.owner);
    const done = Promise.withResolvers<void>();
    let key: string | undefined;
    try {
      const read = await readers.read({
        path: document.path,
        members: [],
        name: document.name,
        tools: { ocr: false, ocrLanguages: ['eng'], modelsFolder: null },
        chunking: { size, overlap },
        proceed: async (content) => {
          if (await known(document, content)) return false;
          key = `${document.collectionId} ${content.contentHash}`;
          for (let busy = contents.get(key); busy !== undefined; busy = contents.get(key)) await busy;
          // Joined at once, before anything is awaited: the next equal file must see it.
          contents.set(key, done.promise);
          return !(await joined(document, content.contentHash));
        },
      });
      if (read === null) return;
      if (await storeDocument(writer, document, read, options.modelId)) {
        if (document.versionId !== null) options.leftover();
        options.stored();
      }
    } finally {
      if (key !== undefined && contents.get(key) === done.promise) contents.delete(key);
      done.resolve();
    }
  }

  /** The file was touched, or saved again as it was: nothing to do. */
  async function known(
    document: QueuedDocument,
    content: { contentHash: string; size: number; modifiedAt: number },
  ): Promise<boolean> {
    const { id, versionId } = document;
    if (versionId === null || document.contentHash !== content.contentHash) return false;
    const { size, modifiedAt } = content;
    await storage.write.ingest.restore({ id, versionId, size, modifiedAt, now: options.now() });
    options.stored();
    return true;
  }

  /** The content is in the collection already: this file becomes a further place of that document. */
  async function joined(document: QueuedDocument, contentHash: string): Promise<boolean> {
    const { id, collectionId } = document;
    const into = await storage.read.ingest.documentWith({ collectionId, contentHash, except: id });
    if (into === null) return false;
    await storage.write.ingest.merge({ owner: document.owner, from: id, into, now: options.now() });
    notices.document(id, into);
    options.leftover();
    return true;
  }

  const running = run();
  return {
    /** There is something in the queue, or what stopped the work may be over. */
    wake() {
      stuck = false;
      wakeup.raise();
    },
    async close(): Promise<void> {
      closed = true;
      wakeup.raise();
      readers.close();
      await running;
    },
  };
}
