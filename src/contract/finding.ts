import { z } from 'zod';
import { idSchema, procedure, rangeSchema, timeSchema } from './common.ts';
import { searchInputSchema, searchResultSchema } from './search.ts';
import { searchFiltersSchema } from './search-filters.ts';

/** A search as it is kept: all that search.query takes but whether to remember it. */
export const keptSearchSchema = searchInputSchema.omit({ remember: true });
export type KeptSearch = z.infer<typeof keptSearchSchema>;

export const filterKeySchema = z.enum(['type', 'in', 'from', 'person', 'tag', 'path']);
export type FilterKey = z.infer<typeof filterKeySchema>;

/** What is offered while somebody types. `query` is what the field holds when it is taken. */
export const suggestionsSchema = z.object({
  /** Values for the filter that is being typed: `tag:`, `in:`, `type:`, `from:`, `person:`, `path:`. */
  filters: z.array(
    z.object({
      key: filterKeySchema,
      value: z.string(),
      label: z.string(),
      query: z.string(),
      /** Documents that have it; null where counting would take longer than one types. */
      documents: z.number().int().nullable(),
    }),
  ),
  /** Documents whose title or file name has every typed word, the last as the beginning of one. */
  documents: z.array(
    z.object({
      documentId: idSchema,
      title: z.string(),
      path: z.string(),
      format: z.string().nullable(),
      /** Ranges of `title` that were typed. */
      matches: z.array(rangeSchema),
    }),
  ),
  /** The best passages for the words typed so far. */
  passages: z.array(
    z.object({
      documentId: idSchema,
      title: z.string(),
      path: z.string(),
      format: z.string().nullable(),
      page: z.number().int().nullable(),
      start: z.number().int(),
      end: z.number().int(),
      /** The part of the passage around what was typed. */
      text: z.string(),
      matches: z.array(rangeSchema),
    }),
  ),
  /** Own past searches; empty where the history is off. */
  past: z.array(z.object({ query: z.string(), input: keptSearchSchema, at: timeSchema })),
  saved: z.array(z.object({ id: idSchema, name: z.string(), input: keptSearchSchema })),
  ms: z.number(),
});
export type Suggestions = z.infer<typeof suggestionsSchema>;

export const savedSearchSchema = z.object({
  id: idSchema,
  name: z.string(),
  input: keptSearchSchema,
  createdAt: timeSchema,
});
export type SavedSearch = z.infer<typeof savedSearchSchema>;

/** One line of the history: equal searches stand once, with their number and the last of them. */
export const pastSearchSchema = z.object({
  id: z.number().int(),
  query: z.string(),
  input: keptSearchSchema,
  results: z.number().int(),
  ms: z.number(),
  at: timeSchema,
  times: z.number().int(),
});
export type PastSearch = z.infer<typeof pastSearchSchema>;

const askedSchema = z.object({ query: z.string(), times: z.number().int(), at: timeSchema });

/** What was searched, counted. */
export const searchStatsSchema = z.object({
  searches: z.number().int(),
  /** Days with a search, in the computer's own time zone, oldest first: 'YYYY-MM-DD'. */
  days: z.array(z.object({ day: z.string(), searches: z.number().int(), nothing: z.number().int() })),
  /** Searches without any result, and the latest of them. */
  nothing: z.object({ searches: z.number().int(), queries: z.array(askedSchema) }),
  /** Searches with results of which none holds a word of the query: found by meaning alone. */
  onlyMeaning: z.object({ searches: z.number().int(), queries: z.array(askedSchema) }),
  /** Milliseconds; null without searches. */
  medianMs: z.number().nullable(),
  p95Ms: z.number().nullable(),
  frequent: z.array(askedSchema),
  modes: z.array(z.object({ mode: searchInputSchema.shape.mode.unwrap(), searches: z.number().int() })),
});
export type SearchStats = z.infer<typeof searchStatsSchema>;

export const similarOutputSchema = z.object({
  /** What was compared with. */
  source: z.object({ documentId: idSchema, title: z.string(), passages: z.number().int() }),
  /** Words that set it apart from the rest of the library, the most telling first. */
  words: z.array(z.string()),
  results: z.array(searchResultSchema),
  /** Why one side did not take part; null when both did. */
  notice: z.string().nullable(),
  ms: z.number(),
});
export type SimilarOutput = z.infer<typeof similarOutputSchema>;

const savedName = z.string().trim().min(1).max(200);
const confirmed = z.object({ confirmed: z.boolean() });

export const findingContract = {
  /** Quick enough to be asked at every key. Never fails for what is typed. */
  suggest: procedure
    .input(
      z.object({
        query: z.string().max(10_000),
        /** Most of each kind. */
        limit: z.number().int().min(1).max(50).default(5),
      }),
    )
    .output(suggestionsSchema),
  /** Passages like a document, or like the passages of a range of its text. Never the source itself. */
  similar: procedure
    .input(
      z.object({
        documentId: idSchema,
        range: rangeSchema.optional(),
        k: z.number().int().min(1).max(200).default(10),
        filters: searchFiltersSchema.optional(),
      }),
    )
    .output(similarOutputSchema),
  saved: {
    list: procedure.input(z.object({})).output(z.array(savedSearchSchema)),
    /** `invalid_input` where the name is taken. */
    create: procedure.input(z.object({ name: savedName, input: keptSearchSchema })).output(savedSearchSchema),
    update: procedure
      .input(z.object({ id: idSchema, name: savedName.optional(), input: keptSearchSchema.optional() }))
      .output(savedSearchSchema),
    remove: procedure.input(z.object({ id: idSchema })).output(z.object({ name: z.string() })),
    /** Documents that came or changed since the search was last looked at and that hold its words. */
    news: procedure.input(z.object({})).output(z.array(z.object({ id: idSchema, documents: z.number().int() }))),
    /** The results were looked at: what comes from now on is new. */
    looked: procedure.input(z.object({ id: idSchema })).output(z.object({})),
  },
  history: {
    list: procedure
      .input(z.object({ limit: z.number().int().min(1).max(1000).default(100) }))
      .output(z.array(pastSearchSchema)),
    /** Takes a line away, with every search that it stands for. */
    remove: procedure.input(z.object({ id: z.number().int() })).output(z.object({ searches: z.number().int() })),
    /** Everything that was recorded, the counts too. `confirmation_needed` unless confirmed. */
    clear: procedure.input(confirmed).output(z.object({ searches: z.number().int() })),
  },
  stats: procedure.input(z.object({ days: z.number().int().min(1).max(366).default(30) })).output(searchStatsSchema),
};
