import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import type { Answer, Principal } from '../../src/contract/index.ts';
import { entryUrl } from '../../src/main/engine/entries.ts';
import { migrate, migrations, type OpenStorage, openStorage } from '../../src/main/engine/storage/index.ts';
import type { EngineStores } from '../../src/main/engine/stores.ts';
import { createUsage, type PlannedUse, type Usage } from '../../src/main/engine/usage/index.ts';
import { codeOf, temporaryFolder } from '../kit/engine.ts';

let storage: OpenStorage<EngineStores>;
let principal: Principal;
let usage: Usage;
let clock: number;

/** Local noon, so that no time zone of a test machine moves the day. */
const noon = new Date(2026, 10, 21, 12).getTime();
const dayMs = 24 * 3_600_000;

beforeEach(async () => {
  const file = join(await temporaryFolder(), 'library.db');
  migrate({ file, migrations, now: 0 });
  storage = openStorage<EngineStores>({ file, entry: entryUrl('database-thread'), readers: 2 });
  onTestFinished(() => storage.close());
  const id = '0190a000-0000-7000-8000-000000000001';
  const collectionId = '0190a000-0000-7000-8000-000000000002';
  const accountId = await storage.write.library.ensureOwner({ id, collectionId, now: 0 });
  principal = { accountId, role: 'owner', door: 'test' };
  clock = noon;
  usage = createUsage({ storage, now: () => clock });
});

function answerOf(given: Partial<Answer> & { model: string | null }): Answer {
  return {
    ...{ answer: '', sentences: [], grounded: true, citations: [], disagreements: [], table: null, tools: [] },
    ...{ stopped: 'end', error: null, tokens: 0, promptTokens: null, answerTokens: null, cost: 0, ms: 10 },
    coverage: {
      ...{ passages: 0, considered: 0, notConsidered: [], read: 0, leftOut: [], quoted: 0, documents: 0 },
      ...{ everything: false, reading: null },
    },
    made: {
      ...{ assistantId: null, assistantVersion: null, promptVersion: null, parameters: {}, mode: 'basic' },
      ...{ backend: 'openai-compatible', provider: 'Somewhere', model: given.model, question: '', passages: [] },
    },
    ...given,
  };
}

const took = (given: Partial<Answer> & { model: string | null }, of: Partial<PlannedUse> = {}) =>
  usage.record(principal, { assistantId: null, conversationId: null, ...of, answer: answerOf(given) });

const planned = (given: Partial<PlannedUse>): PlannedUse => ({
  ...{ assistantId: null, conversationId: null, promptTokens: 600, answerTokens: 400, cost: 100, ...given },
});

test('answers are summed by day, assistant, conversation and model', async () => {
  const conversationId = '0190a000-0000-7000-8000-00000000000a';
  await took({ model: 'big', tokens: 300, promptTokens: 200, answerTokens: 100, cost: 900 }, { conversationId });
  await took({ model: 'big', tokens: 30, promptTokens: 20, answerTokens: 10, cost: 90 });
  clock += dayMs;
  await took({ model: null, ms: 40 });
  const { rows: days, total } = await usage.summary(principal, { by: 'day' });
  expect(days.map(({ key, answers, promptTokens, cost }) => ({ key, answers, promptTokens, cost }))).toEqual([
    { key: '2026-11-22', answers: 1, promptTokens: 0, cost: 0 },
    { key: '2026-11-21', answers: 2, promptTokens: 220, cost: 990 },
  ]);
  expect(total).toMatchObject({ answers: 3, promptTokens: 220, answerTokens: 110, cost: 990, ms: 60 });
  const labels = async (by: 'model' | 'assistant' | 'conversation') =>
    (await usage.summary(principal, { by })).rows.map(({ label, answers }) => [label, answers]);
  expect(await labels('model')).toEqual([
    ['big', 2],
    ['Without a model', 1],
  ]);
  expect(await labels('assistant')).toEqual([['No assistant', 3]]);
  expect(await labels('conversation')).toEqual([
    ['Deleted conversation', 1],
    ['Outside of conversations', 2],
  ]);
  const since = await usage.summary(principal, { by: 'day', from: noon + 1 });
  expect(since.total.answers).toBe(1);
});

test('a limit stops an answer before it is asked for, and ends with its day', async () => {
  await usage.setLimits(principal, { tokensPerDay: 1500 });
  (await usage.check(principal, planned({}))).release();
  await took({ model: 'big', tokens: 800, promptTokens: 500, answerTokens: 300 });
  expect(await codeOf(usage.check(principal, planned({})))).toBe('limit_reached');
  clock += dayMs;
  (await usage.check(principal, planned({}))).release();
  expect(await usage.setLimits(principal, { tokensPerDay: null, costPerDay: 5 })).toEqual({
    ...{ tokensPerAnswer: null, tokensPerDay: null, costPerDay: 5, costPerConversation: null, costPerMonth: null },
  });
  expect(await codeOf(usage.check(principal, planned({})))).toBe('limit_reached');
});

test('answers that run at once do not pass a limit together, and what one gives back another may take', async () => {
  await usage.setLimits(principal, { tokensPerDay: 2500 });
  const three = await Promise.allSettled([1, 2, 3].map(() => usage.check(principal, planned({}))));
  expect(three.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  const [first] = three;
  if (first?.status !== 'fulfilled') throw new Error('The first was refused.');
  first.value.took({ tokens: 300, cost: 0 });
  const next = await usage.check(principal, planned({}));
  next.release();
  first.value.release();
  expect(await codeOf(usage.check(principal, planned({ answerTokens: 1000 })))).toBe('limit_reached');
});

test('a limit of a conversation holds for that conversation alone', async () => {
  const conversationId = '0190a000-0000-7000-8000-00000000000a';
  await usage.setLimits(principal, { costPerConversation: 1000 });
  await took({ model: 'big', cost: 950 }, { conversationId });
  expect(await codeOf(usage.check(principal, planned({ conversationId })))).toBe('limit_reached');
  await usage.check(principal, planned({ conversationId: '0190a000-0000-7000-8000-00000000000b' }));
});
