import { z } from 'zod';
import { idSchema, timeSchema } from './common.ts';
import { remainderSchema } from './removal.ts';

/** How somebody who was forgotten was looked for. */
export const forgettingCheckSchema = z.object({
  /** Searches for their names, in the list of people and in the library; profiles and pages of theirs that these found: 0. */
  searched: z.number().int(),
  found: z.number().int(),
  /** Rows with one of their ids, in every table of the library: 0. */
  rows: z.number().int(),
  /** Keyword index pages that still hold back deleted rows: 0 once its segments are rewritten. */
  keywordPagesLeft: z.number().int(),
  /** Ids, facts and addresses looked for byte by byte, in how many bytes of which files. */
  pieces: z.number().int(),
  bytes: z.number().int(),
  files: z.array(z.string()),
  /** Pieces found where nothing accounts for them: none. */
  traces: z.array(z.object({ file: z.string(), pieces: z.number().int() })),
  /** False where the app was ended in the middle: what had gone by then could not be looked for. */
  whole: z.boolean(),
  /** Nothing was found that ought not to be there. */
  clean: z.boolean(),
});
export type ForgettingCheck = z.infer<typeof forgettingCheckSchema>;

/** What forgetting took away, counted where it lay, and how it was checked. Names nobody. */
export const forgettingSchema = z.object({
  id: idSchema,
  /** removing: hidden everywhere already; cleaning: the keyword index is rewritten; checking: looked for. */
  state: z.enum(['removing', 'cleaning', 'checking', 'done']),
  requestedAt: timeSchema,
  finishedAt: timeSchema.nullable(),
  /** Profiles, those that had been merged into them included. */
  people: z.number().int(),
  facts: z.number().int(),
  /** Facts of others and lines of lists that named them. */
  named: z.number().int(),
  evidence: z.number().int(),
  mentions: z.number().int(),
  insights: z.number().int(),
  /** Trait values and their history. */
  traits: z.number().int(),
  /** Passages of their page, with their vectors and keyword rows. */
  passages: z.number().int(),
  pictures: z.number().int(),
  merges: z.number().int(),
  /** Everything else that was kept by their id. */
  other: z.number().int(),
  check: forgettingCheckSchema.nullable(),
  /** What stays with good reason: the user's own documents that name them. */
  remains: z.array(remainderSchema),
  /** What the check still found, in words; empty when nothing is left. */
  left: z.array(z.string()),
  /** Reading the same documents again does not bring them back; false after that was allowed. */
  keptOut: z.boolean(),
});
export type Forgetting = z.infer<typeof forgettingSchema>;
