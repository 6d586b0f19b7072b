import { z } from 'zod';
import { errorSchema } from '../../../contract/index.ts';

/** What a client asks of a model's process. */
export const requestSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('embed'),
    id: z.int(),
    texts: z.array(z.string()),
    /** A question goes before the passages that wait, after the batch that is under way. */
    priority: z.enum(['question', 'passages']).default('passages'),
  }),
  /** Of a reranker. */
  z.object({ type: z.literal('score'), id: z.int(), question: z.string(), passages: z.array(z.string()) }),
  z.object({ type: z.literal('cancel'), id: z.int() }),
]);
export type ModelRequest = z.output<typeof requestSchema>;
export type ScoreRequest = Extract<ModelRequest, { type: 'score' }>;
export type EmbedRequest = Extract<z.output<typeof requestSchema>, { type: 'embed' }>;

const modelSchema = z.object({
  id: z.string(),
  dimensions: z.int(),
  maxTokens: z.int(),
  languages: z.enum(['english', 'many']),
});
const fertilitySchema = z.object({
  words: z.number(),
  piecesPerWord: z.number(),
  lettersPerPiece: z.number(),
  unknownShare: z.number(),
});

/** What a model's process answers. */
export const replySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), model: modelSchema }),
  /** The model could not be loaded; the process ends. */
  z.object({ type: z.literal('unready'), error: errorSchema }),
  z.object({
    type: z.literal('embedded'),
    id: z.int(),
    /** The vectors one after the other, in the order of the texts. */
    vectors: z.instanceof(Float32Array<ArrayBufferLike>),
    dims: z.int(),
    /** Tokens read, padding left out. */
    tokens: z.int(),
    /** Of questions only. */
    fertility: fertilitySchema.nullable(),
    /** Time this request spent inside the model and its tokenizer. */
    busyMs: z.number(),
    residentBytes: z.number(),
  }),
  z.object({
    type: z.literal('scored'),
    id: z.int(),
    /** 0 to 1, in the order of the passages. */
    scores: z.instanceof(Float32Array<ArrayBufferLike>),
    busyMs: z.number(),
    residentBytes: z.number(),
  }),
  z.object({ type: z.literal('failed'), id: z.int(), error: errorSchema }),
]);
export type EmbedReply = z.output<typeof replySchema>;
export type ScoredReply = Extract<EmbedReply, { type: 'scored' }>;
export type EmbeddedReply = Extract<EmbedReply, { type: 'embedded' }>;
