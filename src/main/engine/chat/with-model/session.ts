import type { Backend, ModelParameters, Principal } from '../../../../contract/index.ts';
import { CommonplaceError } from '../../../../contract/index.ts';
import type { Completion, CompletionRequest, LanguageModel } from '../../language/index.ts';
import type { Reservation, Usage } from '../../usage/index.ts';
import { tokensIn, tokensOf, usualContext } from './tokens.ts';

/** What calls of a model took so far, those for one answer together. */
export interface Spent {
  calls: number;
  promptTokens: number;
  answerTokens: number;
  /** Millionths of a US dollar. */
  cost: number;
  /** As the server calls it. */
  model: string | null;
  /** Who answered. */
  provider: string | null;
}

/** The model of one answer: every call of it is weighed against the limits before, and counted after. */
export interface ModelSession {
  model: LanguageModel;
  backend: Exclude<Backend, 'extractive'>;
  /** Tokens of prompt and answer together. */
  contextTokens: number;
  /** Kept free for the answer. */
  answerTokens: number;
  /** Asked for, where the assistant says or the model takes little; null: as the model was chosen with. */
  maxTokens: number | null;
  readonly spent: Spent;
  /** The use is recorded: it no longer counts as running. */
  release(): void;
}

/** For whom a model is asked, and how: as a job has it. */
export interface SessionFor {
  assistant: { id: string; settings: { parameters: ModelParameters } } | null;
  how: { parameters?: ModelParameters | undefined };
  conversationId: string | null;
}

export interface SessionOptions {
  usage: Pick<Usage, 'check'>;
}

/** Kept free where nobody says how long an answer may be. */
const usualAnswer = 2048;
/** Models that take in less are told how long the answer may be, so that prompt and answer fit. */
const smallContext = 32_768;

export function openSession(
  { usage }: SessionOptions,
  principal: Principal,
  { model, backend, job }: { model: LanguageModel; backend: ModelSession['backend']; job: SessionFor },
): ModelSession {
  const spent: Spent = { calls: 0, promptTokens: 0, answerTokens: 0, cost: 0, model: null, provider: null };
  const held: Reservation[] = [];
  const contextTokens = model.contextTokens ?? usualContext;
  const wanted = { ...job.assistant?.settings.parameters, ...job.how.parameters }.maxTokens;
  const answerTokens = Math.min(wanted ?? usualAnswer, Math.floor(contextTokens / 2));
  const maxTokens = wanted !== undefined || contextTokens <= smallContext ? answerTokens : null;

  /** One call, weighed before and counted after. */
  async function complete(caller: Pick<Principal, 'accountId'>, request: CompletionRequest): Promise<Completion> {
    const promptTokens = tokensOf(request.messages);
    const most = request.maxTokens ?? answerTokens;
    const reservation = await usage.check(principal, {
      ...{ assistantId: job.assistant?.id ?? null, conversationId: job.conversationId, promptTokens },
      answerTokens: most,
      // A server on this computer costs nothing unless a price is set for it.
      cost: model.costOf?.(promptTokens, most) ?? (model.where === 'this computer' ? 0 : null),
      tokensBefore: spent.promptTokens + spent.answerTokens,
    });
    held.push(reservation);
    let came = '';
    const onText = (delta: string) => {
      came += delta;
      request.onText?.(delta);
    };
    try {
      if (request.signal?.aborted) throw new CommonplaceError('cancelled', 'The answer was stopped.');
      const done = await model.complete(caller, { ...request, ...(request.onText !== undefined && { onText }) });
      count(done.usage.promptTokens ?? promptTokens, done.usage.answerTokens ?? tokensIn(done.text));
      spent.cost += done.usage.costMicros ?? 0;
      spent.model = done.model;
      spent.provider = done.provider;
      reservation.took({ tokens: promptTokens + tokensIn(done.text), cost: done.usage.costMicros ?? 0 });
      return done;
    } catch (error) {
      // What came was made, and is paid for, though nobody says how much it was.
      if (came !== '') count(promptTokens, tokensIn(came));
      else reservation.release();
      throw error;
    }
  }

  function count(prompt: number, answer: number): void {
    spent.calls += 1;
    spent.promptTokens += prompt;
    spent.answerTokens += answer;
  }

  return {
    ...{ backend, contextTokens, answerTokens, maxTokens, spent },
    model: { name: model.name, where: model.where, contextTokens: model.contextTokens, complete },
    release: () => {
      for (const one of held) one.release();
    },
  };
}
