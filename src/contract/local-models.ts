import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { procedure } from './common.ts';
import { errorSchema } from './errors.ts';
import { modelProgressSchema } from './models.ts';

/** available: in the catalogue. downloading, paused: on its way. installed: here. loading, loaded: in memory. */
export const localModelStateSchema = z.enum(['available', 'downloading', 'paused', 'installed', 'loading', 'loaded']);
export type LocalModelState = z.infer<typeof localModelStateSchema>;

/** A language model in a .gguf file, which runs inside Commonplace. */
export const localModelSchema = z.object({
  /** What it is called in every call: 'qwen3-4b'. */
  id: z.string(),
  title: z.string(),
  /** One sentence: what it is good for. */
  about: z.string(),
  source: z.enum(['catalogue', 'file']),
  licence: z.string().nullable(),
  /** Where the licence can be read. */
  licenceUrl: z.string().nullable(),
  /** Of the file. */
  bytes: z.number().int(),
  /** Numbers in it: 4,000,000,000. */
  parameters: z.number().int().nullable(),
  /** How the numbers are stored: 'Q4_K_M'. */
  quantisation: z.string().nullable(),
  /** Longest text that it was made for, in tokens. */
  contextTokens: z.number().int().nullable(),
  /** Tokens of question and answer together that it would hold here, and bytes of memory that it takes then. */
  holds: z.number().int(),
  memory: z.number().int(),
  /** yes: it can run now. busy: it fits this computer, but not beside what else runs. no: it is too large for it. */
  fits: z.enum(['yes', 'busy', 'no']),
  state: localModelStateSchema,
  progress: modelProgressSchema.nullable(),
  /** Where its file is; null before it is here. */
  file: z.string().nullable(),
  /** Where it comes from; null for files of the user's. */
  url: z.string().nullable(),
  /** While it is loaded: what of a graphics card it uses, null for the processor alone; null too while it is not. */
  gpu: z.object({ kind: z.string(), layers: z.number().int() }).nullable(),
  /** Why it cannot be used at the moment; null when it can. */
  problem: errorSchema.nullable(),
});
export type LocalModel = z.infer<typeof localModelSchema>;

export const localModelListSchema = z.object({
  models: z.array(localModelSchema),
  /** The model that is asked where none is named; null: none is here. */
  chosen: z.string().nullable(),
  machine: z.object({
    /** Bytes of memory. */
    memory: z.number().int(),
    free: z.number().int(),
    cores: z.number().int(),
  }),
});
export type LocalModelList = z.infer<typeof localModelListSchema>;

export const localDownloadEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('progress'),
    done: z.number().int(),
    total: z.number().int(),
    msLeft: z.number().int().nullable(),
  }),
  z.object({ type: z.literal('done'), model: localModelSchema }),
]);
export type LocalDownloadEvent = z.infer<typeof localDownloadEventSchema>;

const idInput = z.object({ id: z.string().min(1).max(200) });

export const localModelsContract = {
  list: procedure.input(z.object({})).output(localModelListSchema),
  /** The list now, and again whenever something in it changed, at most twice a second. */
  watch: procedure.input(z.object({})).output(eventIterator(localModelListSchema)),
  /** Takes in a .gguf file, which stays where it is. Throws not_found, unsupported, model_corrupt. */
  add: procedure
    .input(z.object({ file: z.string().min(1), name: z.string().trim().min(1).max(100).optional() }))
    .output(localModelSchema),
  /** Downloads, or goes on with a download. Leaving the stream does not end it: `cancel` does. */
  download: procedure.input(idInput).output(eventIterator(localDownloadEventSchema)),
  /** Ends a download. `discard`: what has come so far is thrown away. */
  cancel: procedure.input(idInput.extend({ discard: z.boolean().default(false) })).output(localModelSchema),
  /** Makes a model the one that is asked where none is named. */
  choose: procedure.input(idInput).output(localModelSchema),
  /** Loads a model now, in the place of another; also one that crashed too often to be loaded by itself. */
  load: procedure.input(idInput).output(localModelSchema),
  /** Gives the memory back. `unloaded`: null where none was loaded. */
  unload: procedure.input(z.object({})).output(z.object({ unloaded: z.string().nullable() })),
  /** Deletes a downloaded model, or forgets a file (which stays). */
  remove: procedure
    .input(idInput.extend({ confirmed: z.boolean().default(false) }))
    .output(z.object({ bytes: z.number().int() })),
};
