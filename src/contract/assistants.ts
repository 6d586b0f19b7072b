import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { answerSchema, backendSchema } from './answers.ts';
import { idSchema, procedure, timeSchema } from './common.ts';
import { searchModeSchema } from './search.ts';

export const agentTypeSchema = z.enum(['direct', 'rag', 'react']);
export type AgentType = z.infer<typeof agentTypeSchema>;

export const modelParametersSchema = z.object({
  temperature: z.number().min(0).max(2).optional(),
  topP: z.number().min(0).max(1).optional(),
  topK: z.number().int().min(0).max(1000).optional(),
  /** Longest answer, in tokens. */
  maxTokens: z.number().int().min(16).max(65_536).optional(),
  seed: z.number().int().min(0).max(2_147_483_647).optional(),
  frequencyPenalty: z.number().min(-2).max(2).optional(),
  presencePenalty: z.number().min(-2).max(2).optional(),
  stop: z.array(z.string().min(1).max(100)).max(8).optional(),
});
export type ModelParameters = z.infer<typeof modelParametersSchema>;

/** Everything that the user sets of an assistant; each change of it is a version of its own. */
export const assistantSettingsSchema = z.object({
  name: z.string().trim().min(1).max(100),
  description: z.string().trim().max(500).default(''),
  systemPrompt: z.string().max(50_000).default(''),
  /** auto: the model that is set, else none. */
  backend: z.enum(['auto', ...backendSchema.options]).default('auto'),
  /** A provider's id, for openai-compatible; null: the one that is set. */
  provider: z.string().max(200).nullable().default(null),
  /** Null: the provider's own. */
  model: z.string().max(300).nullable().default(null),
  parameters: modelParametersSchema.default({}),
  /** direct: the model alone. rag: from passages, cited. react: with tools, step by step. */
  agent: agentTypeSchema.default('rag'),
  /** Tools that a react assistant may use. */
  tools: z.array(z.string().max(200)).max(100).default([]),
  /** Names of the collections it may read; empty: all. */
  collections: z.array(z.string().max(200)).max(100).default([]),
  searchMode: searchModeSchema.default('basic'),
  greeting: z.string().max(2000).default(''),
  starters: z.array(z.string().trim().min(1).max(300)).max(12).default([]),
});
export type AssistantSettings = z.infer<typeof assistantSettingsSchema>;

export const assistantSchema = assistantSettingsSchema.extend({
  id: idSchema,
  version: z.number().int(),
  /** Came with the app; it can be changed, and set back. */
  shipped: z.boolean(),
  isDefault: z.boolean(),
  /** A small picture as a data URL; null: its first letter is shown. */
  picture: z.string().nullable(),
  conversations: z.number().int(),
  createdAt: timeSchema,
  updatedAt: timeSchema,
});
export type Assistant = z.infer<typeof assistantSchema>;

export const assistantVersionSchema = z.object({
  version: z.number().int(),
  settings: assistantSettingsSchema,
  createdAt: timeSchema,
  /** What is different from the one before: 'system prompt, temperature'. */
  changed: z.string(),
  /** Answers that were made with it. */
  answers: z.number().int(),
});
export type AssistantVersion = z.infer<typeof assistantVersionSchema>;

const side = z.object({ assistantId: idSchema, version: z.number().int() });

export const compareEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('progress'),
    done: z.number().int(),
    total: z.number().int(),
    msLeft: z.number().nullable(),
  }),
  /** One side's answer to one question; side counts from 0. A failure comes as an answer that says so. */
  z.object({ type: z.literal('answer'), question: z.number().int(), side: z.number().int(), answer: answerSchema }),
]);
export type CompareEvent = z.infer<typeof compareEventSchema>;

export const assistantsContract = {
  list: procedure.input(z.object({})).output(z.array(assistantSchema)),
  /** By id or by name. */
  get: procedure.input(z.object({ assistant: z.string() })).output(assistantSchema),
  create: procedure.input(assistantSettingsSchema).output(assistantSchema),
  update: procedure.input(assistantSettingsSchema.partial().extend({ id: idSchema })).output(assistantSchema),
  duplicate: procedure.input(z.object({ id: idSchema, name: z.string().optional() })).output(assistantSchema),
  /** Its conversations stay; they go on with the assistant that is set. Throws confirmation_needed. */
  remove: procedure
    .input(z.object({ id: idSchema, confirmed: z.boolean().default(false) }))
    .output(z.object({ conversations: z.number().int() })),
  setDefault: procedure.input(z.object({ id: idSchema })).output(assistantSchema),
  /** Base64 of a picture file; null takes it away. */
  setPicture: procedure
    .input(z.object({ id: idSchema, data: z.string().max(14_000_000).nullable() }))
    .output(assistantSchema),
  versions: procedure.input(z.object({ id: idSchema })).output(z.array(assistantVersionSchema)),
  /** Makes a new version that is as that one was. Version 0: as it shipped. */
  restore: procedure.input(side.extend({ version: z.number().int().min(0) })).output(assistantSchema),
  /** A file that can be given to somebody: no keys, no ids, no documents. */
  export: procedure.input(z.object({ id: idSchema })).output(z.object({ name: z.string(), text: z.string() })),
  import: procedure
    .input(z.object({ text: z.string().max(20_000_000) }))
    .output(z.object({ assistant: assistantSchema, notices: z.array(z.string()) })),
  /** The same questions to two versions, side by side. */
  compare: procedure
    .input(
      z.object({
        questions: z.array(z.string().trim().min(1).max(10_000)).min(1).max(100),
        sides: z.array(side).length(2),
        collection: z.string().optional(),
      }),
    )
    .output(eventIterator(compareEventSchema)),
};
