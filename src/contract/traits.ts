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
  /** 0 to 100; null: not enough evidence to show a number, or it is off. */
  value: z.number().min(0).max(100).nullable(),
  /** How well the number may be expected to agree with a questionnaire (a correlation); docs/personality.md. */
  confidence: z.number().min(0).max(1),
  /** Counted since the beginning or the last reset; older ones may have been deleted meanwhile. */
  insights: z.number().int(),
  /** The strongest of them that can still be shown. */
  evidence: z.array(insightSchema).max(3),
  overridden: z.boolean(),
});
export type TraitState = z.infer<typeof traitStateSchema>;

export const personalitySchema = z.object({
  personId: idSchema,
  /** off: nothing is gathered; paused: kept, not moved. */
  state: z.enum(['on', 'off', 'paused']),
  traits: z.array(traitStateSchema).length(5),
  updatedAt: timeSchema.nullable(),
});
export type Personality = z.infer<typeof personalitySchema>;

/** What is said before somebody is watched, in every door. */
export const personalityNotice = [
  'Five numbers are guessed from what this person writes and likes. A number is shown only where its way of guessing was found to be better than chance, and even then by little.',
  'They are no test and no diagnosis, and nothing to decide on about anybody: work, credit, care, trust.',
  'Each comes with the passages behind it, can be corrected, paused or deleted, and stays on this computer.',
  'Somebody else should know and agree before you switch this on for them.',
] as const;

/** One step of a trait's course. */
export const traitMoveSchema = z.object({
  at: timeSchema,
  trait: traitSchema,
  before: z.number(),
  after: z.number(),
  /** Of the adjustments that were counted, or (decision, withdrawal) counted differently. */
  sum: z.number(),
  /** Insights counted; some may have been deleted meanwhile. */
  insights: z.number().int(),
  insightIds: z.array(idSchema),
  /**
   * decision: the user rejected a counted insight or took that back; withdrawal: its source was deleted. Both lead to
   * where the trait would be had the insight never been counted (or always).
   */
  cause: z.enum(['update', 'decision', 'withdrawal', 'override', 'override-ended', 'reset']),
});
export type TraitMove = z.infer<typeof traitMoveSchema>;

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
  /** The last event. */
  z.object({ type: z.literal('run'), run: taskRunSchema }),
]);

export type TaskEvent = z.infer<typeof taskEventSchema>;

export const workKindSchema = z.enum(['music', 'film', 'book', 'game']);
export type WorkKind = z.infer<typeof workKindSchema>;

/** What one way of taking insights is worth. */
export const traitMethodSchema = z.object({
  /** 'items', 'model', 'entertainment': what an insight's method begins with. */
  id: z.string(),
  name: z.string(),
  source: z.enum(['chat', 'entertainment']),
  /** False: only measured, to compare with. */
  used: z.boolean(),
  words: z.string(),
  traits: z.array(
    z.object({
      trait: traitSchema,
      /** Whether insights of this method may lead to a number. */
      shown: z.boolean(),
      /** measured: by bench/people/accuracy.ts; published: by others, of much the same method; none: not shown yet. */
      basis: z.enum(['measured', 'published', 'none']),
      auc: z.number().nullable(),
      /** Without an interval: published only as larger than this. */
      correlation: z.number().nullable(),
      /** 95%, of the AUC or the correlation. */
      interval: z.tuple([z.number(), z.number()]).nullable(),
      /** On whom. */
      set: z.string().nullable(),
      words: z.string(),
    }),
  ),
});
export type TraitMethod = z.infer<typeof traitMethodSchema>;

export const entertainmentReportSchema = z.object({
  format: z.enum(['spotify', 'goodreads', 'letterboxd', 'netflix']),
  /** Works and plays that the export has, the same one once. */
  items: z.number().int(),
  insights: z.number().int(),
  /** Insights that were there already. */
  known: z.number().int(),
  /** Items of which no genre is known. */
  unknown: z.number().int(),
  /** Named, at most 20. */
  unknownTitles: z.array(z.string()),
  /** Rows that were left out, at most 100 of them, and how many in all. */
  refused: z.array(z.object({ file: z.string(), line: z.number().int(), reason: z.string() })),
  refusedTotal: z.number().int(),
});
export type EntertainmentReport = z.infer<typeof entertainmentReportSchema>;

