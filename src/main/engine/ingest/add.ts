import { basename, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { AddEvent, AddedFile, AddSummary, ErrorShape, Principal } from '../../../contract/index.ts';
import type { Storage } from '../storage/index.ts';
import { createWakeup, type Notices } from './notices.ts';
import type { Progress } from './progress.ts';
import type { ingestStore } from './store.ts';
import type { NewLocation } from './store-queue.ts';
import { walk } from './walk.ts';

export interface AddOptions {
  storage: Storage<{ ingest: typeof ingestStore }>;
  notices: Notices;
  progress: Progress;
  newId(): string;
  now(): number;
  /** The queue has new work. */
  wake(): void;
}

export interface AddInput {
  paths: string[];
  collection: string;
  until: 'findable' | 'ready';
}

/** Files entered into the queue in one commit. */
const batchSize = 100;
const progressEveryMs = 500;
const fewFiles = 20;
const gatherMs = 50;

interface Tracked {
  path: string;
  since: number;
}

/** Adds files and folders, and reports on each once it is as far as asked. The work itself does not depend on us. */
export async function* addFiles(options: AddOptions, principal: Principal, input: AddInput): AsyncGenerator<AddEvent> {
  const { storage, notices, progress, now } = options;
  const started = performance.now();
  const summary: AddSummary = { files: 0, ready: 0, failed: 0, skipped: 0, duplicates: 0, chunks: 0, ms: 0 };
  const tracked = new Map<string, Tracked[]>();
  const moved = new Set<string>();
  const mergedInto = new Map<string, string>();
  /** Files that hold others: the report ends when those are as far, too. */
  const containers = new Set<string>();
  const refused: { path: string; error: ErrorShape }[] = [];
  const named = new Set(input.paths.map((path) => resolve(path)));
  const wakeup = createWakeup();
  let trouble: Error | undefined;
  let walking = true;

  const stop = notices.listen({
    document(id, into) {
      if (into !== undefined && (tracked.has(id) || walking)) mergedInto.set(id, into);
      moved.add(id);
      wakeup.raise();
    },
    trouble(error) {
      trouble = error;
      wakeup.raise();
    },
  });

  async function enqueue(items: NewLocation[]): Promise<void> {
    const { collection } = input;
    const queued = await storage.write.ingest.enqueue({
      owner: principal.accountId,
      collection,
      newCollectionId: options.newId(),
      items,
      // A few files named one by one are waited for; they go before a folder of thousands.
      priority: items.length <= fewFiles && items.every(({ path }) => named.has(path)) ? 1 : 0,
      now: now(),
    });
    for (const { path, documentId } of queued) {
      const list = tracked.get(documentId) ?? [];
      tracked.set(documentId, [...list, { path, since: performance.now() }]);
      // Looked at once even when nothing moves: it may be ready already, or may have moved before we knew of it.
      moved.add(documentId);
    }
    progress.queued(queued.filter(({ state }) => state === 'new' || state === 'changed').length);
    notices.changed();
    options.wake();
    wakeup.raise();
  }

  async function walkAll(): Promise<void> {
    let items: NewLocation[] = [];
    for await (const found of walk(input.paths)) {
      if ('error' in found) refused.push(found);
      else {
        const { path, size, modifiedAt, inode } = found;
        const name = basename(path);
        items.push({ newId: options.newId(), kind: 'file', path, name, title: name, size, modifiedAt, inode });
      }
      if (items.length >= batchSize) {
        await enqueue(items);
        items = [];
      }
    }
    if (items.length > 0) await enqueue(items);
  }

  function count(file: AddedFile): AddedFile {
    summary.files += 1;
    summary.chunks += file.chunks;
    if (file.status === 'failed') summary.failed += 1;
    else if (file.status === 'skipped') summary.skipped += 1;
    else summary.ready += 1;
    return file;
  }

  async function* settled(): AsyncGenerator<AddedFile> {
    for (const { path, error } of refused.splice(0)) {
      const status = error.code === 'not_a_file' || error.code === 'unavailable' ? 'skipped' : 'failed';
      yield count({ path, id: null, status, format: null, pages: null, chunks: 0, ms: 0, error });
    }
    const ids = [...moved].filter((id) => tracked.has(id));
    moved.clear();
    for (const id of ids) {
      const into = mergedInto.get(id);
      if (into === undefined) continue;
      // The same content was there: from now on these paths wait for that document.
      tracked.set(into, [...(tracked.get(into) ?? []), ...(tracked.get(id) ?? [])]);
      summary.duplicates += tracked.get(id)?.length ?? 0;
      tracked.delete(id);
      ids.push(into);
    }
    const reports = await storage.read.ingest.reports({ ids: [...new Set(ids)] });
    for (const report of reports) {
      const learning = report.status === 'findable' && (input.until === 'ready' || report.pending === 1);
      if (report.status === 'queued' || learning) continue;
      for (const { path, since } of tracked.get(report.id) ?? []) yield count(toAddedFile(report, path, since));
      tracked.delete(report.id);
      if (report.container === 1) containers.add(report.id);
    }
  }

  /** Whether files within the added ones are still to be read, or learned. */
  async function within(): Promise<boolean> {
    if (containers.size === 0) return false;
    const open = await storage.read.ingest.openWithin({ ids: [...containers], learned: input.until === 'ready' });
    return open > 0;
  }

  try {
    const walked = walkAll()
      .catch((error: unknown) => {
        trouble = error instanceof Error ? error : new Error(String(error));
      })
      .finally(() => {
        walking = false;
        wakeup.raise();
      });
    let reported = 0;
    while (walking || tracked.size > 0 || refused.length > 0 || (await within())) {
      for await (const file of settled()) yield { type: 'file', file };
      if (trouble !== undefined) throw trouble;
      if (performance.now() - reported > progressEveryMs) {
        reported = performance.now();
        const far = await progress.current();
        if (far.total > 0) yield { type: 'progress', progress: far };
      }
      if (moved.size === 0 && (walking || tracked.size > 0 || containers.size > 0)) await wakeup.wait(progressEveryMs);
      // Many files are reported on together; a few at once.
      if (tracked.size > fewFiles) await setTimeout(gatherMs);
    }
    await walked;
    if (trouble !== undefined) throw trouble;
    yield { type: 'summary', summary: { ...summary, ms: Math.round(performance.now() - started) } };
  } finally {
    stop();
  }
}

type Report = Awaited<ReturnType<AddOptions['storage']['read']['ingest']['reports']>>[number];

function toAddedFile(report: Report, path: string, since: number): AddedFile {
  const { id, status, format, chunks, note, errorCode, errorMessage } = report;
  const pages = report.pages === null ? null : (JSON.parse(report.pages) as unknown[]).length;
  const file: AddedFile = { path, id, status, format, pages, chunks, ms: Math.round(performance.now() - since) };
  if (note !== null) file.note = note;
  if (errorCode !== null) file.error = { code: errorCode as ErrorShape['code'], message: errorMessage ?? '' };
  return file;
}
