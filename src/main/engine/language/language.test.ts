import { expect, test } from 'vitest';
import { openLanguageKit } from '../../../../tests/kit/language.ts';
import { languageModelSuite } from '../../../../tests/kit/language-model-suite.ts';
import {
  type Behaviour,
  breaksOff,
  cuts,
  floods,
  openScriptedModel,
  refuses,
  says,
  stalls,
  thinksAndSays,
} from '../../../../tests/kit/scripted-model.ts';
import { defaultSettings, type Inputs, type Principal } from '../../../contract/index.ts';
import { createOutbound } from '../upkeep/index.ts';

const principal: Principal = { accountId: 'me', role: 'owner', door: 'test' };
const ask = { messages: [{ role: 'user' as const, content: 'What does the keeper do?' }], purpose: 'test' };
const key = 'sk-a-secret-of-this-test';

type Added = Partial<Inputs['language']['providers']['add']>;

/** Language models before servers with scripts, which are providers in this order; the settings name no model. */
async function languageBefore(scripts: { script: Behaviour[]; provider?: Added }[], more: { offline?: boolean } = {}) {
  let clock = 0;
  const waits: number[] = [];
  const ledger: unknown[] = [];
  const outbound = createOutbound({
    storage: {
      read: { outbound: { since: async () => [] } },
      write: { outbound: { record: async (line: unknown) => void ledger.push(line) } },
    },
    offline: async () => more.offline === true,
    allowed: () => true,
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    now: () => 0,
  });
  const language = openLanguageKit({
    settings: { ...defaultSettings, offline: more.offline === true },
    outbound,
    limits: {
      ...{ stallMs: 200, random: () => 0 },
      wait: async (ms) => {
        waits.push(ms);
        clock += ms;
      },
    },
    now: () => clock,
  });
  const servers = await Promise.all(scripts.map(({ script }) => openScriptedModel(...script)));
  const ids: string[] = [];
  for (const [index, { provider }] of scripts.entries()) {
    const given = { kind: 'other' as const, model: `model-${index}`, name: `Server ${index}`, fallback: true };
    const added = await language.providers.add(principal, { ...given, address: servers[index]?.address, ...provider });
    ids.push(added.id);
  }
  return { language, servers, ids, waits, ledger };
}

/** A model that is asked after one that does not answer. */
async function second(behaviour: Behaviour) {
  const { language } = await languageBefore([{ script: [refuses(503, 'x')] }, { script: [behaviour] }]);
  return { model: await language.choose(principal) };
}

languageModelSuite('a second provider', {
  answering: (text) => second(says(text, { by: 3, bytes: 7 })),
  stalling: (beginning) => second(stalls(beginning)),
  flooding: (bytes) => second(floods(bytes)),
});

test('providers are added with what is usual for their make, put in order, changed and removed', async () => {
  const { language } = await languageBefore([]);
  const { providers } = language;
  const gemini = await providers.add(principal, { kind: 'gemini' });
  expect(gemini).toMatchObject({
    ...{ name: 'Gemini', address: 'https://generativelanguage.googleapis.com/v1beta/openai', where: 'elsewhere' },
    ...{ key: 'none', keyVariable: 'GEMINI_API_KEY', model: null, fallback: false },
  });
  const ollama = await providers.add(principal, { kind: 'ollama', model: 'llama3.2' });
  expect(ollama).toMatchObject({ host: '127.0.0.1:11434', where: 'this computer', keyVariable: null });
  await expect(providers.add(principal, { kind: 'other' })).rejects.toMatchObject({ code: 'invalid_input' });

  const names = async () => (await providers.list(principal)).providers.map(({ name }) => name);
  expect(await names()).toEqual(['OpenRouter', 'Gemini', 'Ollama']);
  await providers.order(principal, [ollama.id, 'settings']);
  expect(await names()).toEqual(['Ollama', 'OpenRouter', 'Gemini']);

  await providers.update(principal, {
    id: 'settings',
    address: 'https://api.openai.com/v1',
    model: 'gpt',
    fallback: true,
  });
  const [, settings] = (await providers.list(principal)).providers;
  // What the settings say stays in the settings.
  expect(settings).toMatchObject({ id: 'settings', name: 'OpenAI', model: 'gpt', fallback: true, kind: 'openai' });
  expect(language.rows.get('settings')).toMatchObject({ address: null, model: null, name: '' });
  expect((await language.status(principal)).model).toBe('llama3.2');

  await expect(providers.remove(principal, { id: gemini.id })).rejects.toMatchObject({ code: 'confirmation_needed' });
  await expect(providers.remove(principal, { id: 'settings', confirmed: true })).rejects.toMatchObject({
    code: 'invalid_input',
  });
  await providers.remove(principal, { id: gemini.id, confirmed: true });
  expect(await names()).toEqual(['Ollama', 'OpenAI']);
  await expect(providers.update(principal, { id: gemini.id, name: 'x' })).rejects.toMatchObject({ code: 'not_found' });
});

