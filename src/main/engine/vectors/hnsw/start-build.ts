import { Worker } from 'node:worker_threads';
import { CommonplaceError, type ErrorShape } from '../../../../contract/index.ts';
import type { StartBuild } from './keeper.ts';
import type { SegmentRecord } from './manifest.ts';

/** What a builder says. */
export type BuilderMessage =
  | { type: 'progress'; done: number }
  | { type: 'built'; record: SegmentRecord | null }
  | { type: 'failed'; error: ErrorShape };

/** Builds in a thread that lives for one build. */
export function buildInThread(entry: URL): StartBuild {
  return (job, progress) => {
    const worker = new Worker(entry, { workerData: job, execArgv: [] });
    const done = new Promise<SegmentRecord | null>((resolve, reject) => {
      worker.on('message', (message: BuilderMessage) => {
        if (message.type === 'progress') progress(message.done);
        if (message.type === 'built') resolve(message.record);
        if (message.type === 'failed') reject(new CommonplaceError(message.error.code, message.error.message));
      });
      worker.once('error', reject);
      worker.once('exit', () => reject(new CommonplaceError('cancelled', 'The build was ended.')));
    });
    return { done, stop: async () => void (await worker.terminate()) };
  };
}
