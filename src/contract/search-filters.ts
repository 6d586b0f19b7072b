import { z } from 'zod';
import { idSchema, timeSchema } from './common.ts';

const names = z.array(z.string().min(1).max(500)).max(100);

/** What a document must be like to be looked in. Entries of one list are alternatives; the lists must all hold. */
export const searchFiltersSchema = z.object({
  /** `in:` Collections, by name or id. */
  collections: names.optional(),
  /** `type:` Formats ("pdf"), or families of formats ("mail", "office"). */
  types: names.optional(),
  /** `from:` Who wrote or sent it. */
  from: names.optional(),
  /** `person:` Somebody who wrote, sent, received or is named as a participant. */
  persons: names.optional(),
  /** `tag:` */
  tags: names.optional(),
  /** `path:` Part of the path; `*` and `?` stand for any characters and for one. */
  paths: names.optional(),
  /** `before:`, `after:` The document's own date where it names one, else its file's. UTC milliseconds, half-open. */
  before: timeSchema.optional(),
  after: timeSchema.optional(),
  /** Only these documents. */
  documentIds: z.array(idSchema).max(10_000).optional(),
  /** Only documents that these people wrote, received, speak in or are named in, by id. */
  personIds: z.array(idSchema).max(1000).optional(),
  /** The same with a minus before them: documents that must not be looked in. */
  not: z
    .object({
      collections: names.optional(),
      types: names.optional(),
      from: names.optional(),
      persons: names.optional(),
      tags: names.optional(),
      paths: names.optional(),
    })
    .optional(),
});
export type SearchFilters = z.infer<typeof searchFiltersSchema>;

/** A query as it was understood. */
export const parsedQuerySchema = z.object({
  /** What is looked for by meaning: the query without operators, filters and excluded words. */
  text: z.string(),
  /** Words of which any may be there; OR is the rule between words. */
  words: z.array(z.string()),
  /** Each group must be there: one of its alternatives, each a phrase of one word or more. From "quotes" and OR. */
  required: z.array(z.array(z.string())),
  /** Words and phrases that must not be there. */
  excluded: z.array(z.string()),
  filters: searchFiltersSchema,
  /** What could not be understood and was taken for words: 'type: names nothing', 'no date: "after:soon"'. */
  remarks: z.array(z.string()),
});
export type ParsedQuery = z.infer<typeof parsedQuerySchema>;
