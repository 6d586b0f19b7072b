import type { Principal } from '../../../contract/index.ts';

export interface Message {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

/** The shape that an answer is to have; a backend that can hold a model to it does. */
export interface AnswerShape {
  /** Letters, digits, hyphens: 'people'. */
  name: string;
  /** JSON Schema, all objects closed. */
  schema: Readonly<Record<string, unknown>>;
}

export interface CompletionRequest {
  messages: readonly Message[];
  /** In words for the ledger of what left the machine: 'people in a text'. */
  purpose: string;
  shape?: AnswerShape;
  /** Left out: as the model was chosen with. */
  temperature?: number;
  maxTokens?: number;
  /** Other parameters of the backend, sent as they are: `top_p`, `seed`. */
  parameters?: Readonly<Record<string, number | string | boolean | readonly string[]>>;
  signal?: AbortSignal | undefined;
  /** Told each piece of the answer as it comes. What was told is not asked for again when the stream breaks. */
  onText?: (delta: string) => void;
  /** Told when a provider did not answer and the next one is asked. */
  onPassedOver?: (passed: PassedOver) => void;
}

/** A provider that was asked and did not answer, and why. */
export interface PassedOver {
  provider: string;
  reason: string;
}

export interface Usage {
  promptTokens: number | null;
  answerTokens: number | null;
  /** Millionths of a US dollar; null where the server does not say. */
  costMicros: number | null;
}

export interface Completion {
  text: string;
  /** end: the model was done; length: it ran into the longest answer, so that the text has no end. */
  stopped: 'end' | 'length';
  usage: Usage;
  /** What answered, as the server calls it. */
  model: string;
  /** Who answered, as the user calls it: 'OpenRouter', 'this computer'. */
  provider: string;
  /** Those that were asked before it and did not answer. */
  passedOver?: readonly PassedOver[];
}

/** A language model, wherever it runs. Each backend is one file under backends/ and passes one shared suite. */
export interface LanguageModel {
  /** As the server knows it; part of the method of every fact that it finds. */
  readonly name: string;
  /** Where it runs, for people: 'openrouter.ai', 'this computer'. */
  readonly where: string;
  /** Tokens of question and answer together that it takes; null where nobody says. */
  readonly contextTokens: number | null;
  /** What so many tokens cost, in millionths of a US dollar; null, or left out, where no price is known. */
  costOf?(promptTokens: number, answerTokens: number): number | null;
  /**
   * One answer. Throws model_key (none, or refused), forbidden (offline), unavailable (not reached, over its limits, cut
   * in the middle), timeout, too_large (the answer), invalid_input (the question does not fit), cancelled.
   */
  complete(principal: Pick<Principal, 'accountId'>, request: CompletionRequest): Promise<Completion>;
}
