import { z } from 'zod';
import { idSchema, timeSchema } from './common.ts';

/** Where words of what was removed still stand, with good reason. */
export const remainderSchema = z.object({
  /**
   * file: the user's own file. document: another document says the same. snapshot: a copy of the library made before
   * an update. excluded: the watched folder's list of what stays out. other: a list of the app's, as of searches.
   */
  kind: z.enum(['file', 'document', 'snapshot', 'excluded', 'other']),
  /** A sentence for the user, with what can be done about it. */
  text: z.string(),
  path: z.string().nullable(),
  documentId: idSchema.nullable(),
});
export type Remainder = z.infer<typeof remainderSchema>;

/** How it was looked for afterwards. */
export const removalCheckSchema = z.object({
  /** Searches made with sentences and with the meaning of removed passages. */
  searchedByWords: z.number().int(),
  searchedByMeaning: z.number().int(),
  /** Removed passages that these found: 0. */
  found: z.number().int(),
  /** Words of the removed text looked up in the vocabulary of keyword search, and those still in it without a passage. */
  terms: z.number().int(),
  termsLeft: z.number().int(),
  /** Keyword index pages that still hold back deleted rows: 0 once its segments are rewritten. */
  keywordPagesLeft: z.number().int(),
  /** Pieces of the removed text looked for byte by byte, in how many bytes of which files. */
  pieces: z.number().int(),
  bytes: z.number().int(),
  files: z.array(z.string()),
  /** Pieces found where nothing accounts for them: none. */
  traces: z.array(z.object({ file: z.string(), pieces: z.number().int() })),
  /** False where the app was ended in the middle: pieces of what had gone by then could not be looked for. */
  whole: z.boolean(),
  /** Nothing was found that ought not to be there. */
  clean: z.boolean(),
});
export type RemovalCheck = z.infer<typeof removalCheckSchema>;

/** What a removal took away, counted where it lay, and how it was checked. */
export const removalReceiptSchema = z.object({
  id: idSchema,
  /**
   * removing: hidden from every search already, being deleted. cleaning: deleted; the keyword index is being rewritten
   * and the log emptied. checking: being looked for. done.
   */
  state: z.enum(['removing', 'cleaning', 'checking', 'done']),
  /** Share of the present state that is done, 0 to 1. */
  progress: z.number(),
  requestedAt: timeSchema,
  finishedAt: timeSchema.nullable(),
  documents: z.number().int(),
  locations: z.number().int(),
  characters: z.number().int(),
  passages: z.number().int(),
  keywordRows: z.number().int(),
  vectors: z.number().int(),
  /** Entries taken out of the derived vector indexes. */
  indexEntries: z.number().int(),
  /** Rows of tables whose cells were kept. */
  tableRows: z.number().int(),
  /** The app's own copies of uploads, notes and web pages. */
  copies: z.number().int(),
  /** What had been derived from them and stored: facts and where people stand in them, marks, tags, history lines. */
  derived: z.number().int(),
  /** The user's own files, all still where they are; the first hundred. */
  filesUntouched: z.array(z.string()),
  filesUntouchedCount: z.number().int(),
  /** Null until it was made. */
  check: removalCheckSchema.nullable(),
  remains: z.array(remainderSchema),
});
export type RemovalReceipt = z.infer<typeof removalReceiptSchema>;
