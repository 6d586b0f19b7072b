import type { Answer, Inputs, Outputs, Principal, UsageLimits } from '../../../contract/index.ts';
import type { Storage } from '../storage/index.ts';
import { limitPassed, noLimits } from './limits.ts';
import { firstOfMonth, localDay } from './local-day.ts';
import { createReservations, type Reservation } from './reservations.ts';
import type { usageStore } from './store.ts';

/** What is about to be asked of a model. */
export interface PlannedUse {
  assistantId: string | null;
  conversationId: string | null;
  /** Of the prompt, and at most of the answer. */
  promptTokens: number;
  answerTokens: number;
  /** Millionths of a US dollar; 0 for a model on this computer, null where the price is not known. */
  cost: number | null;
  /** Tokens that calls for the same answer have taken before this one. */
  tokensBefore?: number;
}

export interface Usage {
  /**
   * Asked before every call of a model. Throws limit_reached, with which limit, what is left of it and when it ends,
   * where this use would pass one. What it returns holds the use for this call, so that answers that run at once do not
   * pass a limit together: release it when the answer is recorded, or when nothing came of it.
   */
  check(principal: Principal, planned: PlannedUse): Promise<Reservation>;
  /** Keeps what an answer took: model, tokens, cost, time. Answers without a model are kept too. */
  record(
    principal: Principal,
    used: { assistantId: string | null; conversationId: string | null; answer: Answer },
  ): Promise<void>;
  summary(principal: Principal, input: Inputs['usage']['summary']): Promise<Outputs['usage']['summary']>;
  limits(principal: Principal): Promise<UsageLimits>;
  /** Changes those that are named; null takes one away. */
  setLimits(principal: Principal, limits: Partial<UsageLimits>): Promise<UsageLimits>;
}

export interface UsageOptions {
  storage: Storage<{ usage: typeof usageStore }>;
  /** UTC milliseconds. */
  now(): number;
}

/** What answers take, and the limits that stop one before it passes them. */
export function createUsage({ storage, now }: UsageOptions): Usage {
  const reservations = createReservations();

  async function limits(principal: Principal): Promise<UsageLimits> {
    const set = { ...noLimits };
    for (const { name, value } of await storage.read.usage.limits({ owner: principal.accountId })) {
      if (isLimit(name)) set[name] = value;
    }
    return set;
  }

  return {
    limits,

    async check(principal, planned) {
      const owner = principal.accountId;
      const { conversationId, promptTokens, answerTokens, cost, tokensBefore = 0 } = planned;
      const tokens = promptTokens + answerTokens;
      // Taken before anything is waited for: of two that come at once, the second counts the first.
      const running = reservations.sum(owner, conversationId);
      const held = reservations.hold({ owner, conversationId, tokens, cost: cost ?? 0 });
      try {
        const set = await limits(principal);
        if (Object.values(set).every((limit) => limit === null)) return held;
        const day = localDay(now());
        const spent = await storage.read.usage.spent({ owner, day, month: firstOfMonth(day), conversationId });
        const passed = limitPassed(set, {
          ...{ tokens, cost, answerTokens: tokensBefore, dayTokens: spent.dayTokens + running.tokens },
          ...{ dayCost: spent.dayCost + running.cost, monthCost: spent.monthCost + running.cost },
          conversationCost: spent.conversationCost + running.conversationCost,
        });
        if (passed !== null) throw passed;
        return held;
      } catch (error) {
        held.release();
        throw error;
      }
    },

    async record(principal, { assistantId, conversationId, answer }) {
      const { made, tokens, cost, ms } = answer;
      const at = now();
      const promptTokens = answer.promptTokens ?? Math.max(0, tokens - (answer.answerTokens ?? 0));
      await storage.write.usage.record({
        ...{ owner: principal.accountId, at, day: localDay(at), assistantId, conversationId, cost, ms, promptTokens },
        answerTokens: answer.answerTokens ?? Math.max(0, tokens - promptTokens),
        ...{ assistantVersion: made.assistantVersion, backend: made.backend, provider: made.provider },
        model: answer.model ?? made.model,
      });
    },

    async summary(principal, input) {
      const { by, from = null, to = null, assistantId = null, conversationId = null, limit = 100 } = input;
      const owner = principal.accountId;
      const fromDay = from === null ? null : localDay(from);
      return storage.read.usage.summary({ owner, by, from, fromDay, to, assistantId, conversationId, limit });
    },

    async setLimits(principal, changes) {
      const values = Object.entries(changes).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
      await storage.write.usage.setLimits({ owner: principal.accountId, values });
      return limits(principal);
    },
  };
}

function isLimit(name: string): name is keyof UsageLimits {
  return Object.hasOwn(noLimits, name);
}