test('the first provider that names a model is asked, with what was chosen', async () => {
  const { language, servers, ids } = await languageBefore([
    { script: [says('At dusk.')], provider: { model: null } },
    { script: [says('At dawn.')], provider: { price: { prompt: 1_000_000, answer: 2_000_000 }, contextTokens: 8192 } },
  ]);
  const parameters = {
    topP: 0.5,
    topK: 40,
    seed: 7,
    stop: ['END'],
    presencePenalty: 1,
    temperature: 0.9,
    maxTokens: 99,
  };
  const model = await language.choose(principal, { parameters });
  expect([model.name, model.contextTokens]).toEqual(['model-1', 8192]);
  expect(await model.complete(principal, ask)).toMatchObject({ text: 'At dawn.', provider: 'Server 1' });
  expect(servers[1]?.asked[0]?.body).toMatchObject({
    ...{ model: 'model-1', temperature: 0.9, max_tokens: 99, top_p: 0.5, top_k: 40, seed: 7, stop: ['END'] },
    presence_penalty: 1,
  });
  const [first = ''] = ids;
  await expect(language.choose(principal, { provider: first })).rejects.toMatchObject({ code: 'invalid_input' });
  await expect(language.choose(principal, { provider: 'gone' })).rejects.toMatchObject({ code: 'not_found' });
  const named = await language.choose(principal, { provider: first, model: 'other' });
  expect(await named.complete(principal, ask)).toMatchObject({ text: 'At dusk.', provider: 'Server 0' });
});

test('parameters that a server does not know are left out from then on', async () => {
  const { language, servers } = await languageBefore([
    { script: [refuses(400, 'Invalid JSON payload received. Unknown name "top_k": Cannot find field.'), says('ok')] },
  ]);
  const model = await language.choose(principal, { parameters: { topK: 40, seed: 7 } });
  await model.complete(principal, ask);
  await model.complete(principal, ask);
  expect(servers[0]?.asked.map(({ body }) => 'top_k' in body)).toEqual([true, false, false]);
  expect(servers[0]?.asked.every(({ body }) => 'seed' in body)).toBe(true);
});

test.each([
  ['too many questions', [refuses(429, 'slow down', { 'retry-after': '3600' })], /3600 s/],
  ['out of order', [refuses(503, 'overloaded')], /503/],
  ['silence', [stalls()], /Nothing came/],
  ['a cut line', [cuts('')], /connection/],
  ['trouble at the provider', [breaksOff('', 'provider gone')], /provider gone/],
])('%s: the next provider answers, and it is said which and why', async (_what, script, why) => {
  const { language, servers } = await languageBefore([
    { script },
    { script: [says('Never.')], provider: { fallback: false } },
    { script: [says('At dusk.')] },
  ]);
  const told: string[] = [];
  const model = await language.choose(principal);
  const answer = await model.complete(principal, {
    ...ask,
    onText: () => {},
    onPassedOver: ({ provider }) => void told.push(provider),
  });
  const passedOver = [{ provider: 'Server 0', reason: expect.stringMatching(why) }];
  expect(answer).toMatchObject({ text: 'At dusk.', provider: 'Server 2', model: 'scripted-1', passedOver });
  expect([told, servers[1]?.asked.length]).toEqual([['Server 0'], 0]);
});

