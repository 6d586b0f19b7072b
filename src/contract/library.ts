import { z } from 'zod';
import { idSchema, procedure, rangeSchema, timeSchema } from './common.ts';
import { errorSchema } from './errors.ts';

/**
 * queued: not read yet. findable: its words can be searched. ready: words and meaning. partial: some of its text could
 * not be read. failed, skipped: see `error`.
 */
export const documentStatusSchema = z.enum(['queued', 'findable', 'ready', 'partial', 'failed', 'skipped']);
export type DocumentStatus = z.infer<typeof documentStatusSchema>;

export const locationSchema = z.object({
  kind: z.enum(['file', 'upload', 'note']),
  /** Where the content lies: the user's own file, or the app's copy of an upload or note. */
  path: z.string(),
  name: z.string(),
  size: z.number().int().nullable(),
  modifiedAt: timeSchema.nullable(),
});

export const documentSchema = z.object({
  id: idSchema,
  title: z.string(),
  path: z.string(),
  kind: locationSchema.shape.kind,
  status: documentStatusSchema,
  format: z.string().nullable(),
  pages: z.number().int().nullable(),
  chunks: z.number().int(),
  /** Passages whose meaning is learned so far; equals `chunks` when ready. */
  embedded: z.number().int(),
  collection: z.string(),
  size: z.number().int().nullable(),
  addedAt: timeSchema,
  changedAt: timeSchema,
  note: z.string().nullable(),
  error: errorSchema.nullable(),
});
export type Document = z.infer<typeof documentSchema>;

export const documentDetailSchema = documentSchema.extend({
  mediaType: z.string().nullable(),
  language: z.string().nullable(),
  metadata: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  textLength: z.number().int(),
  locations: z.array(locationSchema),
  history: z.array(z.object({ at: timeSchema, kind: z.string(), detail: z.string().nullable() })),
});
export type DocumentDetail = z.infer<typeof documentDetailSchema>;

export const listInputSchema = z.object({
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(1000).default(100),
  /** Part of the name or path, letter case ignored. */
  filter: z.string().max(500).optional(),
  statuses: z.array(documentStatusSchema).optional(),
  collection: z.string().optional(),
  sort: z.enum(['changed', 'name', 'status', 'size']).default('changed'),
  descending: z.boolean().default(true),
});

/** What a removal took away, counted where it lay. */
export const removalReceiptSchema = z.object({
  documents: z.number().int(),
  locations: z.number().int(),
  characters: z.number().int(),
  passages: z.number().int(),
  keywordRows: z.number().int(),
  vectors: z.number().int(),
  copies: z.number().int(),
  /** The user's own files, all still where they are. */
  filesUntouched: z.array(z.string()),
});
export type RemovalReceipt = z.infer<typeof removalReceiptSchema>;

export const libraryContract = {
  list: procedure.input(listInputSchema).output(z.object({ items: z.array(documentSchema), total: z.number().int() })),
  counts: procedure.input(z.object({})).output(
    z.object({
      documents: z.number().int(),
      passages: z.number().int(),
      byStatus: z.record(documentStatusSchema, z.number().int()),
      collections: z.array(z.object({ name: z.string(), documents: z.number().int() })),
    }),
  ),
  get: procedure.input(z.object({ id: idSchema })).output(documentDetailSchema),
  /** The stored text, whole or a range of it: it answers even when the user's file is gone. */
  text: procedure.input(z.object({ id: idSchema, range: rangeSchema.optional() })).output(
    z.object({
      id: idSchema,
      text: z.string(),
      start: z.number().int(),
      end: z.number().int(),
      length: z.number().int(),
      pages: z.array(rangeSchema.extend({ page: z.number().int() })).nullable(),
      headings: z.array(z.object({ level: z.number().int(), title: z.string(), start: z.number().int() })),
    }),
  ),
  /** Takes documents out of the library. Never touches the user's own file. */
  remove: procedure
    .input(z.object({ ids: z.array(idSchema).min(1), confirmed: z.boolean() }))
    .output(removalReceiptSchema),
  /** Opens the original in its own app, or shows it in its folder. `not_found` when it is gone. */
  openOriginal: procedure
    .input(z.object({ id: idSchema, action: z.enum(['open', 'reveal']) }))
    .output(z.object({ path: z.string() })),
};
