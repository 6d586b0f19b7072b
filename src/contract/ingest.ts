import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { idSchema, procedure, rangeSchema } from './common.ts';
import { errorCodeSchema, errorSchema } from './errors.ts';
import { collectionName, documentStatusSchema } from './library.ts';

/** How far reading has come. Times are estimates from the speed of the last minute. */
export const progressSchema = z.object({
  /** Files of this run: everything added since the queue was last empty. */
  total: z.number().int(),
  /** Ready, failed or skipped. */
  done: z.number().int(),
  failed: z.number().int(),
  /** Findable by words or better. */
  findable: z.number().int(),
  passagesDone: z.number().int(),
  passagesTotal: z.number().int(),
  msLeft: z.number().int().nullable(),
  /** As in the queue's state. */
  state: z.enum(['running', 'idle', 'paused', 'waiting', 'stopped']),
  /** Goes up whenever a document changed: a page that shows documents asks again. */
  revision: z.number().int(),
});
export type IngestProgress = z.infer<typeof progressSchema>;

export const addedFileSchema = z.object({
  path: z.string(),
  id: idSchema.nullable(),
  status: documentStatusSchema,
  format: z.string().nullable(),
  pages: z.number().int().nullable(),
  chunks: z.number().int(),
  ms: z.number(),
  note: z.string().optional(),
  error: errorSchema.optional(),
});
export type AddedFile = z.infer<typeof addedFileSchema>;

export const addSummarySchema = z.object({
  files: z.number().int(),
  ready: z.number().int(),
  failed: z.number().int(),
  skipped: z.number().int(),
  /** Files whose content was in the library already. */
  duplicates: z.number().int(),
  chunks: z.number().int(),
  ms: z.number(),
});
export type AddSummary = z.infer<typeof addSummarySchema>;

export const addEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('file'), file: addedFileSchema }),
  z.object({ type: z.literal('progress'), progress: progressSchema }),
  z.object({ type: z.literal('summary'), summary: addSummarySchema }),
]);
export type AddEvent = z.infer<typeof addEventSchema>;

export const readTextSchema = z.object({
  /** Of a file within a file: the file's path, then `!/` and the name within it, as often as it is nested. */
  path: z.string(),
  status: z.enum(['ok', 'partial', 'no_text', 'encrypted', 'corrupt', 'unsupported', 'error']),
  format: z.string().nullable(),
  text: z.string(),
  pages: z.array(rangeSchema.extend({ page: z.number().int() })).optional(),
  metadata: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  note: z.string().optional(),
  error: errorSchema.optional(),
  /** The files within it: archive entries, attachments, messages. */
  get children() {
    return z.array(readTextSchema).optional();
  },
});
export type ReadText = z.infer<typeof readTextSchema>;

/** What adding would do. Counts grow while the walk goes on; `done` in the last one. */
export const dryRunSchema = z.object({
  files: z.number().int(),
  bytes: z.number().int(),
  /** Files by what they promise to be; what has no reader is in `skipped`. */
  byFormat: z.array(
    z.object({ format: z.string(), label: z.string(), files: z.number().int(), bytes: z.number().int() }),
  ),
  byExtension: z.record(z.string(), z.number().int()),
  /** Files that would be left out or could not be read, by cause; at most 20 paths each. */
  skippedByCause: z.array(
    z.object({ cause: z.string(), message: z.string(), files: z.number().int(), paths: z.array(z.string()) }),
  ),
  skipped: z.array(z.object({ path: z.string(), error: errorSchema })),
  /** Estimates, from this machine's speed so far. */
  msEstimate: z.number().int(),
  libraryBytesEstimate: z.number().int(),
  done: z.boolean(),
});
export type DryRun = z.infer<typeof dryRunSchema>;

