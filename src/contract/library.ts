import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { idSchema, procedure, rangeSchema, timeSchema } from './common.ts';
import { errorCodeSchema, errorSchema } from './errors.ts';
import { removalReceiptSchema } from './removal.ts';

/**
 * queued: not read yet. findable: its words can be searched. ready: words and meaning. partial: some of its text could
 * not be read. failed, skipped: see `error`.
 */
export const documentStatusSchema = z.enum(['queued', 'findable', 'ready', 'partial', 'failed', 'skipped']);
export type DocumentStatus = z.infer<typeof documentStatusSchema>;

export const collectionName = z.string().trim().min(1).max(200);

export const locationSchema = z.object({
  kind: z.enum(['file', 'upload', 'note', 'member', 'web']),
  /**
   * Where the content lies: the user's own file, the app's copy of an upload, note or web page; for a file within a
   * file the outer path, `!/`, and the path in there.
   */
  path: z.string(),
  name: z.string(),
  size: z.number().int().nullable(),
  modifiedAt: timeSchema.nullable(),
  /** The watched folder that it was found in. */
  folderId: idSchema.nullable(),
  /** present; offline: its folder is away; binned: the file is gone from its place. */
  state: z.enum(['present', 'offline', 'binned']),
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
  tags: z.array(z.string()),
  /** The document that it lies within: an archive, a message, a mailbox. */
  parentId: idSchema.nullable(),
  /** Documents within it. */
  children: z.number().int(),
  /** Its file cannot be reached at the moment; its text can. */
  offline: z.boolean(),
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
  /** Found in this watched folder. */
  folder: idSchema.optional(),
  /** Directly within this document. Without it, files within files are listed beside the others. */
  parent: idSchema.optional(),
  /** False: leaves out what lies within other documents. */
  members: z.boolean().default(true),
  formats: z.array(z.string()).optional(),
  tag: z.string().optional(),
  /** Messages of this conversation: their metadata's `thread`. */
  thread: z.string().max(10_000).optional(),
  /** Failed or skipped with this code. */
  errorCode: errorCodeSchema.optional(),
  sort: z.enum(['changed', 'name', 'status', 'size']).default('changed'),
  descending: z.boolean().default(true),
});

export const libraryContract = {
  list: procedure.input(listInputSchema).output(z.object({ items: z.array(documentSchema), total: z.number().int() })),
  counts: procedure.input(z.object({})).output(
    z.object({
      documents: z.number().int(),
      passages: z.number().int(),
      byStatus: z.record(documentStatusSchema, z.number().int()),
      collections: z.array(z.object({ name: z.string(), documents: z.number().int() })),
      /** Of those that were read; the most frequent first. */
      formats: z.array(
        z.object({ format: z.string(), label: z.string(), family: z.string(), documents: z.number().int() }),
      ),
    }),
  ),
  get: procedure.input(z.object({ id: idSchema })).output(documentDetailSchema),
  /** Failed and skipped documents by cause, most first, with one sentence and one document as an example. */
  errors: procedure.input(z.object({})).output(
    z.array(
      z.object({
        code: errorCodeSchema,
        message: z.string(),
        count: z.number().int(),
        example: z.object({ id: idSchema, title: z.string(), path: z.string() }),
      }),
    ),
  ),
  /** What happened to a document, newest first. */
  history: procedure
    .input(z.object({ id: idSchema, limit: z.number().int().min(1).max(1000).default(200) }))
    .output(z.array(z.object({ at: timeSchema, kind: z.string(), detail: z.string().nullable() }))),
  /** The tables found in a document. */
  tables: procedure.input(z.object({ id: idSchema })).output(
    z.array(
      z.object({
        ordinal: z.number().int(),
        name: z.string(),
        page: z.number().int().nullable(),
        columns: z.array(z.object({ name: z.string(), type: z.string() })),
        rowCount: z.number().int(),
        /** Rows that are kept; fewer where a limit was reached. */
        kept: z.number().int(),
      }),
    ),
  ),
  tableRows: procedure
    .input(
      z.object({
        id: idSchema,
        ordinal: z.number().int(),
        offset: z.number().int().min(0),
        limit: z.number().int().min(1).max(1000),
      }),
    )
    .output(z.array(z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])))),
  /** The original's bytes, to be shown on a page. `too_large` beyond 256 MB; `not_found` when the file is gone. */
  content: procedure.input(z.object({ id: idSchema })).output(z.file()),
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
  /**
   * Takes documents out of the library. Never touches the user's own file. They are gone from every search at once;
   * the answer comes then, when they are deleted, or when that was checked.
   */
  remove: procedure
    .input(
      z.object({
        ids: z.array(idSchema).min(1),
        confirmed: z.boolean(),
        until: z.enum(['hidden', 'deleted', 'checked']).default('deleted'),
      }),
    )
    .output(removalReceiptSchema),
  /** Receipts of removals, newest first. */
  receipts: procedure
    .input(z.object({ limit: z.number().int().min(1).max(1000).default(50) }))
    .output(z.array(removalReceiptSchema)),
  /** One receipt, now and whenever it changes, until it is done. `not_found` */
  receipt: procedure.input(z.object({ id: idSchema })).output(eventIterator(removalReceiptSchema)),
  /** Opens the original in its own app, or shows it in its folder. `not_found` when it is gone. */
  openOriginal: procedure
    .input(z.object({ id: idSchema, action: z.enum(['open', 'reveal']) }))
    .output(z.object({ path: z.string() })),
};