export const traitsContract = {
  get: procedure.input(z.object({ id: personKeySchema })).output(personalitySchema),
  /** All people, or one. Each insight moves a trait once. */
  update: procedure.input(z.object({ id: personKeySchema.optional() })).output(eventIterator(taskEventSchema)),
  /** The newest moves, oldest first. */
  history: procedure
    .input(
      z.object({
        id: personKeySchema,
        since: timeSchema.optional(),
        limit: z.number().int().min(1).max(5000).default(1000),
      }),
    )
    .output(z.array(traitMoveSchema)),
  /** Goes through the history of one person or all and compares with what is stored. */
  replay: procedure.input(z.object({ id: personKeySchema.optional() })).output(
    z.object({
      people: z.number().int(),
      moves: z.number().int(),
      /** At most 100. */
      differences: z.array(z.object({ personId: idSchema, trait: traitSchema, message: z.string() })),
    }),
  ),
  insights: procedure
    .input(
      z.object({ id: personKeySchema, trait: traitSchema.optional(), limit: z.number().int().max(1000).default(200) }),
    )
    .output(z.array(insightSchema)),
  decide: procedure
    .input(z.object({ ids: z.array(idSchema).min(1).max(1000), status: z.enum(['counted', 'rejected']) }))
    .output(z.object({ changed: z.number().int() })),
  set: procedure
    .input(
      z.object({
        id: personKeySchema,
        state: z.enum(['on', 'off', 'paused']).optional(),
        /** null takes an override back. */
        overrides: z.partialRecord(traitSchema, z.number().min(0).max(100).nullable()).optional(),
        /** Back to the middle: what was counted so far counts no more. */
        reset: z.array(traitSchema).max(5).optional(),
      }),
    )
    .output(personalitySchema),
  /** Deletes every trait and insight of a person and their history, and switches it off. Asks first. */
  remove: procedure.input(z.object({ id: personKeySchema, confirmed: z.boolean() })).output(
    z.object({
      traits: z.number().int(),
      insights: z.number().int(),
      history: z.number().int(),
      /** What a look afterwards still found: 0. */
      left: z.number().int(),
    }),
  ),
  /** What each way of taking insights is worth for each trait, and the words that explain it. */
  methods: procedure.input(z.object({})).output(
    z.object({
      methods: z.array(traitMethodSchema),
      text: z.object({ sources: z.array(z.string()), accuracy: z.array(z.string()), not: z.array(z.string()) }),
    }),
  ),
  /**
   * A file or an unpacked folder of an export of Spotify, Goodreads, Letterboxd or Netflix. What was imported before is
   * not counted again. Throws unsupported, too_large, corrupt, not_found, forbidden where the personality is not on.
   */
  importEntertainment: procedure
    .input(z.object({ id: personKeySchema, path: z.string().min(1) }))
    .output(entertainmentReportSchema),
  /** Throws forbidden where the personality is not on, invalid_input for a date in the future. */
  addEntertainment: procedure
    .input(
      z.object({
        id: personKeySchema,
        kind: workKindSchema,
        title: z.string().min(1).max(500),
        genre: z.string().max(100).optional(),
        rating: z.number().min(0).max(1).optional(),
        at: timeSchema.optional(),
      }),
    )
    .output(
      z.object({
        insights: z.number().int(),
        /** The genre that was recognised; null: nothing is known of it. */
        genre: z.string().nullable(),
        /** It was there already. */
        known: z.boolean(),
      }),
    ),
};

export const taskProgressSchema = z.object({
  done: z.number().int(),
  total: z.number().int(),
  msLeft: z.number().nullable(),
});

export const taskSchema = z.object({
  name: z.string(),
  description: z.string(),
  /** Cron, five fields, in the machine's time zone. */
  schedule: z.string(),
  nextAt: timeSchema.nullable(),
  /** The last run that has ended. */
  last: taskRunSchema.nullable(),
  active: z.boolean(),
  /** Of the run under way. */
  progress: taskProgressSchema.nullable(),
});
export type Task = z.infer<typeof taskSchema>;

export const tasksContract = {
  list: procedure.input(z.object({})).output(
    z.object({
      /** Whether tasks run by themselves here: they do while the app or the host is open. */
      running: z.boolean(),
      /** IANA name of the zone that schedules are read in. */
      timeZone: z.string(),
      /** How many run now. */
      active: z.number().int(),
      tasks: z.array(taskSchema),
    }),
  ),
  /** Goes on when whoever watches leaves; see cancel. */
  run: procedure.input(z.object({ name: z.string() })).output(eventIterator(taskEventSchema)),
  /** Ends a run after the step it is at; what was done stays done. */
  cancel: procedure.input(z.object({ name: z.string() })).output(z.object({ cancelled: z.boolean() })),
  history: procedure
    .input(z.object({ name: z.string().optional(), limit: z.number().int().min(1).max(1000).default(50) }))
    .output(z.array(taskRunSchema)),
};
