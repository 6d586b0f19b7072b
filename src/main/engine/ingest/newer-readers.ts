import { createHash } from 'node:crypto';
import type { ErrorCode } from '../../../contract/index.ts';
import type { Storage } from '../storage/index.ts';
import { extractors } from './extract/index.ts';
import type { ingestStore } from './store.ts';

/** The settings row that says which readers the library's failures come from. */
const readersKey = 'ingestReaders';
/** Failures that a better reader may mend. */
const mendable: ErrorCode[] = ['corrupt', 'unsupported', 'reader_crashed', 'memory_limit', 'timeout'];
const perWrite = 200;

/** After an update with newer or more readers, what could not be read is tried again. Returns how many files that is. */
export async function retryWithNewerReaders(
  storage: Storage<{ ingest: typeof ingestStore }>,
  owner: string,
  now: number,
): Promise<number> {
  const versions = extractors.map(({ format, version }) => `${format}@${version}`).sort();
  const readers = JSON.stringify(createHash('sha256').update(versions.join('\n')).digest('hex'));
  const known = await storage.read.ingest.remembered({ owner, key: readersKey });
  if (known === readers) return 0;
  let sum = 0;
  for (let queued = perWrite; known !== null && queued === perWrite; sum += queued) {
    queued = await storage.write.ingest.retryOld({ ...{ owner, ids: null, limit: perWrite, now }, codes: mendable });
  }
  await storage.write.ingest.remember({ owner, key: readersKey, value: readers });
  return sum;
}
