import { z } from 'zod';
import type { CommonplaceError, ErrorCode } from '../../../contract/index.ts';

/** Longest question as the contract has it, and as much of what was said before. */
const longestText = 200_000;

const contentSchema = z.union([
  z.string(),
  z.array(z.looseObject({ type: z.string(), text: z.string().optional() })).transform((parts, check) => {
    const other = parts.find(({ type }) => type !== 'text');
    if (other === undefined) return parts.map(({ text }) => text ?? '').join('\n');
    check.addIssue({ code: 'custom', message: `Parts of the type "${other.type}" are not taken: only text.` });
    return z.NEVER;
  }),
]);

/** OpenAI's chat completions, as far as they make sense here. What is not named is passed over. */
export const completionSchema = z.looseObject({
  model: z.string(),
  messages: z
    .array(
      z.looseObject({
        role: z.enum(['system', 'developer', 'user', 'assistant', 'tool', 'function']),
        content: contentSchema.nullish(),
      }),
    )
    .min(1)
    .max(1000),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().nullish() }).nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  max_tokens: z.number().int().min(1).nullish(),
  max_completion_tokens: z.number().int().min(1).nullish(),
  seed: z.number().int().nullish(),
  frequency_penalty: z.number().min(-2).max(2).nullish(),
  presence_penalty: z.number().min(-2).max(2).nullish(),
  stop: z.union([z.string(), z.array(z.string()).max(8)]).nullish(),
  n: z.literal(1, 'Only one answer is given: leave out "n".').nullish(),
  tools: z
    .array(z.unknown())
    .max(0, 'Tools are not taken from a request: give them to the assistant in Commonplace.')
    .nullish(),
  response_format: z
    .looseObject({ type: z.literal('text', 'Answers come as text: leave out "response_format".') })
    .nullish(),
});
export type CompletionRequest = z.infer<typeof completionSchema>;

export const embeddingSchema = z.looseObject({
  model: z.string(),
  input: z.union([z.string().min(1), z.array(z.string().min(1)).min(1).max(256)], {
    error: 'The input is a text, or up to 256 of them; numbers of tokens are not taken.',
  }),
  encoding_format: z.enum(['float', 'base64']).nullish(),
  dimensions: z.number().int().nullish(),
});
export type EmbeddingRequest = z.infer<typeof embeddingSchema>;

/** A conversation as this app asks: the last question, what was said before it, and what the program wants told. */
export function toQuestion(messages: CompletionRequest['messages']) {
  const last = messages.findLastIndex(({ role }) => role === 'user');
  const told = messages.filter(({ role }) => role === 'system' || role === 'developer');
  const past = messages.slice(0, Math.max(last, 0)).flatMap(({ role, content }) => {
    const text = (content ?? '').slice(0, longestText);
    return (role === 'user' || role === 'assistant') && text !== '' ? [{ role, text }] : [];
  });
  return {
    question: messages[last]?.content ?? '',
    past: past.slice(-200),
    instructions: told.map(({ content }) => content ?? '').join('\n\n') || undefined,
  };
}

/** HTTP status and type of an error, as OpenAI's clients tell them apart. */
const kinds: Partial<Record<ErrorCode, { status: 401 | 402 | 403 | 404 | 429 | 500 | 502 | 503 | 504; type: string }>> =
  {
    unauthorized: { status: 401, type: 'authentication_error' },
    forbidden: { status: 403, type: 'permission_error' },
    not_found: { status: 404, type: 'not_found_error' },
    limit_reached: { status: 429, type: 'insufficient_quota' },
    unavailable: { status: 503, type: 'server_error' },
    model_key: { status: 502, type: 'server_error' },
    model_answer: { status: 502, type: 'server_error' },
    timeout: { status: 504, type: 'server_error' },
    internal: { status: 500, type: 'server_error' },
  };

export function toWireError({ code, message }: Pick<CommonplaceError, 'code' | 'message'>) {
  const { status, type } = kinds[code] ?? { status: 400 as const, type: 'invalid_request_error' };
  return { status, body: { error: { message, type, param: null, code } } };
}
