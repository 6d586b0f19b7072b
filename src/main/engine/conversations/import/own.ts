import type { z } from 'zod';
import { type ExportedMessage, exportedConversationSchema, exportedMessageSchema } from '../export/format.ts';
import { mostMessages, type ParsedConversation, type ParsedMessage } from './parsed.ts';

export { exportedConversationSchema as ownSchema };

/** A conversation of our own export, exactly as it was; messages that cannot be read go with what stood below them. */
export function fromOwn(given: z.infer<typeof exportedConversationSchema>): ParsedConversation {
  const notes: string[] = [];
  const messages: ParsedMessage[] = [];
  const places = new Map<string, number>();
  const next: { at: number; id: string }[] = [];
  let unread = 0;
  for (const value of given.messages) {
    const message = messageOf(value);
    const parent = message === null || message.parentId === null ? null : places.get(message.parentId);
    if (message === null || parent === undefined || places.has(message.id) || messages.length === mostMessages) {
      unread += 1;
      continue;
    }
    const { parentId: _, nextId, ...rest } = message;
    const at = messages.push({ ...rest, parent }) - 1;
    places.set(message.id, at);
    if (nextId !== null) next.push({ at, id: nextId });
  }
  if (unread > 0) notes.push(`${unread} of its messages could not be read, or what they stood below`);
  const { leafId, messages: _, source, ...rest } = given;
  const leaf =
    (leafId === null ? undefined : places.get(leafId)) ?? (messages.length === 0 ? null : messages.length - 1);
  const chosen = next.flatMap(({ at, id }) => {
    const place = places.get(id);
    return place === undefined || messages[place]?.parent !== at ? [] : [{ at, next: place }];
  });
  return { ...rest, from: 'commonplace', source: source ?? `commonplace:${given.id}`, messages, leaf, chosen, notes };
}

/** An answer that does not fit any more is left out; what was said stays. */
function messageOf(value: unknown): ExportedMessage | null {
  const whole = exportedMessageSchema.safeParse(value);
  if (whole.success) return whole.data;
  const plain = exportedMessageSchema.omit({ answer: true, tools: true, feedback: true, error: true }).safeParse(value);
  return plain.success ? { ...plain.data, answer: null, tools: [], feedback: null, error: null } : null;
}
