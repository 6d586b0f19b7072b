import { z } from 'zod';
import { idSchema, timeSchema } from './common.ts';
import { errorSchema } from './errors.ts';
import { searchModeSchema } from './search.ts';

/** What makes an answer. extractive: no model, the documents' own sentences. auto: a model where one is set. */
export const backendSchema = z.enum(['extractive', 'llama', 'openai-compatible']);
export type Backend = z.infer<typeof backendSchema>;

export const citationSchema = z.object({
  n: z.number().int(),
  documentId: idSchema,
  title: z.string(),
  path: z.string(),
  page: z.number().int().nullable(),
  start: z.number().int(),
  end: z.number().int(),
  /** Exactly the version's text from start to end. */
  quote: z.string(),
  /** When the document was written or sent; null where unknown. */
  date: timeSchema.nullable(),
});
export type Citation = z.infer<typeof citationSchema>;

/** Passages that were left out at one step, and why. */
const leftOutSchema = z.array(z.object({ reason: z.string(), passages: z.number().int() }));

/**
 * What the answer rests on, and what it could not see: the coverage receipt. The numbers add up:
 * passages = considered + all of `notConsidered`, considered = read + all of `leftOut`.
 */
export const coverageSchema = z.object({
  /** Passages that the question was allowed to look at. */
  passages: z.number().int(),
  /** Passages that were ranked. */
  considered: z.number().int(),
  notConsidered: leftOutSchema,
  /** Passages whose text the answer was made from: read by the model, or sentence by sentence without one. */
  read: z.number().int(),
  leftOut: leftOutSchema,
  /** Passages that the answer cites. */
  quoted: z.number().int(),
  documents: z.number().int(),
  /** Whether every passage that was allowed was read. */
  everything: z.boolean(),
  /** Files read so far and files known, while reading is under way; null when everything is read. */
  reading: z.object({ read: z.number().int(), total: z.number().int() }).nullable(),
});
export type Coverage = z.infer<typeof coverageSchema>;

/**
 * supported: its citations say so. weak: they touch on it. unsupported: they do not, or it has none though it states
 * something. none: it states nothing about the world ("Here is what I found:").
 */
export const supportSchema = z.enum(['supported', 'weak', 'unsupported', 'none']);
export type Support = z.infer<typeof supportSchema>;

export const answerSentenceSchema = z.object({
  text: z.string(),
  citations: z.array(z.number().int()),
  support: supportSchema,
});
export type AnswerSentence = z.infer<typeof answerSentenceSchema>;

/** Two or more sources that do not agree. */
export const disagreementSchema = z.object({
  /** What it is about: 'the monthly rent'. */
  about: z.string(),
  sides: z.array(z.object({ says: z.string(), citation: z.number().int(), date: timeSchema.nullable() })).min(2),
});
export type Disagreement = z.infer<typeof disagreementSchema>;

/** A computation over the rows of a sheet. */
export const answerTableSchema = z.object({
  documentId: idSchema,
  title: z.string(),
  table: z.string(),
  sql: z.string(),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
  /** Rows of the sheet that went into it, counted from 1; the first hundred. */
  fromRows: z.array(z.number().int()),
  rowsUsed: z.number().int(),
});
export type AnswerTable = z.infer<typeof answerTableSchema>;

/** Everything that made an answer, so that it can be made again. */
export const answerMadeSchema = z.object({
  assistantId: idSchema.nullable(),
  assistantVersion: z.number().int().nullable(),
  /** Of the prompts that ship with the app: 'rag-1'. */
  promptVersion: z.string().nullable(),
  backend: backendSchema,
  provider: z.string().nullable(),
  model: z.string().nullable(),
  parameters: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
  mode: searchModeSchema,
  /** The question as it was looked for, where it was made whole from the conversation. */
  question: z.string(),
  /** The passages that were read, in their order. */
  passages: z.array(z.object({ documentId: idSchema, start: z.number().int(), end: z.number().int() })),
});
export type AnswerMade = z.infer<typeof answerMadeSchema>;

/** One use of a tool, as it is shown. */
export const toolUseSchema = z.object({
  id: z.string(),
  tool: z.string(),
  /** Why the assistant wants it, in its words. */
  why: z.string(),
  /** The exact arguments as JSON. */
  arguments: z.string(),
  state: z.enum(['asking', 'running', 'done', 'refused', 'failed']),
  /** What came of it, shortened. */
  outcome: z.string().nullable(),
  ms: z.number().nullable(),
});
export type ToolUse = z.infer<typeof toolUseSchema>;

export const answerSchema = z.object({
  /** Plain text or Markdown, each sentence followed by its marks: "… in 1983. [1]" */
  answer: z.string(),
  /** The same, one entry a sentence, with the citations that stand behind it. */
  sentences: z.array(answerSentenceSchema),
  /** False: the documents do not contain an answer; then there are no citations. */
  grounded: z.boolean(),
  citations: z.array(citationSchema),
  coverage: coverageSchema,
  disagreements: z.array(disagreementSchema),
  table: answerTableSchema.nullable(),
  tools: z.array(toolUseSchema),
  made: answerMadeSchema,
  /** end: complete. length: it ran into the longest answer. cancelled, failed: the part that came. */
  stopped: z.enum(['end', 'length', 'cancelled', 'failed']),
  error: errorSchema.nullable(),
  model: z.string().nullable(),
  /** Of question and answer together, as the server or the model counts them. */
  tokens: z.number().int(),
  promptTokens: z.number().int().nullable(),
  answerTokens: z.number().int().nullable(),
  /** Millionths of a US dollar. */
  cost: z.number().int(),
  ms: z.number(),
});
export type Answer = z.infer<typeof answerSchema>;

/** A tool wants to write, send or run: it waits until chat.consent answers. */
export const consentRequestSchema = z.object({
  id: z.string(),
  tool: z.string(),
  permission: z.enum(['read', 'write', 'send', 'run']),
  why: z.string(),
  arguments: z.string(),
});
export type ConsentRequest = z.infer<typeof consentRequestSchema>;

export const askEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('step'), text: z.string() }),
  z.object({
    type: z.literal('progress'),
    done: z.number().int(),
    total: z.number().int(),
    msLeft: z.number().nullable(),
  }),
  /** The next words of the answer. */
  z.object({ type: z.literal('text'), delta: z.string() }),
  z.object({ type: z.literal('tool'), use: toolUseSchema }),
  z.object({ type: z.literal('consent'), request: consentRequestSchema }),
  z.object({ type: z.literal('answer'), answer: answerSchema }),
]);
export type AskEvent = z.infer<typeof askEventSchema>;
