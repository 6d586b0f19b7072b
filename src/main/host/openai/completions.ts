import type { Answer, AskEvent, Client } from '../../../contract/index.ts';
import { CommonplaceError } from '../../../contract/index.ts';
import { type CompletionRequest, toQuestion } from './wire.ts';

/** The name under which the assistant that is set answers. */
export const defaultModel = 'commonplace';

/** Asks an assistant. Tools that need the user's word are refused: nobody sits before a program. */
export async function* askAssistant(
  client: Client,
  request: CompletionRequest,
  signal: AbortSignal,
): AsyncGenerator<Extract<AskEvent, { type: 'text' | 'answer' }>, void> {
  const { stop, max_completion_tokens, max_tokens } = request;
  const given = {
    temperature: request.temperature,
    topP: request.top_p,
    maxTokens: longest(max_completion_tokens ?? max_tokens),
    seed: request.seed === null || request.seed === undefined ? undefined : Math.abs(request.seed) % 2 ** 31,
    frequencyPenalty: request.frequency_penalty,
    presencePenalty: request.presence_penalty,
    stop: typeof stop === 'string' ? [stop] : stop,
  };
  const parameters = Object.fromEntries(Object.entries(given).filter(([, value]) => value != null));
  const events = await client.chat.ask(
    {
      ...toQuestion(request.messages),
      ...(request.model !== defaultModel && { assistant: request.model }),
      parameters,
    },
    { signal },
  );
  for await (const event of events) {
    if (event.type === 'consent') await client.chat.consent({ id: event.request.id, allow: false });
    if (event.type === 'text' || event.type === 'answer') yield event;
  }
}

/** The shortest answer that may be asked for is a few words. */
function longest(tokens: number | null | undefined): number | undefined {
  return tokens == null ? undefined : Math.min(Math.max(tokens, 16), 65_536);
}

export interface CompletionHead {
  id: string;
  created: number;
  model: string;
}

/** The whole answer as one completion; sources beside it, where the protocol leaves room. */
export function toCompletion(head: CompletionHead, answer: Answer) {
  if (answer.stopped === 'failed' && answer.error) throw new CommonplaceError(answer.error.code, answer.error.message);
  return {
    ...{ id: head.id, object: 'chat.completion', created: head.created, model: head.model },
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: answer.answer, refusal: null },
        logprobs: null,
        finish_reason: finishOf(answer),
      },
    ],
    usage: usageOf(answer),
    commonplace: sourcesOf(answer),
  };
}

export function toChunk(head: CompletionHead, delta: { role?: 'assistant'; content?: string }, finish: string | null) {
  return {
    ...{ id: head.id, object: 'chat.completion.chunk', created: head.created, model: head.model },
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
  };
}

export function finishOf({ stopped }: Answer): 'stop' | 'length' {
  return stopped === 'length' ? 'length' : 'stop';
}

export function usageOf({ promptTokens, answerTokens, tokens }: Answer) {
  return { prompt_tokens: promptTokens ?? 0, completion_tokens: answerTokens ?? 0, total_tokens: tokens };
}

export function sourcesOf({ grounded, citations, coverage }: Answer) {
  return { grounded, citations, coverage };
}
