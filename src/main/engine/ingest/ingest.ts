import { basename, join } from 'node:path';
import type { AddEvent, Inputs, Principal, ReadText } from '../../../contract/index.ts';
import type { Outbound } from '../upkeep/index.ts';
import { type AddOptions, addFiles } from './add.ts';
import { keepCopy, keepWritten } from './copies.ts';
import type { Gate } from './gate.ts';
import { createQueue } from './queue.ts';
import type { ReadSettings } from './read-options.ts';
import { readTexts } from './read-texts.ts';
import type { Readers } from './readers.ts';
import { takeUpload } from './uploads.ts';
import { fetchPage } from './web-page.ts';

export interface IngestOptions extends AddOptions {
  readers: Readers;
  gate: Gate;
  settings(owner: string): Promise<ReadSettings>;
  /** Where the app keeps its own copies of uploads and notes. */
  copiesFolder: string;
  /** Where a host keeps the parts of files that are being sent. */
  uploadsFolder: string;
  outbound: Outbound;
  sampleFolder: string;
}

export const defaultCollection = 'Library';
const sampleCollection = 'Sample library';

/** How documents come in. */
export function createIngest(options: IngestOptions) {
  const { storage, notices, progress, newId, now } = options;

  async function addCopy(
    principal: Principal,
    kind: 'upload' | 'note',
    name: string,
    title: string,
    content: Uint8Array | string,
    collection = defaultCollection,
  ) {
    const path = await keepCopy(options.copiesFolder, newId(), name, content);
    return addKept(principal, kind, path, title, collection);
  }

  /** Queues a file that lies in the folder of copies already. */
  async function addKept(
    principal: Principal,
    kind: 'upload' | 'note' | 'web',
    path: string,
    title: string,
    collection = defaultCollection,
  ) {
    const item = { newId: newId(), kind, path, name: basename(path), title, size: null, modifiedAt: null };
    const [queued] = await storage.write.ingest.enqueue({
      owner: principal.accountId,
      collection,
      newCollectionId: newId(),
      items: [item],
      // Someone waits for a single dropped file; it goes before a folder of thousands.
      priority: 1,
      now: now(),
    });
    progress.queued(1);
    notices.changed();
    options.wake();
    return { id: queued?.documentId ?? item.newId };
  }

  return {
    add: (principal: Principal, input: Inputs['ingest']['add']): AsyncGenerator<AddEvent> =>
      addFiles(options, principal, {
        paths: input.paths,
        collection: input.collection ?? defaultCollection,
        until: input.until ?? 'ready',
      }),

    addSample: (principal: Principal): AsyncGenerator<AddEvent> =>
      addFiles(options, principal, { paths: [options.sampleFolder], collection: sampleCollection, until: 'ready' }),

    addNote(principal: Principal, input: Inputs['ingest']['addNote']): Promise<{ id: string }> {
      const firstLine = input.text.trim().split('\n', 1)[0] ?? '';
      const title = (input.title?.trim() || firstLine.replace(/^#+\s*/, '').slice(0, 80)).trim() || 'Note';
      return addCopy(principal, 'note', `${title}.md`, title, input.text, input.collection);
    },

    async upload(principal: Principal, input: Inputs['ingest']['upload']): Promise<{ id: string }> {
      const bytes = new Uint8Array(await input.file.arrayBuffer());
      return addCopy(principal, 'upload', input.file.name, input.file.name, bytes, input.collection);
    },

    async finishUpload(principal: Principal, input: Inputs['ingest']['finishUpload']): Promise<{ id: string }> {
      const { upload, name, checksum, collection } = input;
      const path = await takeUpload(
        { uploads: options.uploadsFolder, copies: options.copiesFolder, newId },
        upload,
        name,
        checksum,
      );
      return addKept(principal, 'upload', path, name.split(/[\\/]/).at(-1) ?? name, collection);
    },

    async addWeb(principal: Principal, input: Inputs['ingest']['addWeb']): Promise<{ id: string }> {
      const { name, content, title } = await fetchPage(options.outbound, principal, input.url);
      const path = await keepCopy(options.copiesFolder, newId(), name, content);
      return addKept(principal, 'web', path, title, input.collection);
    },

    /**
     * A text that the app writes itself, under a key of its own: written anew, it takes the place of what it was before.
     * A kill leaves either text, and the same document.
     */
    async putWritten(
      owner: string,
      { key, title, text, collection }: { key: string; title: string; text: string; collection: string },
    ): Promise<{ id: string }> {
      const { path, size, modifiedAt } = await keepWritten(options.copiesFolder, key, text);
      const item = { newId: newId(), kind: 'note' as const, path, name: basename(path), title, size, modifiedAt };
      const [queued] = await storage.write.ingest.enqueue({
        ...{ owner, collection, newCollectionId: newId(), items: [item], priority: 0, now: now() },
      });
      if (queued?.state === 'new' || queued?.state === 'changed') progress.queued(1);
      notices.changed();
      options.wake();
      return { id: queued?.documentId ?? item.newId };
    },

    readText: (principal: Principal, paths: string[]): AsyncGenerator<ReadText> =>
      readTexts(options.readers, paths, async () => (await options.settings(principal.accountId)).tools),
    queue: createQueue(options),
    progress: (signal?: AbortSignal) => progress.stream(signal),
  };
}

export type Ingest = ReturnType<typeof createIngest>;

/** The folder of copies within a library. */
export const copiesFolder = (dataFolder: string) => join(dataFolder, 'originals');
