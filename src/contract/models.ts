import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { procedure } from './common.ts';
import { errorSchema } from './errors.ts';

/** embedder: turns text into vectors. reranker: a cross-encoder, which judges a question and a passage together. */
export const modelKindSchema = z.enum(['embedder', 'reranker']);
export type ModelKind = z.infer<typeof modelKindSchema>;

/**
 * available: in the catalogue. downloading, paused: on its way. installed: here, but not used. learning: being made
 * ready beside the one that answers. standby: knows every passage and is kept up to date, for switching at once.
 * active: answers (a reranker: takes part).
 */
export const modelStateSchema = z.enum([
  'available',
  'downloading',
  'paused',
  'installed',
  'learning',
  'standby',
  'active',
]);
export type ModelState = z.infer<typeof modelStateSchema>;

export const modelPoolingSchema = z.enum(['mean', 'cls', 'last']);
export type ModelPooling = z.infer<typeof modelPoolingSchema>;

/** How far a download (bytes) or learning (passages) has come. */
export const modelProgressSchema = z.object({
  unit: z.enum(['bytes', 'passages']),
  done: z.number().int(),
  total: z.number().int(),
  /** Milliseconds left; null while that cannot be said. */
  msLeft: z.number().int().nullable(),
});
export type ModelProgress = z.infer<typeof modelProgressSchema>;

export const modelSchema = z.object({
  /** What it is called in every call: 'multilingual-e5-small'. */
  id: z.string(),
  title: z.string(),
  /** One sentence: what it is good for. */
  about: z.string(),
  kind: modelKindSchema,
  languages: z.enum(['english', 'many']),
  /** Numbers in a vector; null where that is not known before it is here, and for rerankers. */
  dimensions: z.number().int().nullable(),
  /** Longest input in tokens. */
  maxTokens: z.number().int().nullable(),
  /** Of all its files. */
  bytes: z.number().int().nullable(),
  licence: z.string().nullable(),
  source: z.enum(['shipped', 'catalogue', 'folder']),
  /** Where its files are; null before they are here. */
  folder: z.string().nullable(),
  /** Where it is downloaded from; null for others. */
  url: z.string().nullable(),
  state: modelStateSchema,
  progress: modelProgressSchema.nullable(),
  /** Passages that it has learned and that take up space; 0 for rerankers. */
  vectors: z.number().int(),
  /** While it learns: whether it takes over by itself when it is done. */
  switchWhenDone: z.boolean(),
  /** Why it cannot be used at the moment; null when it can. */
  problem: errorSchema.nullable(),
});
export type Model = z.infer<typeof modelSchema>;

export const modelListSchema = z.object({
  models: z.array(modelSchema),
  /** The model that "rollback" would go back to; null when there is none. */
  previous: z.string().nullable(),
});
export type ModelList = z.infer<typeof modelListSchema>;

export const downloadEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('progress'),
    file: z.string(),
    done: z.number().int(),
    total: z.number().int().nullable(),
    msLeft: z.number().int().nullable(),
  }),
  z.object({ type: z.literal('done'), model: modelSchema }),
]);
export type DownloadEvent = z.infer<typeof downloadEventSchema>;

const idInput = z.object({ id: z.string().min(1).max(200) });

export const modelsContract = {
  list: procedure.input(z.object({})).output(modelListSchema),
  /** The list now, and again whenever something in it changed, at most twice a second. */
  watch: procedure.input(z.object({})).output(eventIterator(modelListSchema)),
  /** Takes in a folder with an ONNX model and a tokenizer. Its files stay where they are. */
  add: procedure
    .input(
      z.object({
        folder: z.string().min(1),
        name: z.string().min(1).max(100).optional(),
        /** What the files do not say. */
        languages: z.enum(['english', 'many']).optional(),
        pooling: modelPoolingSchema.optional(),
        queryPrefix: z.string().max(500).optional(),
        passagePrefix: z.string().max(500).optional(),
      }),
    )
    .output(modelSchema),
  /** Downloads, or goes on with a download. Leaving the stream does not end it: `cancel` does. */
  download: procedure.input(idInput).output(eventIterator(downloadEventSchema)),
  /** Ends a download or learning. `discard`: what has come or was learned so far is thrown away. */
  cancel: procedure.input(idInput.extend({ discard: z.boolean().default(false) })).output(modelSchema),
  /**
   * Makes a model the one that answers: at once where it knows every passage, otherwise it learns them beside the one
   * that answers and takes over when it is done (`whenDone: 'wait'`: stands by and waits for the next `use`).
   */
  use: procedure.input(idInput.extend({ whenDone: z.enum(['switch', 'wait']).default('switch') })).output(modelSchema),
  /** Back to the model that answered before. */
  rollback: procedure.input(z.object({})).output(modelSchema),
  /** Vectors of texts by the model that answers: unit length, in the order of the texts. Nothing is kept. */
  embed: procedure.input(z.object({ texts: z.array(z.string().min(1).max(1_000_000)).min(1).max(256) })).output(
    z.object({
      model: z.string(),
      dimensions: z.number().int(),
      vectors: z.array(z.array(z.number())),
      tokens: z.number().int(),
    }),
  ),
  /** Frees what a model that does not answer has learned. */
  drop: procedure
    .input(idInput.extend({ confirmed: z.boolean().default(false) }))
    .output(z.object({ vectors: z.number().int() })),
  /** Deletes a downloaded model, or forgets a folder (its files stay). */
  remove: procedure
    .input(idInput.extend({ confirmed: z.boolean().default(false) }))
    .output(z.object({ bytes: z.number().int() })),
};
