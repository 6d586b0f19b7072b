import { z } from 'zod';
import { CommonplaceError } from '../../../../contract/index.ts';
import type { Usage } from '../language-model.ts';

const usageSchema = z.object({
  prompt_tokens: z.number().nullish(),
  completion_tokens: z.number().nullish(),
  /** OpenRouter: US dollars. */
  cost: z.number().nullish(),
});

const troubleSchema = z.object({
  error: z.union([
    z.string(),
    z.object({ message: z.string().nullish(), code: z.union([z.string(), z.number()]).nullish() }),
  ]),
});

/** Text, or pieces of it among others: some servers send thoughts as pieces of their own. */
const contentSchema = z
  .union([z.string(), z.array(z.looseObject({ type: z.string(), text: z.string().optional() }))])
  .nullish();

const chunkSchema = z.object({
  model: z.string().nullish(),
  choices: z
    .array(
      z.object({
        // Thoughts come beside the answer (reasoning, reasoning_content, reasoning_details): they are left out.
        delta: z.object({ content: contentSchema }).nullish(),
        message: z.object({ content: contentSchema }).nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .optional(),
  usage: usageSchema.nullish(),
});

/** How servers say that a question is too long for a model. */
export const contextTooLong =
  /context.?(?:length|window|size)|maximum context|too many tokens|too long|exceed.{0,40}tokens/i;

/** What one part of an answer brings. */
export interface Part {
  text: string;
  model: string | null;
  finished: string | null;
  usage: Usage | null;
}

/** Reads a part of a stream. Throws unavailable where it is damaged, or says that something broke. */
export function readPart(data: string, host: string): Part {
  return partOf(parsed(data), host, () => {
    throw new CommonplaceError('unavailable', `${host} sent a damaged part of an answer. Try again.`);
  });
}

/** Reads an answer that came in one piece. Throws invalid_input where it is none. */
export function readWhole(data: string, host: string): Part {
  return partOf(parsed(data), host, () => {
    throw new CommonplaceError(
      'invalid_input',
      `${host} answers, but not as a language model does. Check the address: it often ends with /v1.`,
    );
  });
}

function partOf(value: unknown, host: string, damaged: () => never): Part {
  const trouble = troubleSchema.safeParse(value);
  if (trouble.success) {
    const sentence = brief(sentenceOf(trouble.data.error) ?? 'no reason given');
    if (contextTooLong.test(sentence)) {
      throw new CommonplaceError('invalid_input', `The question is too long for the model at ${host}: ${sentence}`);
    }
    throw new CommonplaceError('unavailable', `${host} broke off its answer: ${sentence}`);
  }
  const chunk = chunkSchema.safeParse(value);
  if (!chunk.success) return damaged();
  const choice = chunk.data.choices?.[0];
  const { usage } = chunk.data;
  return {
    text: textOf(choice?.delta?.content ?? choice?.message?.content),
    model: chunk.data.model ?? null,
    finished: choice?.finish_reason ?? null,
    usage: usage
      ? {
          promptTokens: count(usage.prompt_tokens),
          answerTokens: count(usage.completion_tokens),
          costMicros: typeof usage.cost === 'number' && usage.cost >= 0 ? Math.round(usage.cost * 1e6) : null,
        }
      : null,
  };
}

function textOf(content: z.infer<typeof contentSchema>): string {
  if (typeof content === 'string') return content;
  return (content ?? []).map(({ type, text = '' }) => (type === 'text' ? text : '')).join('');
}

function count(number: number | null | undefined): number | null {
  return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? Math.round(number) : null;
}

/** undefined where it is no JSON. */
function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}

/** What a server says about a request that it refuses; null where it says nothing that can be read. */
export function reasonOf(body: string): string | null {
  try {
    const trouble = troubleSchema.safeParse(JSON.parse(body));
    return trouble.success ? sentenceOf(trouble.data.error) : null;
  } catch {
    return null;
  }
}

function sentenceOf(error: z.infer<typeof troubleSchema>['error']): string | null {
  return typeof error === 'string' ? error : (error.message ?? null);
}

/** A server's own words, short and on one line. */
export function brief(words: string): string {
  const line = words.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  return line.length > 200 ? `${line.slice(0, 200).trimEnd()}…` : line;
}
