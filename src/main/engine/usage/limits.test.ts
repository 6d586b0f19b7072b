import { expect, test } from 'vitest';
import { limitPassed, noLimits, type UseBefore } from './limits.ts';

const use = (given: Partial<UseBefore>): UseBefore => ({
  ...{ tokens: 1000, cost: 500, answerTokens: 0, dayTokens: 0, dayCost: 0, monthCost: 0, conversationCost: 0 },
  ...given,
});

test('a use that fits exactly goes; one token or one millionth more does not', () => {
  expect(limitPassed({ ...noLimits, tokensPerDay: 3000 }, use({ dayTokens: 2000 }))).toBeNull();
  expect(limitPassed({ ...noLimits, tokensPerDay: 3000 }, use({ dayTokens: 2001 }))?.code).toBe('limit_reached');
  expect(limitPassed({ ...noLimits, costPerDay: 600 }, use({ dayCost: 100 }))).toBeNull();
  expect(limitPassed({ ...noLimits, costPerDay: 600 }, use({ dayCost: 101 }))?.code).toBe('limit_reached');
});

test('the sentence says which limit, what is left and when it ends', () => {
  expect(limitPassed({ ...noLimits, tokensPerDay: 10_000 }, use({ tokens: 4200, dayTokens: 6900 }))?.message).toBe(
    'The limit of 10,000 tokens a day stopped this answer before it was asked for. It would take up to 4,200 tokens, question and answer together; 3,100 are left until midnight. Wait until then, give the assistant a shorter longest answer, or raise it under Settings, Usage (`commonplace usage limits`).',
  );
  expect(limitPassed({ ...noLimits, costPerMonth: 1_000_000 }, use({ cost: 3400, monthCost: 999_000 }))?.message).toBe(
    'The limit of $1.00 a month stopped this answer before it was asked for. It would cost up to $0.0034; $0.0010 is left until the month ends. Wait until then, ask a model on this computer, or raise it under Settings, Usage (`commonplace usage limits`).',
  );
});

test('steps of one answer count together', () => {
  const limits = { ...noLimits, tokensPerAnswer: 4000 };
  expect(limitPassed(limits, use({ answerTokens: 3000 }))).toBeNull();
  expect(limitPassed(limits, use({ answerTokens: 3001 }))?.message).toContain('999 are left');
});

test('what costs nothing passes no limit on cost; where the price is not known the limit stops once it is reached', () => {
  const limits = { ...noLimits, costPerDay: 0, costPerConversation: 100 };
  expect(limitPassed(limits, use({ cost: 0, dayCost: 50, conversationCost: 200 }))).toBeNull();
  expect(limitPassed(limits, use({ cost: null }))?.message).toContain('What it would cost is not known');
  expect(limitPassed({ ...noLimits, costPerDay: 10 }, use({ cost: null, dayCost: 9 }))).toBeNull();
  expect(limitPassed({ ...noLimits, costPerDay: 10 }, use({ cost: null, dayCost: 10 }))?.code).toBe('limit_reached');
});
