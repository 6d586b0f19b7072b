import { z } from 'zod';
import { idSchema, procedure, timeSchema } from './common.ts';

/** What a tool may do: read the library, write into it, send something away, run a program. */
export const toolPermissionSchema = z.enum(['read', 'write', 'send', 'run']);
export type ToolPermission = z.infer<typeof toolPermissionSchema>;

/** Reading is free; everything else asks, each time, with its exact arguments. */
export const toolConsentSchema = z.enum(['never', 'ask']);
export type ToolConsent = z.infer<typeof toolConsentSchema>;

export const toolInfoSchema = z.object({
  name: z.string(),
  description: z.string(),
  permission: toolPermissionSchema,
  consent: toolConsentSchema,
  /** JSON Schema of its arguments. */
  input: z.record(z.string(), z.unknown()),
  /** The user's server of tools that it comes from; null for our own. */
  server: z.string().nullable(),
});
export type ToolInfo = z.infer<typeof toolInfoSchema>;

/** A place in a document that a tool read: a passage, a row of a table. */
export const toolSourceSchema = z.object({
  documentId: idSchema,
  title: z.string(),
  path: z.string(),
  page: z.number().int().nullable(),
  start: z.number().int(),
  end: z.number().int(),
  /** Exactly the version's text from start to end. */
  quote: z.string(),
});
export type ToolSource = z.infer<typeof toolSourceSchema>;

/** A value of a result: dates are ISO text, truth values 1 and 0. */
export const tableValueSchema = z.union([z.string(), z.number(), z.null()]);
export type TableValue = z.infer<typeof tableValueSchema>;

/** A table kept from a sheet, CSV file or database, as queries name it. */
export const dataTableSchema = z.object({
  /** Its name in SQL. */
  name: z.string(),
  documentId: idSchema,
  title: z.string(),
  path: z.string(),
  collection: z.string(),
  /** The sheet's name. */
  sheet: z.string(),
  page: z.number().int().nullable(),
  /** Rows that are kept, and rows in the file. */
  rows: z.number().int(),
  rowCount: z.number().int(),
  columns: z.array(z.object({ /** In SQL. */ name: z.string(), title: z.string(), type: z.string() })),
});
export type DataTableInfo = z.infer<typeof dataTableSchema>;

/** One row of a table behind a result. */
export const tableRowSchema = z.object({
  table: z.string(),
  /** Its number among the table's rows, from 1: the row under the header. In SQL: rowid. */
  row: z.number().int(),
  values: z.array(tableValueSchema),
});

export const tableResultSchema = z.object({
  sql: z.string(),
  columns: z.array(z.string()),
  rows: z.array(z.array(tableValueSchema)),
  /** There were more rows than are shown. */
  more: z.boolean(),
  /** The tables that were read. */
  tables: z.array(dataTableSchema),
  /** How many rows of the table the result was made of; null where the query does not let that be told. */
  rowsUsed: z.number().int().nullable(),
  /** SQL that lists those rows with their numbers; null where `rowsUsed` is. */
  rowsSql: z.string().nullable(),
  /** The first of those rows. */
  cells: z.array(tableRowSchema),
  /** Where they stand in the documents' text; as many as were found there. */
  sources: z.array(toolSourceSchema),
  /** What one should know: 'Three cells of "Amount" are no numbers and were left out: "tbd".' */
  notes: z.array(z.string()),
  ms: z.number(),
});
export type TableResult = z.infer<typeof tableResultSchema>;

/** An answer out of a table, found without a model. */
export const tableAnswerSchema = tableResultSchema.extend({
  /** The result in words. */
  sentence: z.string(),
  tableName: z.string(),
  documentId: idSchema,
});
export type TableAnswer = z.infer<typeof tableAnswerSchema>;

const serverNameSchema = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,30}$/, 'must be letters and digits such as "weather", beginning with a letter');

/** A server of tools (MCP) as the user adds it: a program on this computer, or an address. */
export const toolServerInputSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('stdio'),
    name: serverNameSchema,
    command: z.string().trim().min(1).max(1000),
    args: z.array(z.string().max(4000)).max(100).default([]),
    /** Variables that it is given out of the app's own environment, by name; others it does not get. */
    envNames: z
      .array(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/))
      .max(50)
      .default([]),
  }),
  z.object({ kind: z.literal('http'), name: serverNameSchema, url: z.url({ protocol: /^https?$/ }).max(2000) }),
]);
export type ToolServerInput = z.infer<typeof toolServerInputSchema>;

export const toolServerSchema = z.object({
  id: idSchema,
  name: z.string(),
  kind: z.enum(['stdio', 'http']),
  /** Exactly what would be started or asked: what the user agrees to. */
  shown: z.string(),
  /** False: it is not started before the user agreed to `shown`. */
  approved: z.boolean(),
  /** off: nothing asked it yet, or it was closed after a while. */
  state: z.enum(['off', 'running', 'failed']),
  /** Why it failed. */
  problem: z.string().nullable(),
  addedAt: timeSchema,
});
export type ToolServer = z.infer<typeof toolServerSchema>;

/** Which documents may be looked in; all that the caller may see where nothing is said. */
const tableScope = {
  documentIds: z.array(idSchema).max(10_000).optional(),
  collection: z.string().optional(),
};

export const toolsContract = {
  list: procedure.input(z.object({})).output(z.array(toolInfoSchema)),
  /** Every table that may be queried. */
  tables: procedure.input(z.object(tableScope)).output(z.array(dataTableSchema)),
  /**
   * One SELECT over those tables, in a database in memory that holds only the tables that it names. Throws
   * invalid_input (with what SQLite says), timeout (5 s), memory_limit.
   */
  queryTable: procedure
    .input(z.object({ ...tableScope, sql: z.string().trim().min(1).max(20_000) }))
    .output(tableResultSchema),
  /** A question in plain words; null where no table answers it for certain. */
  askTable: procedure
    .input(z.object({ ...tableScope, question: z.string().trim().min(1).max(10_000) }))
    .output(tableAnswerSchema.nullable()),
  servers: {
    list: procedure.input(z.object({})).output(z.array(toolServerSchema)),
    /** Adds it without starting it. Throws already_exists. */
    add: procedure.input(toolServerInputSchema).output(toolServerSchema),
    /** Changes it; it is not started before the user agrees anew. Throws not_found, already_exists. */
    update: procedure.input(z.object({ id: idSchema, server: toolServerInputSchema })).output(toolServerSchema),
    /** The user agrees to exactly this. Throws not_found, confirmation_needed where it is another by now. */
    approve: procedure.input(z.object({ id: idSchema, shown: z.string() })).output(toolServerSchema),
    /** Stops it and forgets it. */
    remove: procedure.input(z.object({ id: idSchema })).output(toolServerSchema),
    /** Starts or asks it, and lists its tools. Throws not_found, confirmation_needed, unavailable, timeout, forbidden. */
    check: procedure.input(z.object({ id: idSchema })).output(z.array(toolInfoSchema)),
  },
};
