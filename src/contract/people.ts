import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { idSchema, procedure, rangeSchema, timeSchema } from './common.ts';
import { forgettingSchema } from './forgetting.ts';
import { languageAddressSchema } from './language.ts';

/** A stable name for scripts and addresses: 'maya-lindqvist'. Letters, digits and hyphens; unique for its owner. */
export const userIdSchema = z
  .string()
  .min(1)
  .max(120)
  .regex(/^[\p{Ll}\p{Lo}\p{N}]+(?:-[\p{Ll}\p{Lo}\p{N}]+)*$/u);

/** A person by either id. */
export const personKeySchema = z.union([idSchema, userIdSchema]);

export const contactSchema = z.object({
  kind: z.enum(['email', 'phone', 'address', 'web', 'account']),
  value: z.string().min(1).max(1000),
  /** 'work', 'home', the name of a network. */
  label: z.string().max(100).nullable(),
});
export type Contact = z.infer<typeof contactSchema>;

export const personSchema = z.object({
  id: idSchema,
  userId: userIdSchema,
  name: z.string().min(1).max(500),
  aliases: z.array(z.string().min(1).max(500)).max(200),
  bio: z.string().max(10_000).nullable(),
  /** Set for the machine's owner: the profile that is "me". */
  isOwner: z.boolean(),
  contacts: z.array(contactSchema).max(500),
  tags: z.array(z.string().min(1).max(100)).max(200),
  hasPicture: z.boolean(),
  /** Accepted facts, and those that wait for a decision. */
  facts: z.number().int(),
  proposed: z.number().int(),
  documents: z.number().int(),
  /** When a document last had something from or to them; null where no document says when it was. */
  lastContactAt: timeSchema.nullable(),
  createdAt: timeSchema,
  updatedAt: timeSchema,
});
export type Person = z.infer<typeof personSchema>;

/** A range of a version's text that backs a statement. */
export const evidenceSchema = z.object({
  id: z.number().int(),
  documentId: idSchema,
  title: z.string(),
  path: z.string(),
  page: z.number().int().nullable(),
  start: z.number().int(),
  end: z.number().int(),
  /** The text at that range. */
  quote: z.string(),
  /** When the document was written or sent. */
  date: timeSchema.nullable(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

export const factKindSchema = z.enum([
  'name',
  'alias',
  'occupation',
  'employer',
  'education',
  'residence',
  'birth',
  'relation',
  'interest',
  'skill',
  'contact',
  'event',
  'preference',
  'possession',
  'belief',
  'health',
  'other',
]);
export type FactKind = z.infer<typeof factKindSchema>;

export const factStatusSchema = z.enum(['proposed', 'accepted', 'rejected', 'withdrawn']);

/** One statement about one person. */
export const factSchema = z.object({
  id: idSchema,
  personId: idSchema,
  kind: factKindSchema,
  /** The statement in words: 'works as a marine biologist'. */
  statement: z.string().min(1).max(2000),
  /** Its value: 'marine biologist'. */
  value: z.string().min(1).max(2000),
  /** The other person of a relation. */
  otherId: idSchema.nullable(),
  /** When it is true, as far as is said; ISO dates of any precision: '2021', '2021-05'. */
  from: z.string().nullable(),
  to: z.string().nullable(),
  confidence: z.number().min(0).max(1),
  status: factStatusSchema,
  /** 'patterns', 'headers', 'vcard', 'user', or the model that found it. */
  method: z.string(),
  evidence: z.array(evidenceSchema),
  /** Facts that cannot be true at the same time as this one. */
  contradicts: z.array(idSchema),
  /** False for what is over, or what a fact from a later source contradicts. Both are shown. */
  current: z.boolean(),
  /** 'rule': accepted without asking, as the settings say; null: nobody decided yet. */
  decidedBy: z.enum(['user', 'rule']).nullable(),
  createdAt: timeSchema,
});
export type Fact = z.infer<typeof factSchema>;

/** One step of taking a profile out of a text, as it happens. */
export const ingestStepSchema = z.object({
  step: z.enum(['read', 'speakers', 'extract', 'repair', 'match', 'store', 'wiki', 'index']),
  text: z.string(),
  ms: z.number(),
});
export type IngestStep = z.infer<typeof ingestStepSchema>;

export const ingestedUserSchema = z.object({
  path: z.string(),
  /** The person that the text is most about; null where nobody was found. */
  user: personSchema.nullable(),
  created: z.boolean(),
  others: z.array(z.object({ person: personSchema, created: z.boolean() })),
  steps: z.array(ingestStepSchema),
  facts: z.object({ added: z.number().int(), known: z.number().int(), proposed: z.number().int() }),
});
export type IngestedUser = z.infer<typeof ingestedUserSchema>;

export const ingestUserEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('step'), path: z.string(), step: ingestStepSchema }),
  z.object({ type: z.literal('done'), result: ingestedUserSchema }),
  z.object({ type: z.literal('failed'), path: z.string(), code: z.string(), message: z.string() }),
]);
export type IngestUserEvent = z.infer<typeof ingestUserEventSchema>;

