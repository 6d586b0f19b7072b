import { expect, test } from 'vitest';
import { languageModelSuite } from '../../../../../tests/kit/language-model-suite.ts';
import {
  type Behaviour,
  breaksOff,
  cuts,
  endsEarly,
  floods,
  openScriptedModel,
  page,
  refuses,
  says,
  saysWhole,
  sends,
  stalls,
} from '../../../../../tests/kit/scripted-model.ts';
import { createOutbound } from '../../upkeep/index.ts';
import { createOpenAiCompatible, type OpenAiCompatibleOptions } from './openai-compatible.ts';
import { createPace } from './pace.ts';

const principal = { accountId: 'me' };
const ask = { messages: [{ role: 'user' as const, content: 'What does the keeper do?' }], purpose: 'test' };
const key = 'sk-or-secret-0123456789';

interface LedgerLine {
  host: string;
  outcome: string;
  bytesSent: number;
  sent?: string | null;
  cost?: { micros: number; currency: string } | null;
}

/** A backend before a server with a script, through a gate with a ledger in memory. */
async function scripted(behaviours: Behaviour[], more: Partial<OpenAiCompatibleOptions> & { offline?: boolean } = {}) {
  const server = await openScriptedModel(...behaviours);
  const ledger: LedgerLine[] = [];
  const outbound = createOutbound({
    storage: {
      read: { outbound: { since: async () => [] } },
      write: { outbound: { record: async (line: LedgerLine) => void ledger.push(line) } },
    },
    offline: async () => more.offline === true,
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    allowed: () => true,
    now: () => 0,
  });
  const model = createOpenAiCompatible({
    ...{ address: server.address, model: 'maker/small', provider: 'Small & Co', temperature: 0.2, maxTokens: 500 },
    ...{ contextTokens: null, price: { prompt: null, answer: null }, requestsPerMinute: null, outbound },
    ...{ key: async () => key, keyVariable: 'OPENROUTER_API_KEY' },
    ...{ dialects: new Map(), pace: createPace({ now: () => 0 }), now: () => 0 },
    limits: { stallMs: 200, firstWaitMs: 1, random: () => 0 },
    ...more,
  });
  return { server, model, ledger };
}

languageModelSuite('openai-compatible', {
  answering: (text) => scripted([says(text, { by: 3, bytes: 7 })]),
  stalling: (beginning) => scripted([stalls(beginning)], { limits: { stallMs: 60_000 } }),
  flooding: (bytes) => scripted([floods(bytes)]),
});

test('the question goes out as the protocol has it, and the answer brings tokens and cost', async () => {
  const { server, model, ledger } = await scripted([says('At dusk.')]);
  const answer = await model.complete(principal, {
    ...ask,
    shape: { name: 'people', schema: { type: 'object' } },
    parameters: { seed: 7 },
  });
  expect(answer).toEqual({
    ...{ text: 'At dusk.', stopped: 'end', model: 'scripted-1', provider: 'Small & Co' },
    usage: { promptTokens: 11, answerTokens: 2, costMicros: 123 },
  });
  expect(server.asked[0]).toMatchObject({
    path: '/v1/chat/completions',
    headers: { authorization: `Bearer ${key}` },
    body: {
      ...{ model: 'maker/small', messages: ask.messages, temperature: 0.2, max_tokens: 500, stream: true, seed: 7 },
      response_format: { type: 'json_schema', json_schema: { name: 'people', strict: true } },
    },
  });
  // This computer: written down, and not as something that left.
  expect(ledger).toMatchObject([{ outcome: 'this computer', cost: { micros: 123, currency: 'USD' } }]);
  expect(JSON.stringify(ledger)).not.toContain(key);
  expect(JSON.stringify(ledger)).not.toContain('keeper');
});

test('a server that does not stream is read too', async () => {
  const { model } = await scripted([saysWhole('At dusk.')]);
  expect((await model.complete(principal, ask)).text).toBe('At dusk.');
});

test('an answer that ran into its longest length says so', async () => {
  const { model } = await scripted([says('At du', { finish: 'length' })]);
  expect((await model.complete(principal, ask)).stopped).toBe('length');
});