test.each([
  ['a wrong key', [refuses(401, 'no')], 'model_key'],
  ['a question that is too long', [refuses(400, 'maximum context length is 8192')], 'invalid_input'],
  ['a missing model', [refuses(404, 'no such model')], 'not_found'],
  ['a line that was cut after words were shown', [cuts('The keeper')], 'unavailable'],
  ['silence after words were shown', [stalls('The keeper')], 'timeout'],
])('%s: no other provider is asked', async (_what, script, code) => {
  const { language, servers } = await languageBefore([{ script }, { script: [says('At dusk.')] }]);
  const model = await language.choose(principal);
  await expect(model.complete(principal, { ...ask, onText: () => {} })).rejects.toMatchObject({ code });
  expect(servers[1]?.asked.length).toBe(0);
});

test('when none answers, all are named', async () => {
  const { language } = await languageBefore([{ script: [refuses(503, 'x')] }, { script: [refuses(503, 'x')] }]);
  const model = await language.choose(principal);
  await expect(model.complete(principal, ask)).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringMatching(/cannot answer at the moment.*Asked before: Server 0/),
  });
});

test('a provider that asked to wait is waited for, or passed over, by later questions too', async () => {
  const { language, servers, waits } = await languageBefore([
    { script: [refuses(429, 'x', { 'retry-after': '30' }), says('At dusk.')], provider: { fallback: false } },
    { script: [says('At dawn.')], provider: { fallback: false } },
  ]);
  const [first, second] = servers;
  const model = await language.choose(principal);
  expect((await model.complete(principal, ask)).text).toBe('At dusk.');
  expect(waits).toEqual([30_000]);
  first?.script(refuses(429, 'x', { 'retry-after': '120' }), says('At dusk.'));
  await expect(model.complete(principal, ask)).rejects.toMatchObject({ message: expect.stringMatching(/120 s/) });
  await expect(model.complete(principal, ask)).rejects.toMatchObject({
    message: expect.stringMatching(/asked to wait/),
  });
  // The second of them was not even sent.
  expect([first?.asked.length, second?.asked.length]).toEqual([3, 0]);
});

test('a limit of requests a minute holds across questions', async () => {
  const { language, waits } = await languageBefore([{ script: [says('x')], provider: { requestsPerMinute: 2 } }]);
  for (let number = 0; number < 3; number++) {
    await (await language.choose(principal)).complete(principal, ask);
  }
  expect(waits).toEqual([60_000]);
});

test('offline: what is elsewhere is passed over where one on this computer stands by', async () => {
  const { language } = await languageBefore(
    [{ script: [], provider: { address: 'https://models.example/v1' } }, { script: [says('At dusk.')] }],
    { offline: true },
  );
  const model = await language.choose(principal);
  expect(await model.complete(principal, ask)).toMatchObject({
    ...{ text: 'At dusk.', provider: 'Server 1' },
    passedOver: [{ provider: 'Server 0', reason: expect.stringMatching(/offline/) }],
  });
  const alone = await language.choose(principal, { fallback: false });
  await expect(alone.complete(principal, ask)).rejects.toMatchObject({ code: 'forbidden' });
});

test('what a model thinks aloud is not part of its answer', async () => {
  const { language } = await languageBefore([
    {
      script: [
        thinksAndSays('Hm, the keeper', 'At dusk.'),
        says('<think>Hm, the keeper</think>\n\nAt dusk.', { by: 3 }),
      ],
    },
  ]);
  const model = await language.choose(principal);
  for (let number = 0; number < 2; number++) {
    let shown = '';
    const onText = (delta: string) => {
      shown += delta;
    };
    expect((await model.complete(principal, { ...ask, onText })).text).toBe('At dusk.');
    expect(shown).toBe('At dusk.');
  }
});