export const peopleProgressSchema = z.object({
  /** Documents that are still to be read for people. */
  waiting: z.number().int(),
  total: z.number().int(),
  /** waiting: until documents are learned, or reading is resumed. */
  state: z.enum(['done', 'reading', 'waiting', 'off']),
});
export type PeopleProgress = z.infer<typeof peopleProgressSchema>;

export const wikiSchema = z.object({
  /** Markdown. A sentence ends with a link to the fact that it rests on: [1](fact:ID). */
  content: z.string(),
  /** Ranges of it that the user wrote: kept when it is written anew. */
  edited: z.array(rangeSchema),
  /** The facts that it cites, with their passages. */
  sources: z.array(z.object({ n: z.number().int(), factId: idSchema, evidence: z.array(evidenceSchema) })),
  /** The document that search and chat find it as; null until it is written. */
  documentId: idSchema.nullable(),
});
export type Wiki = z.infer<typeof wikiSchema>;

const writable = personSchema.pick({ name: true, aliases: true, bio: true, contacts: true, tags: true }).extend({
  wikiContent: z.string().max(200_000),
  /** JPEG, PNG, WebP, GIF, AVIF or TIFF up to 20 MB; null takes it away. */
  picture: z.file().nullable(),
  /** "Me": one profile at most; marking another takes the mark from the first. */
  isOwner: z.boolean(),
});

/** A file that was made for the user to keep. */
export const exportedSchema = z.object({ fileName: z.string(), mediaType: z.string(), text: z.string() });

export const importFormatSchema = z.enum(['vcard', 'google', 'outlook', 'linkedin']);
export type ImportFormat = z.infer<typeof importFormatSchema>;

export const relationSchema = z.object({
  person: personSchema,
  /** 'sister', 'same employer', 'in conversation', 'named together'. */
  kind: z.string(),
  /** Grows with what is shared: a stated relation counts 1, a conversation of two 1, of more people less. */
  weight: z.number(),
  factIds: z.array(idSchema),
  /** In how many documents both are. */
  documents: z.number().int(),
  /** When they last were in a document together; null where no document says when it was. */
  lastContactAt: timeSchema.nullable(),
});
export type Relation = z.infer<typeof relationSchema>;

export const peopleGraphSchema = z.object({
  nodes: z.array(
    personSchema
      .pick({ id: true, userId: true, name: true, isOwner: true, hasPicture: true, documents: true })
      .extend({ /** Sum of the weights of its edges. */ weight: z.number() }),
  ),
  /** Strongest first; both ends are among the nodes. */
  edges: z.array(
    z.object({ a: idSchema, b: idSchema, kind: z.string(), weight: z.number(), documents: z.number().int() }),
  ),
  /** Edges that there are in all, those left out included. */
  total: z.number().int(),
});
export type PeopleGraph = z.infer<typeof peopleGraphSchema>;

