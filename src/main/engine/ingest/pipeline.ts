import type { Storage } from '../storage/index.ts';
import { createEmbedLoop } from './embed-loop.ts';
import type { Gate } from './gate.ts';
import type { Learners } from './learners.ts';
import type { Notices } from './notices.ts';
import type { Progress } from './progress.ts';
import { createReadLoop } from './read-loop.ts';
import type { ReadSettings } from './read-options.ts';
import type { Readers } from './readers.ts';
import type { Speeds } from './speeds.ts';
import type { ingestStore } from './store.ts';

export interface PipelineOptions {
  storage: Storage<{ ingest: typeof ingestStore }>;
  readers: Readers;
  learners: Learners;
  settings(owner: string): Promise<ReadSettings>;
  gate: Gate;
  speeds: Speeds;
  notices: Notices;
  progress: Progress;
  newId(): string;
  now(): number;
  leftover(): void;
  /** Files in hand at a time. */
  width: number;
}

/** Reading and learning run side by side: text is findable by its words while meaning is still being learned. */
export function createPipeline(options: PipelineOptions) {
  const { progress, ...shared } = options;
  const embedding = createEmbedLoop({ ...shared, learned: progress.learned, reading: () => reading.busy() });
  const reading = createReadLoop({
    ...shared,
    stored: embedding.wake,
    reading: progress.reading,
    failed: progress.failed,
    queued(files) {
      progress.queued(files);
      options.notices.changed();
    },
  });
  return {
    wake(): void {
      reading.wake();
      embedding.wake();
    },
    /** Finishes the writes under way; what is queued goes on at the next start. */
    async close(): Promise<void> {
      await Promise.all([reading.close(), embedding.close()]);
      await progress.close();
    },
  };
}

export type Pipeline = ReturnType<typeof createPipeline>;
