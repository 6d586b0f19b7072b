import { textPieces } from '../storage/index.ts';
import type { PartWriter } from './part-writer.ts';
import type { ReadDocument } from './read-messages.ts';
import type { QueuedDocument } from './store-read.ts';

/** Passages and pieces of text a part: bounds what one document adds to a commit. */
const chunksPerPart = 48;
const piecesPerPart = 8;

/** Writes a document that was read, in as many parts as it takes. False when it was removed meanwhile. */
export async function storeDocument(
  writer: PartWriter,
  queued: QueuedDocument,
  read: ReadDocument,
  modelId: number,
): Promise<boolean> {
  const { text, chunks, members: _members, tables: _tables, ...rest } = read;
  const pieces = textPieces(text);
  const parts = Math.max(1, Math.ceil(chunks.length / chunksPerPart), Math.ceil(pieces.length / piecesPerPart));
  let versionId: number | null = null;
  for (let i = 0; i < parts; i++) {
    versionId = await writer.write({
      documentId: queued.id,
      owner: queued.owner,
      head: i === 0 ? { ...rest, textLength: text.length, chunkCount: chunks.length } : null,
      versionId,
      pieces: pieces.slice(i * piecesPerPart, (i + 1) * piecesPerPart),
      chunks: chunks.slice(i * chunksPerPart, (i + 1) * chunksPerPart),
      title: read.title ?? queued.name,
      modelId,
      last: i === parts - 1,
    });
    if (versionId === null) return false;
  }
  return true;
}
