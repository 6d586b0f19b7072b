import { z } from 'zod';
import { idSchema, procedure } from './common.ts';
import { collectionName } from './library.ts';

/** How a collection's texts are cut into passages. */
export const chunkingSchema = z.object({
  /** Aimed length of a passage, in UTF-16 code units. */
  size: z.number().int().min(200).max(4000),
  /** How much of the end of a passage the next one repeats. */
  overlap: z.number().int().min(0).max(1000),
  /** structure: at headings and paragraphs; sentences: as full as sentences allow; fixed: by length alone. */
  strategy: z.enum(['structure', 'sentences', 'fixed']),
});
export type ChunkingChoice = z.infer<typeof chunkingSchema>;

export const collectionSchema = z.object({
  id: idSchema,
  name: z.string(),
  documents: z.number().int(),
  /** null: as the settings say. */
  chunking: chunkingSchema.nullable(),
});
export type Collection = z.infer<typeof collectionSchema>;

export const tagName = z.string().trim().min(1).max(100);

export const collectionsContract = {
  list: procedure.input(z.object({})).output(z.array(collectionSchema)),
  create: procedure
    .input(z.object({ name: collectionName, chunking: chunkingSchema.nullable().optional() }))
    .output(collectionSchema),
  /** A new way of cutting counts for files read from now on; `recut` reads what is there again, too. */
  update: procedure
    .input(
      z.object({
        id: idSchema,
        name: collectionName.optional(),
        chunking: chunkingSchema.nullable().optional(),
        recut: z.boolean().default(false),
      }),
    )
    .output(collectionSchema),
  /** Only an empty one: `invalid_input` while documents or watched folders are in it. */
  remove: procedure.input(z.object({ id: idSchema })).output(z.object({ name: z.string() })),
  tags: procedure.input(z.object({})).output(z.array(z.object({ name: z.string(), documents: z.number().int() }))),
  tag: procedure
    .input(
      z.object({
        ids: z.array(idSchema).min(1),
        add: z.array(tagName).default([]),
        remove: z.array(tagName).default([]),
      }),
    )
    .output(z.object({ documents: z.number().int() })),
};
