import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { askEventSchema, backendSchema } from './answers.ts';
import { modelParametersSchema } from './assistants.ts';
import { idSchema, procedure, timeSchema } from './common.ts';
import { searchModeSchema } from './search.ts';

/** What an answer may read: everything that is named, together; empty: all documents. */
export const chatScopeSchema = z.object({
  /** A collection's name. */
  collection: z.string().nullable().default(null),
  documents: z.array(idSchema).max(1000).default([]),
  /** The documents that speak of these people. */
  people: z.array(idSchema).max(100).default([]),
});
export type ChatScope = z.infer<typeof chatScopeSchema>;

export const pastMessageSchema = z.object({ role: z.enum(['user', 'assistant']), text: z.string().max(200_000) });
export type PastMessage = z.infer<typeof pastMessageSchema>;

const questionSchema = z.string().trim().min(1).max(10_000, 'is longer than 10,000 characters: shorten it');

/** How an answer is made, where it differs from what the assistant says. */
const howSchema = z.object({
  /** An assistant's id or name; left out: the one that is set. */
  assistant: z.string().max(200).optional(),
  assistantVersion: z.number().int().optional(),
  backend: z.enum(['auto', ...backendSchema.options]).optional(),
  provider: z.string().max(200).optional(),
  model: z.string().max(300).optional(),
  mode: searchModeSchema.optional(),
  /** In place of the assistant's own, one by one. */
  parameters: modelParametersSchema.optional(),
  /** Added to what the assistant is told to be. */
  instructions: z.string().max(50_000).optional(),
});

export const askInputSchema = howSchema.extend({
  question: questionSchema,
  collection: z.string().optional(),
  scope: chatScopeSchema.optional(),
  /** What was said before, oldest first. */
  past: z.array(pastMessageSchema).max(200).default([]),
  /** Read every passage of the scope, however many. */
  everything: z.boolean().default(false),
});
export type AskInput = z.infer<typeof askInputSchema>;

export const summaryOfSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('document'), id: idSchema }),
  z.object({ kind: z.literal('collection'), name: z.string() }),
  z.object({ kind: z.literal('person'), id: idSchema }),
  /** Documents dated (else: changed) in the seven days that end at `until`; left out: now. */
  z.object({ kind: z.literal('week'), until: timeSchema.optional() }),
]);
export type SummaryOf = z.infer<typeof summaryOfSchema>;

export const forecastSchema = z.object({
  passages: z.number().int(),
  documents: z.number().int(),
  /** Null where nothing is known of the speed yet. */
  ms: z.number().nullable(),
  tokens: z.number().int(),
  /** Millionths of a US dollar; null where the price is not known. */
  cost: z.number().int().nullable(),
  /** How often the model would be asked; 0 without one. */
  calls: z.number().int(),
});
export type Forecast = z.infer<typeof forecastSchema>;

export const chatContract = {
  /** One answer, outside of conversations. Cancelled by leaving the iterator. */
  ask: procedure.input(askInputSchema).output(eventIterator(askEventSchema)),
  /** What reading everything would take. */
  forecast: procedure
    .input(z.union([askInputSchema, howSchema.extend({ of: summaryOfSchema })]))
    .output(forecastSchema),
  /** A summary of all of something, with citations. */
  summarise: procedure
    .input(howSchema.extend({ of: summaryOfSchema, length: z.enum(['short', 'medium', 'long']).default('medium') }))
    .output(eventIterator(askEventSchema)),
  /** The user's answer to a consent event. `always`: for this tool, until the conversation is left. */
  consent: procedure
    .input(z.object({ id: z.string(), allow: z.boolean(), always: z.boolean().default(false) }))
    .output(z.object({})),
};
