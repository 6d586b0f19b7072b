import type { ErrorShape } from '../../../contract/index.ts';

/** What a thread is started with. */
export interface ThreadData {
  file: string;
  mode: 'read' | 'write';
  maxPages?: number;
}

export interface ThreadRequest {
  id: number;
  module: string;
  operation: string;
  args: unknown;
}

export type ThreadReply =
  | { id: number; ok: true; value: unknown }
  | { id: number; ok: false; error: ErrorShape; stack?: string };

/** The one request that is not a store's. */
export const emptyLogOperation = 'emptyLog';
