import { access } from 'node:fs/promises';
import { CommonplaceError, chunkingSchema } from '../../../contract/index.ts';
import type { Place } from '../storage/index.ts';
import type { PartWriter } from './part-writer.ts';
import type { HashedContent } from './read-messages.ts';
import type { ReadLoopOptions } from './read-options.ts';
import { storeDocument } from './store-document.ts';
import type { Lookup, OtherPlace, QueuedDocument } from './store-read.ts';

/** Paths of members put right in one write, after their file was moved. */
const renamesPerWrite = 100;

/** Reads one document of the queue and stores it. Resolves with the document that it turned out to be a double of. */
export function createReadOne(options: ReadLoopOptions, writer: PartWriter) {
  const { storage, readers, newId, now, speeds } = options;
  /** Contents being read: an equal file waits for the first one to be stored, then joins it. */
  const contents = new Map<string, Promise<void>>();

  return async (document: QueuedDocument, hashed: (content: HashedContent) => void): Promise<string | undefined> => {
    const { place } = document;
    if (place === null) {
      throw new CommonplaceError(
        'not_found',
        'The file is not at any of its places any more. Put it back, then retry.',
      );
    }
    const { tools, chunking } = await options.settings(document.owner);
    const done = Promise.withResolvers<void>();
    let key: string | undefined;
    let into: string | undefined;
    let started = 0;
    try {
      const read = await readers.read({
        path: place.path,
        members: place.members,
        name: place.name,
        tools,
        chunking: chunkingOf(document) ?? chunking,
        size: place.size ?? (place.kind === 'note' ? 0 : null),
        urgent: document.priority > 0,
        proceed: async (content) => {
          hashed(content);
          if (await known(document, place, content)) return false;
          key = `${document.collectionId} ${content.contentHash}`;
          for (let busy = contents.get(key); busy !== undefined; busy = contents.get(key)) {
            // Asked again after its reader ended, it finds itself.
            if (busy === done.promise) break;
            await busy;
          }
          // Joined at once, before anything is awaited: the next equal file must see it.
          contents.set(key, done.promise);
          into = await joined(document, place, content);
          started = performance.now();
          return into === undefined;
        },
      });
      if (read === null) return into;
      speeds.read(place.name, read.size, performance.now() - started, read.chunks.length);
      const result = await storeDocument({ storage, writer, newId, now }, document, place, read);
      if (result.members > 0) options.queued(result.members);
      if (result.dropped > 0 || (result.stored && document.versionId !== null)) options.leftover();
      if (result.stored) options.stored();
      return undefined;
    } finally {
      if (key !== undefined && contents.get(key) === done.promise) contents.delete(key);
      done.resolve();
    }
  };

  /** The file was touched, or saved again as it was: nothing to do. */
  async function known(document: QueuedDocument, place: Place, content: HashedContent): Promise<boolean> {
    const { id, versionId, extractor } = document;
    if (versionId === null || document.contentHash !== content.contentHash) return false;
    if (extractor?.endsWith('+recut')) return false;
    const { size, modifiedAt } = content;
    await storage.write.ingest.restore({
      ...{ id, versionId, locationId: place.locationId, size, modifiedAt, now: now() },
    });
    options.stored();
    return true;
  }

  /** The content is in the collection already: this file becomes a further place of that document, which it returns. */
  async function joined(document: QueuedDocument, place: Place, content: HashedContent): Promise<string | undefined> {
    const { id, owner, collectionId } = document;
    const { contentHash, extractor, size, modifiedAt } = content;
    const found: Lookup = await storage.read.ingest.lookup({ owner, collectionId, contentHash, extractor, except: id });
    if (found.into === null) {
      if (found.quarantine !== null) throw new CommonplaceError(found.quarantine.code, found.quarantine.message);
      return undefined;
    }
    if (place.ancestors.includes(found.into.id)) {
      throw new CommonplaceError(
        'unsupported',
        'This is the same file as one that it lies in, so it is not read again.',
      );
    }
    const gone: number[] = [];
    for (const other of found.into.places) if (await vanished(other)) gone.push(other.id);
    const merged = await storage.write.ingest.merge({
      ...{ owner, from: id, into: found.into.id, locationId: place.locationId, size, modifiedAt, gone, now: now() },
    });
    if (!merged) return undefined;
    if (gone.length > 0) await renameWithin(found.into.id);
    options.leftover();
    return found.into.id;
  }

  /** What lies in a file that was moved follows it, level by level. */
  async function renameWithin(parentId: string): Promise<void> {
    const parents = [parentId];
    for (let next = parents.pop(); next !== undefined; next = parents.pop()) {
      for (;;) {
        const renamed = await storage.write.ingest.renameMembers({ parentId: next, limit: renamesPerWrite });
        parents.push(...renamed);
        if (renamed.length < renamesPerWrite) break;
      }
    }
  }
}

/** Whether a file is gone from its place, for good as far as one can tell: not because its disk is away. */
async function vanished({ kind, path, binned, folder }: OtherPlace): Promise<boolean> {
  if (kind !== 'file') return false;
  if (binned === null && folder !== null && folder !== 'watching' && folder !== 'paused') return false;
  return access(path).then(
    () => false,
    (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT',
  );
}

function chunkingOf({ chunking }: QueuedDocument) {
  const parsed = chunkingSchema.safeParse(chunking === null ? null : JSON.parse(chunking));
  return parsed.success ? parsed.data : null;
}
