import { z } from 'zod';
import { answerSchema, errorSchema, feedbackSchema, toolUseSchema } from '../../../../contract/index.ts';

/** What our own export calls itself; the version changes when an older reader would misread it. */
export const exportFormat = 'commonplace-conversations';
export const exportVersion = 1;

const time = z.number().int();

export const exportedMessageSchema = z.object({
  id: z.uuid(),
  parentId: z.uuid().nullable(),
  /** The child that its branch went on with last. */
  nextId: z.uuid().nullable().default(null),
  role: z.enum(['user', 'assistant']),
  text: z.string(),
  state: z.enum(['done', 'stopped', 'failed']),
  createdAt: time,
  error: errorSchema.nullable().default(null),
  feedback: feedbackSchema.nullable().default(null),
  tools: z.array(toolUseSchema).default([]),
  answer: answerSchema.nullable().default(null),
});
export type ExportedMessage = z.infer<typeof exportedMessageSchema>;

export const exportedConversationSchema = z.object({
  id: z.uuid(),
  title: z.string(),
  /** Whether the user gave the title. */
  named: z.boolean().default(false),
  assistant: z.object({ id: z.uuid(), name: z.string().nullable() }).nullable().default(null),
  folder: z.string().nullable().default(null),
  pinned: z.boolean().default(false),
  archived: z.boolean().default(false),
  scope: z.object({
    collection: z.string().nullable().default(null),
    documents: z.array(z.string()).default([]),
    people: z.array(z.string()).default([]),
    /** People who were in it and were forgotten. */
    forgotten: z.number().int().min(0).optional(),
  }),
  createdAt: time,
  updatedAt: time,
  /** Where it was first imported from. */
  source: z.string().nullable().default(null),
  /** The last message of the chosen branch. */
  leafId: z.uuid().nullable().default(null),
  /** All branches; parents before their children. */
  messages: z.array(z.unknown()),
});
export type ExportedConversation = Omit<z.infer<typeof exportedConversationSchema>, 'messages'> & {
  messages: ExportedMessage[];
};
