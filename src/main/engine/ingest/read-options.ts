import type { Storage } from '../storage/index.ts';
import type { ExtractTools } from './extract/index.ts';
import type { Gate } from './gate.ts';
import type { Notices } from './notices.ts';
import type { Chunking } from './read-messages.ts';
import type { Readers } from './readers.ts';
import type { Speeds } from './speeds.ts';
import type { ingestStore } from './store.ts';

/** What the user set, as far as reading goes. */
export interface ReadSettings {
  tools: ExtractTools;
  chunking: Chunking;
}

export interface ReadLoopOptions {
  storage: Storage<{ ingest: typeof ingestStore }>;
  readers: Readers;
  settings(owner: string): Promise<ReadSettings>;
  gate: Gate;
  speeds: Speeds;
  notices: Notices;
  newId(): string;
  now(): number;
  /** Called when text became findable, so that its meaning is learned next. */
  stored(): void;
  /** Called when a file is taken in hand, by its name, and when it is done with, by null. */
  reading(id: string, name: string | null): void;
  /** Called when a file failed for good, for the count. */
  failed(): void;
  /** Called with the number of files found within a file. */
  queued(files: number): void;
  /** Called when a document's older content, or a double, is left to be purged. */
  leftover(): void;
  /** Files in hand at a time. */
  width: number;
}
