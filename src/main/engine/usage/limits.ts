import { CommonplaceError, type UsageLimits } from '../../../contract/index.ts';

export const noLimits: UsageLimits = {
  tokensPerAnswer: null,
  tokensPerDay: null,
  costPerDay: null,
  costPerConversation: null,
  costPerMonth: null,
};

/** What one call would take, and what was taken before it. */
export interface UseBefore {
  /** Of the call: prompt and longest answer. */
  tokens: number;
  /** Millionths of a US dollar; null where the price is not known. */
  cost: number | null;
  /** Taken by calls for the same answer before. */
  answerTokens: number;
  /** Taken today, this month and in the conversation, running answers included. */
  dayTokens: number;
  dayCost: number;
  monthCost: number;
  conversationCost: number;
}

const raise = 'or raise it under Settings, Usage (`commonplace usage limits`).';

/** The sentence that says which limit this use would pass, how much of it is left and when it ends; null: none. */
export function limitPassed(limits: UsageLimits, use: UseBefore): CommonplaceError | null {
  const sentence = tokensPassed(limits, use) ?? costPassed(limits, use);
  return sentence === null ? null : new CommonplaceError('limit_reached', sentence);
}

function tokensPassed({ tokensPerAnswer, tokensPerDay }: UsageLimits, use: UseBefore): string | null {
  const wanted = `It would take up to ${number(use.tokens)} tokens, question and answer together`;
  if (tokensPerAnswer !== null && use.answerTokens + use.tokens > tokensPerAnswer) {
    const left = Math.max(0, tokensPerAnswer - use.answerTokens);
    return `The limit of ${number(tokensPerAnswer)} tokens an answer stopped this one before it was asked for. ${wanted}; ${number(left)} are left. Give the assistant a shorter longest answer, attach less, ${raise}`;
  }
  if (tokensPerDay !== null && use.dayTokens + use.tokens > tokensPerDay) {
    const left = Math.max(0, tokensPerDay - use.dayTokens);
    return `The limit of ${number(tokensPerDay)} tokens a day stopped this answer before it was asked for. ${wanted}; ${number(left)} are left until midnight. Wait until then, give the assistant a shorter longest answer, ${raise}`;
  }
  return null;
}

function costPassed(limits: UsageLimits, use: UseBefore): string | null {
  const all = [
    {
      limit: limits.costPerConversation,
      spent: use.conversationCost,
      per: 'a conversation',
      until: 'in this one',
      wait: 'Begin another conversation',
    },
    { limit: limits.costPerDay, spent: use.dayCost, per: 'a day', until: 'until midnight', wait: 'Wait until then' },
    {
      limit: limits.costPerMonth,
      spent: use.monthCost,
      per: 'a month',
      until: 'until the month ends',
      wait: 'Wait until then',
    },
  ];
  for (const { limit, spent, per, until, wait } of all) {
    if (limit === null) continue;
    // Where nobody knows the price, nothing is asked for once the limit is reached.
    const passes = use.cost === null ? spent >= limit : use.cost > 0 && spent + use.cost > limit;
    if (!passes) continue;
    const wanted = use.cost === null ? 'What it would cost is not known' : `It would cost up to ${money(use.cost)}`;
    const left = money(Math.max(0, limit - spent));
    return `The limit of ${money(limit)} ${per} stopped this answer before it was asked for. ${wanted}; ${left} is left ${until}. ${wait}, ask a model on this computer, ${raise}`;
  }
  return null;
}

const number = (value: number) => value.toLocaleString('en');

/** Small sums with the digits that they need: $0.0034. */
function money(micros: number): string {
  const dollars = micros / 1_000_000;
  return `$${dollars === 0 || dollars >= 0.1 ? dollars.toFixed(2) : dollars.toPrecision(2)}`;
}
