import type { Api } from '../client/index.ts';
import { sentenceOf } from '../client/index.ts';
import { sentInParts, uploadInParts } from './upload-parts.ts';

/** Enough to keep the engine's door busy without holding many files in memory. */
const atOnce = 3;

export interface UploadOutcome {
  added: number;
  /** The documents that they became. */
  ids: string[];
  failures: { name: string; sentence: string }[];
}

export interface UploadProgress {
  files: number;
  /** Bytes that have arrived, of all files. */
  bytes: number;
  totalBytes: number;
}

/** Sends files, a few at a time; one that fails does not stop the others. Large ones go in parts that can be resumed. */
export async function uploadAll(
  api: Api,
  files: readonly File[],
  collection: string | undefined,
  onProgress: (progress: UploadProgress) => void,
): Promise<UploadOutcome> {
  const outcome: UploadOutcome = { added: 0, ids: [], failures: [] };
  const totalBytes = files.reduce((sum, { size }) => sum + size, 0);
  const arrived = new Map<File, number>();
  const report = () => {
    const bytes = [...arrived.values()].reduce((sum, n) => sum + n, 0);
    onProgress({ files: outcome.added + outcome.failures.length, bytes, totalBytes });
  };
  const queue = files.values();
  const worker = async () => {
    for (const file of queue) {
      try {
        const { id } = await uploadOne(api, file, collection, (bytes) => {
          arrived.set(file, bytes);
          report();
        });
        outcome.added += 1;
        outcome.ids.push(id);
      } catch (error) {
        outcome.failures.push({ name: file.name, sentence: sentenceOf(error) });
      }
      arrived.set(file, file.size);
      report();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return outcome;
}

async function uploadOne(api: Api, file: File, collection: string | undefined, onBytes: (arrived: number) => void) {
  // The desktop window has no HTTP behind it.
  if (api.desktop || file.size <= sentInParts) return api.upload.ingest.upload({ file, collection });
  return uploadInParts(api, file, collection, onBytes);
}
