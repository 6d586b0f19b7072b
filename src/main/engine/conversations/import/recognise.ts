import { createHash } from 'node:crypto';
import { chatGptSchema, fromChatGpt } from './chatgpt.ts';
import { claudeSchema, fromClaude } from './claude.ts';
import { fromOwn, ownSchema } from './own.ts';
import type { ParsedConversation } from './parsed.ts';

/** A conversation as one of the known programs writes it, or why it is none. */
export function recognise(json: string): ParsedConversation | { reason: string } {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { reason: 'is damaged: it is no JSON' };
  }
  const fingerprint = () => createHash('sha256').update(json).digest('hex');
  const chatGpt = chatGptSchema.safeParse(value);
  if (chatGpt.success) return fromChatGpt(chatGpt.data, fingerprint());
  const claude = claudeSchema.safeParse(value);
  if (claude.success) return fromClaude(claude.data, fingerprint());
  const own = ownSchema.safeParse(value);
  if (own.success) return fromOwn(own.data);
  return { reason: 'is no conversation that Commonplace, ChatGPT or Claude writes' };
}
