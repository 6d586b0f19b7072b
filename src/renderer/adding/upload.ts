import type { Api } from '../client/index.ts';
import { sentenceOf } from '../client/index.ts';

/** Enough to keep the engine's door busy without holding many files in memory. */
const atOnce = 3;

export interface UploadOutcome {
  added: number;
  failures: { name: string; sentence: string }[];
}

/** Sends files one by one, a few at a time; one that fails does not stop the others. */
export async function uploadAll(
  api: Api,
  files: readonly File[],
  collection: string | undefined,
  onProgress: (done: number) => void,
): Promise<UploadOutcome> {
  const outcome: UploadOutcome = { added: 0, failures: [] };
  const queue = files.values();
  const worker = async () => {
    for (const file of queue) {
      try {
        await api.upload.ingest.upload({ file, collection });
        outcome.added += 1;
      } catch (error) {
        outcome.failures.push({ name: file.name, sentence: sentenceOf(error) });
      }
      onProgress(outcome.added + outcome.failures.length);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return outcome;
}
