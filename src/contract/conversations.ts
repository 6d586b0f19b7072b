import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { answerSchema, askEventSchema, toolUseSchema } from './answers.ts';
import { chatScopeSchema } from './chat.ts';
import { idSchema, procedure, timeSchema } from './common.ts';
import { errorSchema } from './errors.ts';
import { searchModeSchema } from './search.ts';

export const conversationSchema = z.object({
  id: idSchema,
  /** Empty until the first question, which makes one. */
  title: z.string(),
  assistantId: idSchema.nullable(),
  assistantName: z.string().nullable(),
  folderId: idSchema.nullable(),
  pinned: z.boolean(),
  archived: z.boolean(),
  scope: chatScopeSchema,
  /** What of the scope is there, in words: 'contracts, 3 documents'; empty: everything, or nothing is left of it. */
  scopeText: z.string(),
  /** Documents, people and collections that it was limited to and that are no longer in the library. */
  scopeLost: z.number().int(),
  createdAt: timeSchema,
  updatedAt: timeSchema,
  /** Of the chosen branch. */
  messages: z.number().int(),
  /** Whether an answer is being written. */
  answering: z.boolean(),
});
export type Conversation = z.infer<typeof conversationSchema>;

export const feedbackSchema = z.object({
  rating: z.enum(['up', 'down']),
  why: z.string().max(2000),
  /** Where the right answer stands, where the user showed it. */
  passage: z.object({ documentId: idSchema, start: z.number().int(), end: z.number().int() }).nullable(),
});
export type Feedback = z.infer<typeof feedbackSchema>;

export const messageSchema = z.object({
  id: idSchema,
  conversationId: idSchema,
  parentId: idSchema.nullable(),
  role: z.enum(['user', 'assistant']),
  /** What was said; of an answer that is being written, the part that came. */
  text: z.string(),
  /** The whole answer, once it is there. Of a message that was imported: null. */
  answer: answerSchema.nullable(),
  /** streaming: being written. stopped, failed: the part that came. */
  state: z.enum(['streaming', 'done', 'stopped', 'failed']),
  error: errorSchema.nullable(),
  tools: z.array(toolUseSchema),
  createdAt: timeSchema,
  /** The versions of this message: other answers to the same question, or the question as it was before. */
  branch: z.object({ at: z.number().int(), ids: z.array(idSchema) }),
  feedback: feedbackSchema.nullable(),
});
export type ChatMessage = z.infer<typeof messageSchema>;

export const conversationFolderSchema = z.object({
  id: idSchema,
  name: z.string(),
  conversations: z.number().int(),
});

/**
 * What happens while an answer is written: the user's message where there is a new one, the answer's message as it stands
 * (state 'streaming'), events (never 'answer'), and last the answer's message with the whole answer. A failure is in that
 * message ('failed' with its error); only one before the answer began is thrown.
 */
export const conversationEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('message'), message: messageSchema }),
  z.object({ type: z.literal('event'), messageId: idSchema, event: askEventSchema }),
  z.object({ type: z.literal('title'), title: z.string() }),
]);
export type ConversationEvent = z.infer<typeof conversationEventSchema>;

const title = z.string().trim().min(1).max(200);
const text = z.string().trim().min(1).max(10_000, 'is longer than 10,000 characters: shorten it');
/** What holds for this one answer. */
const once = { mode: searchModeSchema.optional(), everything: z.boolean().default(false) };
const events = eventIterator(conversationEventSchema);