test.each([
  ['too many questions', refuses(429, 'slow down', { 'retry-after': '0' })],
  ['out of order', refuses(503, 'overloaded')],
  ['a cut line', cuts('At')],
  ['an early end', endsEarly('At')],
  ['an error in the stream', breaksOff('At', 'provider gone')],
  ['a damaged part', sends('data: {"choices": [{"delta"', 'data: [DONE]')],
])('%s passes: the question is asked again', async (_what, trouble) => {
  const { server, model } = await scripted([trouble, trouble, says('At dusk.')]);
  expect((await model.complete(principal, ask)).text).toBe('At dusk.');
  expect(server.asked.length).toBe(3);
});

test('what somebody has seen is not asked for again', async () => {
  const { server, model } = await scripted([cuts('The keeper'), says('Something else.')]);
  let seen = '';
  const answer = model.complete(principal, {
    ...ask,
    onText: (delta) => {
      seen += delta;
    },
  });
  await expect(answer).rejects.toMatchObject({ code: 'unavailable' });
  expect([seen, server.asked.length]).toEqual(['The keeper', 1]);
});

test.each([
  ['it stays too busy', refuses(429, 'slow down'), 'unavailable', /takes no more questions.*slow down/, 4],
  ['it wants too much patience', refuses(429, 'x', { 'retry-after': '3600' }), 'unavailable', /in 3600 s/, 1],
  ['the key is wrong', refuses(401, `bad key ${key}`), 'model_key', /OPENROUTER_API_KEY/, 1],
  ['there is no such model', refuses(404, 'no endpoints'), 'not_found', /maker\/small/, 1],
  ['the context is too small', refuses(400, 'maximum context length is 8192'), 'invalid_input', /too long/, 1],
  ['it says so within the stream', breaksOff('', 'exceeds the maximum context length'), 'invalid_input', /too long/, 1],
  ['it repeats the key in the middle', breaksOff('', `no user for ${key}`), 'unavailable', /no user for …/, 4],
  ['it wants money', refuses(402, 'add credits'), 'forbidden', /paid/, 1],
  ['it leads elsewhere', refuses(307, '', { location: 'http://10.0.0.1/' }), 'forbidden', /another address/, 1],
  ['it is no API', page, 'invalid_input', /\/v1/, 1],
  ['it says nothing for too long', stalls(), 'timeout', /Nothing came/, 1],
  ['it falls silent', stalls('The keeper'), 'timeout', /Nothing came/, 1],
  ['it repeats the key', says(`Your key is ${key}.`), 'forbidden', /your key/, 1],
])('%s: a sentence says what to do', async (_what, behaviour, code, sentence, times) => {
  const { server, model, ledger } = await scripted([behaviour]);
  const error = await model.complete(principal, ask).catch((thrown: Error & { code: string }) => thrown);
  expect(error).toMatchObject({ code, message: expect.stringMatching(sentence) });
  expect(JSON.stringify([error, ledger])).not.toContain(key);
  expect(server.asked.length).toBe(times);
});

test('parameters that a server does not know are left out from then on', async () => {
  const { server, model } = await scripted([
    refuses(400, "Unknown parameter: 'response_format'"),
    refuses(400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."),
    says('{}'),
  ]);
  const shape = { name: 'people', schema: { type: 'object' } };
  await model.complete(principal, { ...ask, shape });
  await model.complete(principal, { ...ask, shape });
  expect(server.asked.length).toBe(4);
  for (const { body } of server.asked.slice(2)) {
    expect(body).toMatchObject({ max_completion_tokens: 500 });
    expect(body).not.toHaveProperty('response_format');
    expect(body).not.toHaveProperty('max_tokens');
  }
});

test('offline: this computer is asked all the same, any other is not', async () => {
  const { model } = await scripted([says('At dusk.')], { offline: true });
  expect((await model.complete(principal, ask)).text).toBe('At dusk.');
  const away = await scripted([says('x')], { offline: true, address: 'https://models.example/v1' });
  await expect(away.model.complete(principal, ask)).rejects.toMatchObject({ code: 'forbidden' });
  expect([away.server.asked.length, away.ledger.map(({ outcome }) => outcome)]).toEqual([0, ['forbidden']]);
});

test('the key goes over no open line', async () => {
  const { server, ledger } = await scripted([says('At dusk.')]);
  const address = server.address.replace('127.0.0.1', 'models.example');
  const { model } = await scripted([says('x')], { address });
  expect((await model.complete(principal, ask)).text).toBe('At dusk.');
  expect(server.asked[0]?.headers.authorization).toBeUndefined();
  expect(ledger).toEqual([]);
});
