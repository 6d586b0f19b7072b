import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { idSchema, procedure, timeSchema } from './common.ts';
import { dryRunSchema } from './ingest.ts';
import { collectionName } from './library.ts';
import { removalReceiptSchema } from './removal.ts';

/** Which files of a folder are documents. */
export const watchRulesSchema = z.object({
  /** Patterns as in .gitignore, from the folder's root. */
  ignore: z.array(z.string().max(1000)).max(1000),
  /** Honour .gitignore files within the folder. */
  gitignore: z.boolean(),
  /** Files and folders whose name begins with a dot, or that the system hides. */
  hidden: z.boolean(),
  /** Larger files are left out; null: no limit. Bytes. */
  maxBytes: z.number().int().positive().nullable(),
  /** Extensions without the dot, in lower case; empty: all kinds. */
  kinds: z.array(z.string().max(20)).max(200),
  /** Look at the folder every so often instead of being told, for network drives. auto: decided by the file system. */
  polling: z.enum(['auto', 'on', 'off']),
});
export type WatchRules = z.infer<typeof watchRulesSchema>;

export const defaultWatchRules: WatchRules = {
  ignore: [],
  gitignore: true,
  hidden: false,
  maxBytes: null,
  kinds: [],
  polling: 'auto',
};

export const folderStateSchema = z.enum(['watching', 'paused', 'offline', 'denied', 'asking']);
export type FolderState = z.infer<typeof folderStateSchema>;

export const folderSchema = z.object({
  id: idSchema,
  path: z.string(),
  collection: z.string(),
  /**
   * watching; paused by the user; offline: not there at the moment (unplugged, unmounted), its documents stay; denied:
   * no right to read it; asking: many files vanished at once and the user has not said whether they are to go.
   */
  state: folderStateSchema,
  /** What to do about it, where something is to be done. */
  detail: z.string().nullable(),
  rules: watchRulesSchema,
  /** A comparison with the disk is under way. */
  reconciling: z.boolean(),
  files: z.number().int(),
  waiting: z.number().int(),
  failed: z.number().int(),
  /** Files that are listed but not read: placeholders in a cloud, excluded by the user. */
  excluded: z.number().int(),
  /** While asking: how many vanished. */
  vanished: z.number().int(),
  addedAt: timeSchema,
  reconciledAt: timeSchema.nullable(),
});
export type Folder = z.infer<typeof folderSchema>;

/** What happened in a watched folder, as it happens. */
export const folderEventSchema = z.object({
  at: timeSchema,
  folderId: idSchema,
  kind: z.enum(['added', 'changed', 'moved', 'gone', 'back', 'state', 'reconciled', 'ignored']),
  path: z.string(),
  /** The place before a move; the new state; why something was ignored. */
  detail: z.string().nullable(),
});
export type FolderEvent = z.infer<typeof folderEventSchema>;

export const binnedSchema = z.object({
  id: idSchema,
  title: z.string(),
  path: z.string(),
  format: z.string().nullable(),
  collection: z.string(),
  binnedAt: timeSchema,
  /** When it is removed for good. */
  purgeAt: timeSchema,
});
export type Binned = z.infer<typeof binnedSchema>;

export const foldersContract = {
  list: procedure.input(z.object({})).output(z.array(folderSchema)),
  /** `not_found`, `not_a_file` where it is no folder, `permission_denied`, `invalid_input` where it is watched already. */
  add: procedure
    .input(
      z.object({
        path: z.string().min(1),
        collection: collectionName.optional(),
        rules: watchRulesSchema.partial().optional(),
      }),
    )
    .output(folderSchema),
  /** What watching would bring in, without doing it: counted as it walks; the last value is whole. */
  dryRun: procedure
    .input(z.object({ path: z.string().min(1), rules: watchRulesSchema.partial().optional() }))
    .output(eventIterator(dryRunSchema)),
  update: procedure
    .input(z.object({ id: idSchema, paused: z.boolean().optional(), rules: watchRulesSchema.partial().optional() }))
    .output(folderSchema),
  /** Stops watching. The files are never touched; their documents stay, or are removed for good. */
  remove: procedure
    .input(z.object({ id: idSchema, documents: z.enum(['keep', 'remove']), confirmed: z.boolean() }))
    .output(z.object({ documents: z.number().int() })),
  /** Compares with the disk now. */
  reconcile: procedure.input(z.object({ id: idSchema.optional() })).output(z.object({ folders: z.number().int() })),
  /** The answer to a folder that is asking: the vanished files go to the bin, or are waited for. */
  answer: procedure.input(z.object({ id: idSchema, vanished: z.enum(['bin', 'wait']) })).output(folderSchema),
  /** Files that the user took out of the folder's list. */
  excluded: procedure.input(z.object({ id: idSchema })).output(z.array(z.object({ path: z.string(), at: timeSchema }))),
  putBack: procedure
    .input(z.object({ id: idSchema, paths: z.array(z.string()).min(1) }))
    .output(z.object({ files: z.number().int() })),
  /** Stays open. */
  events: procedure.input(z.object({ id: idSchema.optional() })).output(eventIterator(folderEventSchema)),
};

export const binContract = {
  list: procedure
    .input(
      z.object({ offset: z.number().int().min(0).default(0), limit: z.number().int().min(1).max(1000).default(100) }),
    )
    .output(z.object({ items: z.array(binnedSchema), total: z.number().int(), days: z.number().int() })),
  /** Shows documents again as they were, though their files are gone. */
  restore: procedure
    .input(z.object({ ids: z.array(idSchema).min(1) }))
    .output(z.object({ documents: z.number().int() })),
  /** Removes for good what lies in the bin: those named, or all. The receipt is null where nothing lay there. */
  empty: procedure
    .input(z.object({ ids: z.array(idSchema).optional(), confirmed: z.boolean() }))
    .output(z.object({ documents: z.number().int(), receipt: removalReceiptSchema.nullable() })),
};
