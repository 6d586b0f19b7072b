import { z } from 'zod';
import { errorSchema } from '../../../../contract/index.ts';

/** How a model is loaded; the one argument of its process, as JSON. */
export const loadOptionsSchema = z.object({
  /** Absolute path. */
  file: z.string(),
  contextTokens: z.int().positive(),
  /** Layers that the graphics card takes; -1: as many as fit. */
  gpuLayers: z.int().min(-1),
  /** 0: one for each core. */
  threads: z.int().min(0),
});
export type LoadOptions = z.infer<typeof loadOptionsSchema>;

export const questionSchema = z.object({
  type: z.literal('ask'),
  id: z.int(),
  messages: z.array(z.object({ role: z.enum(['system', 'user', 'assistant']), content: z.string() })),
  temperature: z.number(),
  maxTokens: z.int().positive(),
  parameters: z.record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.array(z.string())])),
  /** JSON Schema that the answer is held to; null: free text. */
  schema: z.record(z.string(), z.unknown()).nullable(),
});
export type Question = z.infer<typeof questionSchema>;

/** What is asked of a model's process. */
export const requestSchema = z.discriminatedUnion('type', [
  questionSchema,
  z.object({ type: z.literal('cancel'), id: z.int() }),
]);
export type LlamaRequest = z.infer<typeof requestSchema>;

/** What a model's process answers. */
export const replySchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('ready'),
    contextTokens: z.int(),
    /** 'metal', 'cuda', 'vulkan'; null: the processor alone. */
    gpu: z.string().nullable(),
    gpuLayers: z.int(),
  }),
  /** The model could not be loaded; the process ends. */
  z.object({ type: z.literal('unready'), error: errorSchema }),
  z.object({ type: z.literal('text'), id: z.int(), text: z.string() }),
  z.object({
    type: z.literal('done'),
    id: z.int(),
    stopped: z.enum(['end', 'length']),
    promptTokens: z.int(),
    answerTokens: z.int(),
  }),
  z.object({ type: z.literal('failed'), id: z.int(), error: errorSchema }),
]);
export type LlamaReply = z.infer<typeof replySchema>;
export type Ready = Extract<LlamaReply, { type: 'ready' }>;
export type Done = Extract<LlamaReply, { type: 'done' }>;