export const conversationsContract = {
  /** Pinned ones first, then the newest. */
  list: procedure
    .input(
      z.object({
        folderId: idSchema.nullable().optional(),
        archived: z.boolean().default(false),
        limit: z.number().int().min(1).max(200).default(50),
        after: z.string().optional(),
      }),
    )
    .output(
      z.object({ conversations: z.array(conversationSchema), total: z.number().int(), next: z.string().nullable() }),
    ),
  get: procedure.input(z.object({ id: idSchema })).output(conversationSchema),
  /** The chosen branch from its end backwards: the last `limit` messages before `before`, oldest first. */
  messages: procedure
    .input(z.object({ id: idSchema, before: idSchema.optional(), limit: z.number().int().min(1).max(200).default(50) }))
    .output(z.object({ messages: z.array(messageSchema), earlier: z.number().int() })),
  create: procedure
    .input(
      z.object({
        assistantId: idSchema.optional(),
        scope: chatScopeSchema.optional(),
        folderId: idSchema.optional(),
        title: title.optional(),
      }),
    )
    .output(conversationSchema),
  update: procedure
    .input(
      z.object({
        id: idSchema,
        title: title.optional(),
        pinned: z.boolean().optional(),
        archived: z.boolean().optional(),
        folderId: idSchema.nullable().optional(),
        assistantId: idSchema.nullable().optional(),
        scope: chatScopeSchema.optional(),
      }),
    )
    .output(conversationSchema),
  /** Hides them at once and deletes them with all their messages behind it. Throws confirmation_needed without `confirmed`. */
  remove: procedure
    .input(z.object({ ids: z.array(idSchema).min(1).max(1000), confirmed: z.boolean().default(false) }))
    .output(z.object({ removed: z.number().int() })),
  /**
   * Asks at the end of the chosen branch. Leaving the iterator does not stop the answer; `stop` does. Throws unavailable
   * while an answer is being written here, not_found where all that it may read is gone.
   */
  send: procedure.input(z.object({ id: idSchema, text, ...once })).output(events),
  /** Another answer to the same question, beside the one that is there. */
  regenerate: procedure
    .input(z.object({ messageId: idSchema, assistantId: idSchema.optional(), ...once }))
    .output(events),
  /** The question in other words: a branch of its own; the one before stays. */
  edit: procedure.input(z.object({ messageId: idSchema, text, ...once })).output(events),
  /** Goes over to the branch that holds this message. */
  choose: procedure.input(z.object({ messageId: idSchema })).output(conversationSchema),
  /** What is being written now: the message so far, then events; a pending consent is told again. Ends at once where nothing is. */
  follow: procedure.input(z.object({ id: idSchema })).output(events),
  stop: procedure.input(z.object({ id: idSchema })).output(z.object({ stopped: z.boolean() })),
  /** Full text over all messages and titles. */
  search: procedure
    .input(z.object({ query: z.string().trim().min(1).max(1000), limit: z.number().int().min(1).max(100).default(20) }))
    .output(
      z.array(
        z.object({
          conversation: conversationSchema,
          messageId: idSchema.nullable(),
          role: z.enum(['user', 'assistant']).nullable(),
          excerpt: z.string(),
          matches: z.array(z.object({ start: z.number().int(), end: z.number().int() })),
        }),
      ),
    ),
  folders: procedure.input(z.object({})).output(z.array(conversationFolderSchema)),
  putFolder: procedure
    .input(z.object({ id: idSchema.optional(), name: z.string().trim().min(1).max(100) }))
    .output(conversationFolderSchema),
  /** Its conversations stay, in no folder. */
  removeFolder: procedure.input(z.object({ id: idSchema })).output(z.object({})),
  /** Without ids: all of them. */
  export: procedure
    .input(z.object({ ids: z.array(idSchema).max(1000).optional(), format: z.enum(['markdown', 'json']) }))
    .output(z.object({ name: z.string(), mediaType: z.string(), text: z.string() })),
  /** Our own export, or the export file of ChatGPT or Claude (conversations.json, or the zip that it comes in). */
  import: procedure.input(z.union([z.object({ path: z.string() }), z.object({ text: z.string() })])).output(
    eventIterator(
      z.discriminatedUnion('type', [
        z.object({
          type: z.literal('progress'),
          done: z.number().int(),
          total: z.number().int(),
          msLeft: z.number().nullable(),
        }),
        z.object({
          type: z.literal('result'),
          from: z.enum(['commonplace', 'chatgpt', 'claude']),
          conversations: z.number().int(),
          messages: z.number().int(),
          /** There already, from an import before. */
          known: z.number().int(),
          skipped: z.array(z.string()),
        }),
      ]),
    ),
  ),
  /** What the user thinks of an answer; null takes it back. Kept as a question of the test set. */
  feedback: procedure
    .input(z.object({ messageId: idSchema, feedback: feedbackSchema.nullable() }))
    .output(messageSchema),
};
