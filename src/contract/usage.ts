import { z } from 'zod';
import { idSchema, procedure, timeSchema } from './common.ts';

export const usageRowSchema = z.object({
  /** A day (2026-11-21), an assistant's or conversation's id, or a model. */
  key: z.string(),
  label: z.string(),
  answers: z.number().int(),
  promptTokens: z.number().int(),
  answerTokens: z.number().int(),
  /** Millionths of a US dollar. */
  cost: z.number().int(),
  ms: z.number(),
});
export type UsageRow = z.infer<typeof usageRowSchema>;

/** Null: no limit. A day begins at midnight of this computer's time zone. */
export const usageLimitsSchema = z.object({
  tokensPerAnswer: z.number().int().min(100).nullable(),
  tokensPerDay: z.number().int().min(100).nullable(),
  /** Millionths of a US dollar. */
  costPerDay: z.number().int().min(0).nullable(),
  costPerConversation: z.number().int().min(0).nullable(),
  costPerMonth: z.number().int().min(0).nullable(),
});
export type UsageLimits = z.infer<typeof usageLimitsSchema>;

export const usageContract = {
  summary: procedure
    .input(
      z.object({
        by: z.enum(['day', 'assistant', 'conversation', 'model']),
        from: timeSchema.optional(),
        to: timeSchema.optional(),
        assistantId: idSchema.optional(),
        conversationId: idSchema.optional(),
        limit: z.number().int().min(1).max(1000).default(100),
      }),
    )
    .output(z.object({ rows: z.array(usageRowSchema), total: usageRowSchema })),
  limits: procedure.input(z.object({})).output(usageLimitsSchema),
  setLimits: procedure.input(usageLimitsSchema.partial()).output(usageLimitsSchema),
};