/** Whether the queue works, and why not. */
export const queueStateSchema = z.object({
  /** running; idle: nothing to do; paused by the user; waiting for power or for the computer to be idle; stopped by trouble. */
  state: z.enum(['running', 'idle', 'paused', 'waiting', 'stopped']),
  /** What it waits for, or what to do. */
  detail: z.string().nullable(),
  waiting: z.number().int(),
  learning: z.number().int(),
  /** Names of files that are being read at this moment, those that take longest first. */
  reading: z.array(z.string()),
});
export type QueueState = z.infer<typeof queueStateSchema>;

export const ingestContract = {
  /**
   * Adds files and folders (recursively) and reports on each until it is `until`. Leaving the stream stops the
   * report, not the work: what was queued goes on and survives a restart.
   */
  add: procedure
    .input(
      z.object({
        paths: z.array(z.string().min(1)).min(1),
        collection: collectionName.optional(),
        until: z.enum(['findable', 'ready']).default('ready'),
      }),
    )
    .output(eventIterator(addEventSchema)),
  /** What adding would do, without doing it. */
  dryRun: procedure.input(z.object({ paths: z.array(z.string().min(1)).min(1) })).output(dryRunSchema),
  queue: procedure.input(z.object({})).output(queueStateSchema),
  /** Stops after the files in hand; survives a restart. */
  pause: procedure.input(z.object({})).output(queueStateSchema),
  resume: procedure.input(z.object({})).output(queueStateSchema),
  /** Takes waiting documents out of the queue: those named, or all. They stay in the list as skipped. */
  cancel: procedure
    .input(z.object({ ids: z.array(idSchema).optional() }))
    .output(z.object({ cancelled: z.number().int() })),
  /** Reads these next. */
  prioritise: procedure
    .input(z.object({ ids: z.array(idSchema).min(1) }))
    .output(z.object({ moved: z.number().int() })),
  /** A web page, fetched once through the outbound gate; addresses of this machine and its network are refused. */
  addWeb: procedure
    .input(z.object({ url: z.url({ protocol: /^https?$/ }), collection: collectionName.optional() }))
    .output(z.object({ id: idSchema })),
  /** A pasted or typed note becomes a document. */
  addNote: procedure
    .input(
      z.object({
        title: z.string().max(500).optional(),
        text: z.string().min(1),
        collection: collectionName.optional(),
      }),
    )
    .output(z.object({ id: idSchema })),
  /** Bytes from a page in a browser: the app keeps its own copy. Names are hints, never paths. */
  upload: procedure
    .input(z.object({ file: z.file(), collection: collectionName.optional() }))
    .output(z.object({ id: idSchema })),
  /**
   * Takes in a file that a page sent in parts (`/uploads`, the tus protocol). `checksum` is the SHA-256, in hex, of the
   * SHA-256s of its parts of 8 MiB, one after another. `not_found` where no such upload is complete, `corrupt` where
   * what arrived is not what was sent.
   */
  finishUpload: procedure
    .input(
      z.object({
        upload: z.string().regex(/^[0-9a-f]{32}$/),
        name: z.string().max(1000),
        checksum: z.string().regex(/^[0-9a-f]{64}$/),
        collection: collectionName.optional(),
      }),
    )
    .output(z.object({ id: idSchema })),
  /** The sample library that the app ships with, as a collection of its own. */
  addSample: procedure.input(z.object({})).output(eventIterator(addEventSchema)),
  /** Reads failed documents again: those named, those with a code, or all. Forgets their quarantine. */
  retry: procedure
    .input(z.object({ ids: z.array(idSchema).optional(), code: errorCodeSchema.optional() }))
    .output(z.object({ queued: z.number().int() })),
  /** Now, and again whenever it changes (at most five times a second). */
  progress: procedure.input(z.object({})).output(eventIterator(progressSchema)),
  /** Extracts text and stores nothing. */
  readText: procedure
    .input(z.object({ paths: z.array(z.string().min(1)).min(1) }))
    .output(eventIterator(readTextSchema)),
};
