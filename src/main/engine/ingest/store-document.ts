import { phraseEnd, segmentWords } from '../search/index.ts';
import type { Place, Storage } from '../storage/index.ts';
import { textPieces } from '../storage/index.ts';
import type { PartWriter } from './part-writer.ts';
import type { ReadDocument } from './read-messages.ts';
import type { ingestStore } from './store.ts';
import type { QueuedDocument } from './store-read.ts';

/** Passages and pieces of text a part: bounds what one document adds to a commit. */
const chunksPerPart = 48;
const piecesPerPart = 8;
/** Members and rows of tables a commit: well under 10 ms of the writer. */
const membersPerWrite = 50;
const rowsPerWrite = 500;
/** Known members looked through at a time. */
const keysPerRead = 1000;

export interface StoreOptions {
  storage: Storage<{ ingest: typeof ingestStore }>;
  writer: PartWriter;
  newId(): string;
  now(): number;
}

export interface Stored {
  /** False when the document was removed, or taken out of the queue, meanwhile. */
  stored: boolean;
  /** Members that wait to be read. */
  members: number;
  /** Members that are gone are left to be purged. */
  dropped: number;
}

/**
 * Writes a document that was read, in as many parts as it takes. What lies within it and its tables come before the last
 * part, so that after a kill in the middle it is simply read again.
 */
export async function storeDocument(
  { storage, writer, newId, now }: StoreOptions,
  queued: QueuedDocument,
  place: Place,
  read: ReadDocument,
): Promise<Stored> {
  const { text, chunks, members, tables, ...rest } = read;
  const pieces = textPieces(text);
  const more = members.length + tables.length > 0;
  const parts = Math.max(1, Math.ceil(chunks.length / chunksPerPart), Math.ceil(pieces.length / piecesPerPart));
  const result: Stored = { stored: false, members: 0, dropped: 0 };
  let versionId: number | null = null;

  const write = (i: number, last: boolean) =>
    writer.write({
      documentId: queued.id,
      owner: queued.owner,
      head: i === 0 ? { ...rest, textLength: text.length, chunkCount: chunks.length } : null,
      versionId,
      pieces: pieces.slice(i * piecesPerPart, (i + 1) * piecesPerPart),
      chunks: chunks.slice(i * chunksPerPart, (i + 1) * chunksPerPart),
      title: segmentWords(`${read.title ?? place.name}${phraseEnd}`),
      last,
      locationId: place.locationId,
      size: read.size,
      modifiedAt: read.modifiedAt,
    });

  for (let i = 0; i < parts; i++) {
    versionId = await write(i, i === parts - 1 && !more);
    if (versionId === null) return result;
  }
  if (more) {
    await storeTables(versionId ?? 0);
    await storeMembers();
  }
  // Only what was read before can have had members that are gone.
  if (queued.versionId !== null) await dropVanished();
  if (more && (await write(parts, true)) === null) return result;
  return { ...result, stored: true };

  async function storeTables(version: number): Promise<void> {
    for (const [ordinal, { rows, ...table }] of tables.entries()) {
      for (let from = 0; from === 0 || from < rows.length; from += rowsPerWrite) {
        const slice = rows.slice(from, from + rowsPerWrite);
        await storage.write.ingest.storeTable({ versionId: version, ordinal, table, from, rows: slice });
      }
    }
  }

  async function storeMembers(): Promise<void> {
    const context = { owner: queued.owner, collectionId: queued.collectionId, parentId: queued.id, now: now() };
    for (let at = 0; at < members.length; at += membersPerWrite) {
      const slice = members.slice(at, at + membersPerWrite).map((member) => ({ ...member, newId: newId() }));
      const depth = place.members.length;
      result.members += await storage.write.ingest.storeMembers({ ...context, depth, members: slice });
    }
  }

  async function dropVanished(): Promise<void> {
    const present = new Set(members.map(({ path }) => path));
    for (let after = ''; ; ) {
      const keys = await storage.read.ingest.memberKeys({ parentId: queued.id, after, limit: keysPerRead });
      const gone = keys.filter((key) => !present.has(key));
      for (let at = 0; at < gone.length; at += membersPerWrite) {
        const slice = gone.slice(at, at + membersPerWrite);
        result.dropped += await storage.write.ingest.dropMembers({ parentId: queued.id, members: slice, now: now() });
      }
      const last = keys.at(-1);
      if (last === undefined || keys.length < keysPerRead) return;
      after = last;
    }
  }
}
