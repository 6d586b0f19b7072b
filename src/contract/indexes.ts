import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { procedure, timeSchema } from './common.ts';

const count = z.number().int().nonnegative();

/** Something in an index that is not as the library says. */
export const indexFindingSchema = z.object({
  index: z.enum(['keywords', 'vectors', 'hnsw']),
  /** The embedding model whose vectors are meant; null for keywords. */
  model: z.string().nullable(),
  kind: z.enum(['missing', 'extra', 'changed', 'damaged']),
  count,
  /** What was found, in a sentence. */
  message: z.string(),
  repaired: z.boolean(),
});
export type IndexFinding = z.infer<typeof indexFindingSchema>;

/** The vector index of one model. */
export const vectorIndexStateSchema = z.object({
  model: z.string(),
  /** Vectors stored in the library. */
  vectors: count,
  /** What answers now. */
  engine: z.enum(['exact', 'hnsw']),
  /** small: exact search is as fast; unused: not opened yet; else as it says. */
  state: z.enum(['small', 'unused', 'opening', 'building', 'ready']),
  segments: count,
  inSegments: count,
  /** Newest vectors, in memory until there are enough for a segment. */
  inTail: count,
  /** Deleted vectors whose places go with the next rebuild; they are overwritten and never found. */
  deleted: count,
  /** Size of its files. */
  bytes: count,
  /** What it was built from: the highest embedding and the last removal that its segments know of. */
  generation: z.object({ embedding: count, removal: count }),
  building: z.object({ done: count, total: count }).nullable(),
  /** What was found wrong with its files since the start; each was built again. */
  problems: z.array(z.object({ at: timeSchema, message: z.string() })),
});
export type VectorIndexState = z.infer<typeof vectorIndexStateSchema>;

export const indexesStateSchema = z.object({
  vectors: z.array(vectorIndexStateSchema),
  keywords: z.object({ passages: count, rows: count }),
  faiss: z.object({ available: z.boolean(), reason: z.string().nullable() }),
  /** The last check of this run of the engine. */
  checked: z.object({ at: timeSchema, findings: z.array(indexFindingSchema) }).nullable(),
});
export type IndexesState = z.infer<typeof indexesStateSchema>;

export const checkEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), done: count, total: count, step: z.string() }),
  z.object({ type: z.literal('result'), findings: z.array(indexFindingSchema) }),
]);
export type CheckEvent = z.infer<typeof checkEventSchema>;

export const rebuildEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), done: count, total: count }),
  z.object({ type: z.literal('result'), state: indexesStateSchema }),
]);
export type RebuildEvent = z.infer<typeof rebuildEventSchema>;

export const indexesContract = {
  state: procedure.input(z.object({})).output(indexesStateSchema),
  /** Compares every index with the library: what is missing, extra or changed. */
  check: procedure
    .input(
      z.object({
        repair: z.boolean().default(false),
        /** Vectors of each segment that are compared with the stored ones. */
        sample: z.number().int().min(1).max(100_000).default(500),
      }),
    )
    .output(eventIterator(checkEventSchema)),
  /** Builds the vector indexes anew from the stored vectors; they answer meanwhile. Nothing is embedded again. */
  rebuild: procedure.input(z.object({})).output(eventIterator(rebuildEventSchema)),
};
