import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { idSchema, procedure, timeSchema } from './common.ts';
import { evidenceSchema, personKeySchema } from './people.ts';

/** The Big Five (Goldberg 1990). */
export const traitSchema = z.enum(['openness', 'conscientiousness', 'extraversion', 'agreeableness', 'neuroticism']);
export type Trait = z.infer<typeof traitSchema>;

export const insightSchema = z.object({
  id: idSchema,
  personId: idSchema,
  trait: traitSchema,
  /** Signed; the update adds a tenth of the sum of 30 days. */
  adjustment: z.number().min(-100).max(100),
  source: z.enum(['chat', 'entertainment']),
  /** The passage in which it was seen, or the work that was watched, read, heard or played. */
  evidence: evidenceSchema.nullable(),
  item: z.string().nullable(),
  reason: z.string(),
  at: timeSchema,
  /** 'ipip', 'entertainment-table', or the model and prompt version. */
  method: z.string(),
  status: z.enum(['counted', 'rejected']),
  /** When it moved the trait; null while it waits. */
  appliedAt: timeSchema.nullable(),
});
export type Insight = z.infer<typeof insightSchema>;

export const traitStateSchema = z.object({
  trait: traitSchema,
  /** 0 to 100; null: not enough evidence to show a number. */
  value: z.number().min(0).max(100).nullable(),
  confidence: z.number().min(0).max(1),
  insights: z.number().int(),
  overridden: z.boolean(),
});

export const personalitySchema = z.object({
  personId: idSchema,
  /** off: nothing is gathered; paused: kept, not moved. */
  state: z.enum(['on', 'off', 'paused']),
  traits: z.array(traitStateSchema).length(5),
  updatedAt: timeSchema.nullable(),
});
export type Personality = z.infer<typeof personalitySchema>;

export const taskRunSchema = z.object({
  id: idSchema,
  name: z.string(),
  startedAt: timeSchema,
  endedAt: timeSchema.nullable(),
  processed: z.number().int(),
  succeeded: z.number().int(),
  failed: z.number().int(),
  status: z.enum(['running', 'completed', 'completed_with_errors', 'failed']),
  errors: z.array(z.object({ subject: z.string(), code: z.string(), message: z.string() })),
});
export type TaskRun = z.infer<typeof taskRunSchema>;

export const taskEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('progress'),
    done: z.number().int(),
    total: z.number().int(),
    msLeft: z.number().nullable(),
  }),
  z.object({ type: z.literal('run'), run: taskRunSchema }),
]);

export type TaskEvent = z.infer<typeof taskEventSchema>;

export const traitsContract = {
  get: procedure.input(z.object({ id: personKeySchema })).output(personalitySchema),
  /** All people, or one. Each insight moves a trait once. */
  update: procedure.input(z.object({ id: personKeySchema.optional() })).output(eventIterator(taskEventSchema)),
  history: procedure.input(z.object({ id: personKeySchema, since: timeSchema.optional() })).output(
    z.array(
      z.object({
        at: timeSchema,
        trait: traitSchema,
        before: z.number(),
        after: z.number(),
        sum: z.number(),
        insightIds: z.array(idSchema),
        cause: z.enum(['update', 'override', 'reset']),
      }),
    ),
  ),
  insights: procedure
    .input(
      z.object({ id: personKeySchema, trait: traitSchema.optional(), limit: z.number().int().max(1000).default(200) }),
    )
    .output(z.array(insightSchema)),
  decide: procedure
    .input(z.object({ ids: z.array(idSchema).min(1), status: z.enum(['counted', 'rejected']) }))
    .output(z.object({ changed: z.number().int() })),
  set: procedure
    .input(
      z.object({
        id: personKeySchema,
        state: z.enum(['on', 'off', 'paused']).optional(),
        /** null takes an override back. */
        overrides: z.partialRecord(traitSchema, z.number().min(0).max(100).nullable()).optional(),
      }),
    )
    .output(personalitySchema),
  /** Deletes every trait and insight of a person. Asks first. */
  remove: procedure
    .input(z.object({ id: personKeySchema, confirmed: z.boolean() }))
    .output(z.object({ traits: z.number().int(), insights: z.number().int() })),
  /** Spotify, Goodreads, Letterboxd, Netflix exports. */
  importEntertainment: procedure
    .input(z.object({ id: personKeySchema, path: z.string().min(1) }))
    .output(z.object({ items: z.number().int(), insights: z.number().int(), unknown: z.number().int() })),
  addEntertainment: procedure
    .input(
      z.object({
        id: personKeySchema,
        kind: z.enum(['music', 'film', 'book', 'game']),
        title: z.string().min(1).max(500),
        genre: z.string().max(100).optional(),
        rating: z.number().min(0).max(1).optional(),
        at: timeSchema.optional(),
      }),
    )
    .output(z.object({ insights: z.number().int() })),
};

export const tasksContract = {
  list: procedure.input(z.object({})).output(
    z.object({
      running: z.boolean(),
      tasks: z.array(
        z.object({
          name: z.string(),
          description: z.string(),
          /** Cron in the machine's time zone. */
          schedule: z.string(),
          nextAt: timeSchema.nullable(),
          last: taskRunSchema.nullable(),
          active: z.boolean(),
        }),
      ),
    }),
  ),
  run: procedure.input(z.object({ name: z.string() })).output(eventIterator(taskEventSchema)),
  history: procedure
    .input(z.object({ name: z.string().optional(), limit: z.number().int().min(1).max(1000).default(50) }))
    .output(z.array(taskRunSchema)),
};
