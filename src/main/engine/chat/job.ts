import type {
  AskEvent,
  AssistantSettings,
  Backend,
  ChatScope,
  ConsentRequest,
  Forecast,
  ModelParameters,
  PastMessage,
  Principal,
  SearchModeId,
} from '../../../contract/index.ts';
import type { ModelSession } from './with-model/session.ts';

/** An assistant as it was at one version. */
export interface AssistantSnapshot {
  id: string;
  version: number;
  settings: AssistantSettings;
}

/** How an answer is made, where it differs from what the assistant says. */
export interface AnswerHow {
  backend?: 'auto' | Backend | undefined;
  provider?: string | undefined;
  model?: string | undefined;
  mode?: SearchModeId | undefined;
  /** In place of the assistant's own, one by one. */
  parameters?: ModelParameters | undefined;
  /** Added to what the assistant is told to be. */
  instructions?: string | undefined;
  /** Read every passage of the scope, however many. */
  everything?: boolean;
}

/** One question to be answered. */
export interface AnswerJob {
  question: string;
  /** What was said before, oldest first. */
  past: readonly PastMessage[];
  scope: ChatScope;
  /** Null: none, as for the plain `ask`. */
  assistant: AssistantSnapshot | null;
  how: AnswerHow;
  /** Null outside of conversations. */
  conversationId: string | null;
  signal: AbortSignal;
  /** Asks the user about one use of a tool; false where nobody can be asked. */
  consent(request: ConsentRequest): Promise<boolean>;
}

export interface Answering {
  /**
   * Answers, streaming; the last event is the answer. A failure after the first words comes as an answer that says so
   * (`stopped`, `error`) and keeps them; one before is thrown: model_key, unavailable, timeout, invalid_input, forbidden,
   * limit_reached. When the signal ends it, the answer holds the part that came (`cancelled`).
   */
  answer(principal: Principal, job: AnswerJob): AsyncGenerator<AskEvent, void>;
}

export interface Forecasting {
  /** What it would take to read everything for this question. Asks no model. */
  forecast(principal: Principal, job: AnswerJob): Promise<Forecast>;
}

export const wholeLibrary: ChatScope = { collection: null, documents: [], people: [] };

/** The work for one answer, by who does it. */
export interface AnswerWork {
  /** Without a model. */
  without(): AsyncGenerator<AskEvent, void>;
  withModel(session: ModelSession): AsyncGenerator<AskEvent, void>;
}

export interface Performing {
  /** Other work than answering a question, under the same limits and records. Throws as `answer` does. */
  perform(principal: Principal, job: AnswerJob, work: AnswerWork): AsyncGenerator<AskEvent, void>;
}
