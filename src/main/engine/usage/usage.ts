import type { Answer, Principal } from '../../../contract/index.ts';

/** What is about to be asked of a model. */
export interface PlannedUse {
  assistantId: string | null;
  conversationId: string | null;
  /** Of the prompt, and at most of the answer. */
  promptTokens: number;
  answerTokens: number;
  /** Millionths of a US dollar; null where the price is not known. */
  cost: number | null;
}

export interface Usage {
  /** Throws limit_reached, with which limit and when it ends, where this use would pass one. */
  check(principal: Principal, planned: PlannedUse): Promise<void>;
  /** Keeps what an answer took: model, tokens, cost, time. */
  record(
    principal: Principal,
    used: { assistantId: string | null; conversationId: string | null; answer: Answer },
  ): Promise<void>;
}

export function createUsage(): Usage {
  return { check: async () => {}, record: async () => {} };
}
