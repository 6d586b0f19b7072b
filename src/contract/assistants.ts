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

const settingsShape = {
  name: z.string().trim().min(1).max(100),
  description: z.string().trim().max(500),
  systemPrompt: z.string().max(50_000),
  /** auto: the model that is set, else none. */
  backend: z.enum(['auto', ...backendSchema.options]),
  /** A provider's id, for openai-compatible; null: the one that is set. */
  provider: z.string().max(200).nullable(),
  /** Null: the provider's own. */
  model: z.string().max(300).nullable(),
  parameters: modelParametersSchema,
  /** direct: the model alone. rag: from passages, cited. react: with tools, step by step. */
  agent: agentTypeSchema,
  /** Tools that a react assistant may use. */
  tools: z.array(z.string().max(200)).max(100),
  /** Names of the collections it may read; empty: all. */
  collections: z.array(z.string().max(200)).max(100),
  searchMode: searchModeSchema,
  greeting: z.string().max(2000),
  starters: z.array(z.string().trim().min(1).max(300)).max(12),
};

/** Everything that the user sets of an assistant; each change of it is a version of its own. */
export const assistantSettingsSchema = z.object({
  ...settingsShape,
  description: settingsShape.description.default(''),
  systemPrompt: settingsShape.systemPrompt.default(''),
  backend: settingsShape.backend.default('auto'),
  provider: settingsShape.provider.default(null),
  model: settingsShape.model.default(null),
  parameters: settingsShape.parameters.default({}),
  agent: settingsShape.agent.default('rag'),
  tools: settingsShape.tools.default([]),
  collections: settingsShape.collections.default([]),
  searchMode: settingsShape.searchMode.default('basic'),
  greeting: settingsShape.greeting.default(''),
  starters: settingsShape.starters.default([]),
});
export type AssistantSettings = z.infer<typeof assistantSettingsSchema>;

export const assistantSchema = assistantSettingsSchema.extend({
  id: idSchema,
  version: z.number().int(),
  /** Came with the app; it can be changed, and set back (version 0). */
  shipped: z.boolean(),
  /** Of a shipped one: it is as the app ships it now. */
  asShipped: z.boolean(),
  /** The user changed it, and the app has come with a newer one since. */
  newerShipped: z.boolean(),
  isDefault: z.boolean(),
  /** A small picture as a data URL; null: its first letter is shown. */
  picture: z.string().nullable(),
  conversations: z.number().int(),
  createdAt: timeSchema,
  updatedAt: timeSchema,
});
export type Assistant = z.infer<typeof assistantSchema>;

export const assistantVersionSchema = z.object({
  /** 0: as the app ships it. */
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
  /** Throws already_exists (the name, whatever its case), invalid_input (a collection that is not there). */
  create: procedure.input(assistantSettingsSchema).output(assistantSchema),
  /** Changes what is named; where nothing is different there is no new version. Throws not_found, already_exists. */
  update: procedure.input(z.object(settingsShape).partial().extend({ id: idSchema })).output(assistantSchema),
  duplicate: procedure.input(z.object({ id: idSchema, name: z.string().optional() })).output(assistantSchema),
  /**
   * Its conversations stay; they go on with the assistant that is set. Versions that answers were made with are kept.
   * Throws confirmation_needed, invalid_input (the last one).
   */
  remove: procedure
    .input(z.object({ id: idSchema, confirmed: z.boolean().default(false) }))
    .output(z.object({ conversations: z.number().int() })),
  setDefault: procedure.input(z.object({ id: idSchema })).output(assistantSchema),
  /** Base64 of a picture file; null takes it away. */
  setPicture: procedure
    .input(z.object({ id: idSchema, data: z.string().max(14_000_000).nullable() }))
    .output(assistantSchema),
  /** The newest first; of a shipped one, as it ships (version 0) at the end. */
  versions: procedure.input(z.object({ id: idSchema })).output(z.array(assistantVersionSchema)),
  /** Makes a new version that is as that one was. Version 0: as it shipped. */
  restore: procedure.input(side.extend({ version: z.number().int().min(0) })).output(assistantSchema),
  /** Brings back those that came with the app and were removed. */
  bringBack: procedure.input(z.object({})).output(z.array(assistantSchema)),
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
