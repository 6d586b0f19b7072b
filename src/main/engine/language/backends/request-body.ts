import type { CompletionRequest } from '../language-model.ts';

/**
 * What servers differ in: each is sent until a server says that it does not know it (400 or 422 with its name), and then
 * is left out, or said otherwise, for as long as the app runs.
 */
export interface Dialect {
  /** Holds the answer to a JSON schema. */
  shape: boolean;
  /** Counts tokens at the end of a stream. */
  streamedUsage: boolean;
  temperature: boolean;
  maxTokens: 'max_tokens' | 'max_completion_tokens' | null;
  /** Other parameters that it does not know: 'top_k'. */
  without: readonly string[];
}

export const fullDialect: Dialect = {
  shape: true,
  streamedUsage: true,
  temperature: true,
  maxTokens: 'max_tokens',
  without: [],
};

export interface BodyOptions {
  model: string;
  temperature: number;
  maxTokens: number;
  /** OpenRouter tells what an answer cost where it is asked to. */
  costs: boolean;
  /** As the model was chosen with. */
  parameters?: CompletionRequest['parameters'];
}

/** The body of a question in the protocol of OpenAI's chat completions. */
export function requestBody(request: CompletionRequest, options: BodyOptions, dialect: Dialect): string {
  const { shape } = request;
  const parameters = Object.entries({ ...options.parameters, ...request.parameters });
  return JSON.stringify({
    ...Object.fromEntries(parameters.filter(([name]) => !dialect.without.includes(name))),
    model: options.model,
    messages: request.messages,
    stream: true,
    ...(dialect.streamedUsage && { stream_options: { include_usage: true } }),
    ...(options.costs && { usage: { include: true } }),
    ...(dialect.temperature && { temperature: request.temperature ?? options.temperature }),
    ...(dialect.maxTokens !== null && { [dialect.maxTokens]: request.maxTokens ?? options.maxTokens }),
    ...(dialect.shape &&
      shape !== undefined && {
        response_format: {
          type: 'json_schema',
          json_schema: { name: shape.name, strict: true, schema: shape.schema },
        },
      }),
  });
}

/** A dialect without what the server's words complain about; null where they are about something else. */
export function simpler(dialect: Dialect, reason: string, parameters: readonly string[]): Dialect | null {
  const words = reason.split(/\W+/);
  const unknown = parameters.find((name) => words.includes(name) && !dialect.without.includes(name));
  if (unknown !== undefined) return { ...dialect, without: [...dialect.without, unknown] };
  if (dialect.shape && /response_format|json_schema|schema|structured|grammar/i.test(reason)) {
    return { ...dialect, shape: false };
  }
  if (dialect.streamedUsage && /stream_options|include_usage/i.test(reason)) {
    return { ...dialect, streamedUsage: false };
  }
  if (dialect.maxTokens === 'max_tokens' && /max_completion_tokens/i.test(reason)) {
    return { ...dialect, maxTokens: 'max_completion_tokens' };
  }
  if (dialect.temperature && /temperature/i.test(reason)) return { ...dialect, temperature: false };
  if (
    dialect.maxTokens !== null &&
    /\bmax_(?:completion_)?tokens\b.*(?:unknown|unsupported|unrecognized|extra|not support)/i.test(reason)
  ) {
    return { ...dialect, maxTokens: null };
  }
  return null;
}