export const peopleContract = {
  list: procedure
    .input(
      z.object({
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(1000).default(100),
        /** Beginnings of words of a name, alias, contact or tag, all of them; letter case and accents ignored. */
        filter: z.string().max(500).optional(),
        tag: z.string().optional(),
        withProposals: z.boolean().default(false),
        sort: z.enum(['name', 'updated', 'contact', 'documents']).default('name'),
        descending: z.boolean().default(false),
      }),
    )
    .output(z.object({ items: z.array(personSchema), total: z.number().int() })),
  get: procedure.input(z.object({ id: personKeySchema })).output(
    personSchema.extend({
      wikiContent: z.string(),
      /** Ranges of wikiContent that the user wrote: kept when it is written anew. */
      edited: z.array(rangeSchema),
    }),
  ),
  /**
   * Creates, or changes what is named where the user id is there already. What is not named stays; null clears. Throws
   * invalid_input (no letter in the name, no picture), too_large.
   */
  put: procedure
    .input(writable.partial().extend({ userId: userIdSchema.optional(), name: personSchema.shape.name }))
    .output(z.object({ person: personSchema, created: z.boolean() })),
  /** Throws already_exists where the new user id is somebody else's. */
  update: procedure
    .input(writable.partial().extend({ id: personKeySchema, userId: userIdSchema.optional() }))
    .output(personSchema),
  /**
   * Forgets people for good: profile, facts, passages, mentions, insights, traits, pages, pictures. The user's documents
   * stay, and reading them again does not bring the people back. `until`: hidden (everywhere, at once; the rest goes on in
   * the background), deleted, or checked. Asks first. Throws confirmation_needed, not_found.
   */
  remove: procedure
    .input(
      z.object({
        ids: z.array(personKeySchema).min(1).max(1000),
        confirmed: z.boolean(),
        until: z.enum(['hidden', 'deleted', 'checked']).default('checked'),
      }),
    )
    .output(forgettingSchema),
  /** Receipts, newest first. */
  forgettings: procedure
    .input(z.object({ limit: z.number().int().min(1).max(1000).default(50) }))
    .output(z.array(forgettingSchema)),
  /** A receipt, now and whenever it changes, until it is done. */
  forgetting: procedure.input(z.object({ id: idSchema })).output(eventIterator(forgettingSchema)),
  /** Texts may make these people again: those of a receipt, or those with a name, address or number. */
  allowAgain: procedure
    .input(z.union([z.object({ forgettingId: idSchema }), z.object({ named: z.string().trim().min(1).max(500) })]))
    .output(z.object({ people: z.number().int() })),
  tags: procedure.input(z.object({})).output(z.array(z.object({ tag: z.string(), people: z.number().int() }))),
  /** WebP of at most 512 by 512 pixels, without what a camera wrote into it. */
  picture: procedure.input(z.object({ id: personKeySchema })).output(z.file()),
  /** Takes profiles out of files. Each file ends with done or failed; a text that was read before updates, never doubles. */
  ingest: procedure
    .input(
      z.object({
        paths: z.array(z.string().min(1)).min(1),
        /** Reads with a language model too; what is left out is as the settings say. */
        by: z
          .object({
            model: z.string().min(1).max(200).optional(),
            address: languageAddressSchema.optional(),
            temperature: z.number().min(0).max(2).optional(),
          })
          .optional(),
      }),
    )
    .output(eventIterator(ingestUserEventSchema)),
  /**
   * vCard, contacts CSV (Google, Outlook), LinkedIn export (a CSV of it, or the unpacked folder). Creates or updates by
   * address, number or name; importing again changes nothing. Throws unsupported where the file is something else.
   */
  import: procedure
    .input(
      z.object({ path: z.string().min(1), format: z.enum(['auto', ...importFormatSchema.options]).default('auto') }),
    )
    .output(
      z.object({
        /** What the file turned out to be. */
        format: importFormatSchema,
        created: z.number().int(),
        updated: z.number().int(),
        /** Known already, and nothing in the file was new. */
        unchanged: z.number().int(),
        /** Facts that were not known before. */
        facts: z.number().int(),
        /** At most 1,000 of the lines that were left out. */
        skipped: z.array(z.object({ line: z.number().int(), reason: z.string() })),
        /** All that were left out. */
        skippedCount: z.number().int(),
      }),
    ),
  export: procedure
    .input(z.object({ ids: z.array(personKeySchema).optional(), format: z.enum(['vcard', 'json', 'csv']) }))
    .output(exportedSchema),
  facts: procedure
    .input(z.object({ id: personKeySchema, statuses: z.array(factStatusSchema).optional() }))
    .output(z.array(factSchema)),
  addFact: procedure
    .input(
      factSchema.pick({ kind: true, statement: true, value: true, otherId: true, from: true, to: true }).extend({
        personId: personKeySchema,
        /** Where a document says so: a range of the text of its version that answers. */
        source: z.object({ documentId: idSchema, start: z.number().int(), end: z.number().int() }).optional(),
      }),
    )
    .output(factSchema),
  /** A rejected fact is not proposed again. */
  decide: procedure
    .input(z.object({ ids: z.array(idSchema).min(1), status: z.enum(['accepted', 'rejected', 'proposed']) }))
    .output(z.object({ changed: z.number().int() })),
  /** How far reading documents for people has come. */
  progress: procedure.input(z.object({})).output(peopleProgressSchema),
  /** The profile in words, written from accepted facts, with the passages behind it. */
  wiki: procedure.input(z.object({ id: personKeySchema })).output(wikiSchema),
  /**
   * Keeps what the user made of it: lines that they wrote or changed stay when it is written anew, lines that they took
   * out stay out. `before`: the content as they had it when they began; left out: as it is now.
   */
  editWiki: procedure
    .input(
      z.object({
        id: personKeySchema,
        content: z.string().max(200_000),
        before: z.string().max(200_000).optional(),
      }),
    )
    .output(wikiSchema),
  /** Pairs that may be one person, surest first, with what speaks for it and against. */
  duplicates: procedure
    .input(z.object({ limit: z.number().int().min(1).max(200).default(50), of: personKeySchema.optional() }))
    .output(
      z.array(
        z.object({
          a: personSchema,
          b: personSchema,
          /** 0 to 1. */
          score: z.number(),
          reasons: z.array(z.string()),
          against: z.array(z.string()),
        }),
      ),
    ),
  /** Everything of `from` goes to `into`, and their user id leads there; can be undone. */
  merge: procedure
    .input(z.object({ into: personKeySchema, from: personKeySchema }))
    .output(z.object({ person: personSchema, mergeId: idSchema })),
  /** Gives back what came by the merge; what came since stays. */
  unmerge: procedure.input(z.object({ mergeId: idSchema })).output(z.object({ restored: personSchema })),
  /** Merges that can be undone, newest first; all, or those into one person. */
  merges: procedure.input(z.object({ id: personKeySchema.optional() })).output(
    z.array(
      z.object({
        mergeId: idSchema,
        intoId: idSchema,
        from: personSchema.pick({ id: true, userId: true, name: true }),
        at: timeSchema,
      }),
    ),
  ),
  /** These two are not proposed again. */
  notSame: procedure.input(z.object({ a: personKeySchema, b: personKeySchema })).output(z.object({})),
  /** "Who knows about X", "who is like this person", "who should meet whom". */
  match: procedure
    .input(
      z.object({
        question: z.string().max(10_000).optional(),
        like: personKeySchema.optional(),
        meet: personKeySchema.optional(),
        k: z.number().int().min(1).max(100).default(10),
      }),
    )
    .output(
      z.array(
        z.object({
          person: personSchema,
          score: z.number(),
          /** Each cites a fact or a passage. */
          reasons: z.array(
            z.object({ text: z.string(), factId: idSchema.nullable(), evidence: evidenceSchema.nullable() }),
          ),
        }),
      ),
    ),
  /** What happened with a person, newest first; what has no date comes last. */
  timeline: procedure
    .input(
      z.object({
        id: personKeySchema,
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(1).max(1000).default(200),
      }),
    )
    .output(
      z.array(
        z.object({
          at: timeSchema.nullable(),
          kind: z.enum(['wrote', 'received', 'spoke', 'named', 'fact']),
          text: z.string(),
          evidence: evidenceSchema.nullable(),
          factId: idSchema.nullable(),
        }),
      ),
    ),
  /** With whom, strongest first; a pair may stand there once for each kind. */
  relations: procedure.input(z.object({ id: personKeySchema })).output(z.array(relationSchema)),
  /** People and what connects them: around one person (their edges, and those among their neighbours), or of all. */
  graph: procedure
    .input(z.object({ id: personKeySchema.optional(), nodes: z.number().int().min(2).max(500).default(60) }))
    .output(peopleGraphSchema),
  /** Everything about one person in one file: profile, facts with quotes and sources, timeline, relations, personality. */
  everything: procedure
    .input(z.object({ id: personKeySchema, format: z.enum(['markdown', 'json']).default('markdown') }))
    .output(exportedSchema),
};