test('cost is what the server says, else by the price that was set, else by that of its list', async () => {
  const { language, servers, ids, ledger } = await languageBefore([{ script: [says('At dusk.')] }]);
  const [server] = servers;
  const silent: Behaviour = (response) => {
    response.setHeader('content-type', 'application/json');
    const usage = { prompt_tokens: 1000, completion_tokens: 500 };
    response.end(JSON.stringify({ choices: [{ message: { content: 'At dusk.' }, finish_reason: 'stop' }], usage }));
  };
  const cost = async () => (await (await language.choose(principal)).complete(principal, ask)).usage.costMicros;
  expect(await cost()).toBe(123);
  server?.script(silent);
  expect(await cost()).toBeNull();
  const pricing = { prompt: '0.000001', completion: '0.000002' };
  if (server) server.models.body = JSON.stringify({ data: [{ id: 'model-0', context_length: 4096, pricing }] });
  const [id = ''] = ids;
  await language.models(principal, id, false);
  // 1,000 tokens at a dollar, 500 at two dollars a million.
  expect(await cost()).toBe(2000);
  expect((await language.choose(principal)).contextTokens).toBe(4096);
  await language.providers.update(principal, { id, price: { prompt: 10_000_000, answer: 0 } });
  expect(await cost()).toBe(10_000);
  expect(ledger.at(-1)).toMatchObject({ cost: { micros: 10_000, currency: 'USD' } });
});

test('a list of models is asked for once an hour, or when it is to be fresh, and by a new key', async () => {
  const { language, servers, ids, ledger } = await languageBefore([{ script: [] }]);
  const [server] = servers;
  const [id = ''] = ids;
  const names = async (fresh = false) => (await language.models(principal, id, fresh)).models.map((one) => one.id);
  expect(await names()).toEqual(['scripted-1']);
  expect(await names()).toEqual(['scripted-1']);
  expect(server?.listed.length).toBe(1);
  await names(true);
  await language.providers.setKey(principal, { id, key });
  await names();
  expect(server?.listed.map(({ path, headers }) => [path, headers.authorization])).toEqual([
    ['/v1/models', undefined],
    ['/v1/models', undefined],
    ['/v1/models', `Bearer ${key}`],
  ]);
  expect(ledger.length).toBe(3);
  expect(JSON.stringify(ledger)).not.toContain(key);
});

test.each([
  ['a page', { status: 200, body: '<!doctype html>' }, 'invalid_input'],
  ['no list there', { status: 404, body: '' }, 'not_found'],
  ['a wrong key', { status: 401, body: JSON.stringify({ error: { message: `bad ${key}` } }) }, 'model_key'],
  ['trouble', { status: 500, body: '' }, 'unavailable'],
  ['another place', { status: 302, body: '', headers: { location: 'http://10.0.0.1/' } }, 'forbidden'],
])('instead of a list of models %s: a sentence says what to do', async (_what, models, code) => {
  const { language, servers, ids } = await languageBefore([{ script: [] }]);
  const [id = ''] = ids;
  await language.providers.setKey(principal, { id, key });
  if (servers[0]) servers[0].models = models;
  const error = await language.models(principal, id, false).catch((thrown: Error) => thrown);
  expect(error).toMatchObject({ code, message: expect.stringMatching(/\.$/) });
  expect(String(error)).not.toContain(key);
});

test('a key goes with its provider, and to its own server alone', async () => {
  const { language, servers, ids } = await languageBefore([{ script: [says('x')] }, { script: [says('y')] }]);
  const [first, second] = servers;
  const [id = ''] = ids;
  const shown = await language.providers.setKey(principal, { id, key });
  expect(shown).toMatchObject({ key: 'keychain' });
  expect(JSON.stringify([shown, [...language.rows], await language.providers.list(principal)])).not.toContain(key);
  const authorised = async () => {
    await (await language.choose(principal, { provider: id, fallback: false })).complete(principal, ask);
  };
  await authorised();
  expect(first?.asked[0]?.headers.authorization).toBe(`Bearer ${key}`);
  const moved = await language.providers.update(principal, { id, address: second?.address });
  expect(moved.key).toBe('none');
  await authorised();
  expect(second?.asked[0]?.headers.authorization).toBeUndefined();
  await language.providers.update(principal, { id, address: first?.address });
  expect((await language.providers.removeKey(principal, id)).key).toBe('none');
  await authorised();
  expect(first?.asked[1]?.headers.authorization).toBeUndefined();
});

test('a model inside Commonplace is opened by whoever can', async () => {
  const { language } = await languageBefore([]);
  await expect(language.choose(principal, { backend: 'llama' })).rejects.toMatchObject({ code: 'invalid_input' });
});
