import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Answer, AskEvent, Inputs } from '../../src/contract/index.ts';
import { add, codeOf, type OpenLibrary, settled, startLibrary } from '../kit/engine.ts';
import { cuts, openScriptedModel, refuses, type ScriptedModel, says, saysJson, stalls } from '../kit/scripted-model.ts';

const texts = {
  'Lighthouse.txt': `The lighthouse at Skarvøy was built in 1871 by the engineer Henrik Lund. Its lamp stands 41 metres above the sea.

The last keeper, Walter Frost, left on 3 May 1984, when the lamp became automatic.`,
  'Ferry.txt': 'The ferry to Skarvøy leaves Hamna at noon on every second Friday. A ticket costs 62 kroner.',
  'Bread.txt': 'Knead the dough for ten minutes, let it rise for two hours and bake it at 230 degrees.',
};

let folder: string;
let library: OpenLibrary;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commonplace-rag-'));
  library = await startLibrary(join(folder, 'data'), {
    network: { environment: {}, languageLimits: { attempts: 2, firstWaitMs: 1, longestWaitMs: 5, stallMs: 3000 } },
  });
  for (const [name, text] of Object.entries(texts)) await writeFile(join(folder, name), text);
  await add(library.client, ...Object.keys(texts).map((name) => join(folder, name)));
  await settled(library.client);
});
afterAll(async () => {
  await library.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function scripted(...behaviours: Parameters<ScriptedModel['script']>): Promise<ScriptedModel> {
  const model = await openScriptedModel(...behaviours);
  await library.client.settings.update({ languageAddress: model.address, languageModel: 'scripted' });
  return model;
}

async function ask(input: Inputs['chat']['ask'], signal?: AbortSignal) {
  const events: AskEvent[] = [];
  let answer: Answer | undefined;
  for await (const event of await library.client.chat.ask(input, { signal })) {
    events.push(event);
    if (event.type === 'answer') answer = event.answer;
  }
  if (answer === undefined) throw new Error('no answer');
  const streamed = events.flatMap((event) => (event.type === 'text' ? [event.delta] : []));
  return { answer, streamed, steps: events.flatMap((event) => (event.type === 'step' ? [event.text] : [])) };
}

const question = 'When was the lighthouse at Skarvøy built, and by whom?';
/** The number under which a document was shown. */
const numberOf = (prompt: string, title: string) =>
  Number(new RegExp(`\\[(\\d+)\\] title: ${title}`).exec(prompt)?.[1]);
const citing = (title: string, text: string) =>
  says(({ words }) => text.replaceAll('[n]', `[${numberOf(words, title)}]`), { bytes: 400 });

test('an answer streams, and each sentence is checked against the passage that it cites', async () => {
  const model = await scripted(
    citing(
      'Lighthouse.txt',
      'Here is what I found:\n\nThe lighthouse was built in 1871 by Henrik Lund [n]. Its lamp stands 51 metres above the sea [n]. It is painted in red and white stripes.',
    ),
  );
  const { answer, streamed } = await ask({ question });
  expect(streamed.join('')).toContain('Henrik Lund');
  expect(answer.sentences.map(({ support }) => support)).toEqual(['none', 'supported', 'unsupported', 'unsupported']);
  const [citation] = answer.citations;
  expect(answer.citations).toHaveLength(1);
  expect(citation).toMatchObject({
    title: 'Lighthouse.txt',
    quote: 'The lighthouse at Skarvøy was built in 1871 by the engineer Henrik Lund.',
  });
  expect(texts['Lighthouse.txt'].slice(citation?.start, citation?.end)).toBe(citation?.quote);
  expect(answer.answer).toContain('by Henrik Lund. [1]');
  expect(answer).toMatchObject({ grounded: true, stopped: 'end', error: null, model: 'scripted-1', cost: 123 });
  expect(answer).toMatchObject({ promptTokens: 11, made: { promptVersion: 'rag-1', backend: 'openai-compatible' } });
  expect(answer.made.passages.length).toBe(answer.coverage.read);
  expect(model.asked[0]?.body.stream).toBe(true);
});

test('a sentence without a mark gets one where a passage clearly says so; marks that point nowhere go', async () => {
  await scripted(says('Walter Frost, the last keeper, left on 3 May 1984. The ferry leaves at noon [99].'));
  const { answer } = await ask({ question: 'Who was the last keeper at Skarvøy?' });
  expect(answer.sentences[0]).toMatchObject({ support: 'supported', citations: [1] });
  expect(answer.answer).not.toContain('[99]');
  expect(answer.citations[0]?.quote).toContain('Walter Frost');
});

test('"not in your documents" is an answer, in whichever words', async () => {
  for (const words of [
    'Your documents do not contain an answer to this.',
    "I couldn't find any information about the colour of the boat in the provided sources.",
  ]) {
    await scripted(says(words));
    const { answer } = await ask({ question: 'Which colour has the ferry to Skarvøy?' });
    expect(answer).toMatchObject({ grounded: false, citations: [] });
    expect(answer.sentences.map(({ support }) => support)).toEqual(['none']);
  }
});

test('a follow-up is made whole by one short call; a question that is whole is not asked about', async () => {
  const past = [
    { role: 'user' as const, text: 'Who was the last keeper of the lighthouse at Skarvøy?' },
    { role: 'assistant' as const, text: 'Walter Frost was the last keeper. [1]' },
  ];
  const model = await scripted(
    saysJson({ question: 'When did Walter Frost, keeper of the lighthouse at Skarvøy, leave?' }),
    citing('Lighthouse.txt', 'He left on 3 May 1984 [n].'),
  );
  const { answer } = await ask({ question: 'When did he leave?', past });
  expect(answer.made.question).toBe('When did Walter Frost, keeper of the lighthouse at Skarvøy, leave?');
  expect(model.asked).toHaveLength(2);
  expect(answer.promptTokens).toBe(22);

  const whole = await scripted(says('A ticket costs 62 kroner.'));
  await ask({ question: 'What does a ticket for the ferry to Skarvøy cost?', past });
  expect(whole.asked).toHaveLength(1);
  expect(whole.asked[0]?.body.messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
});

test('without a model a follow-up is made whole by rule', async () => {
  const past = [
    { role: 'user' as const, text: 'Who was the last keeper of the lighthouse at Skarvøy?' },
    { role: 'assistant' as const, text: 'Walter Frost was the last keeper. [1]' },
  ];
  const { answer } = await ask({ question: 'When did he leave?', past, backend: 'extractive' });
  expect(answer.made.question).toMatch(/Skarvøy|Walter Frost/);
  const whole = await ask({ question, past, backend: 'extractive' });
  expect(whole.answer.made.question).toBe(question);
});

test('failures before the first word are errors; after it the part is kept', async () => {
  await scripted(refuses(401, 'no such key'));
  expect(await codeOf(ask({ question }))).toBe('model_key');
  await scripted(cuts('The lighthouse was built in 1871 by Henrik Lund. And then'));
  const { answer } = await ask({ question });
  expect(answer).toMatchObject({ stopped: 'failed', error: { code: 'unavailable' } });
  expect(answer.sentences[0]).toMatchObject({ support: 'supported' });
  expect(answer.answer).toMatch(/^The lighthouse was built in 1871/);
});

test('a question that is too long is asked once more with half of the passages', async () => {
  const model = await scripted(
    refuses(400, "This model's maximum context length is 1000 tokens, however you requested 2000 tokens"),
    citing('Lighthouse.txt', 'It was built in 1871 [n].'),
  );
  const { answer, steps } = await ask({ question });
  expect(model.asked).toHaveLength(2);
  expect(steps.join()).toMatch(/too long/);
  expect(answer.grounded).toBe(true);
});

test('private: a model elsewhere is refused, one on this computer answers', async () => {
  await library.client.settings.update({ languageAddress: 'https://models.example/v1', languageModel: 'far' });
  expect(await codeOf(ask({ question, mode: 'private' }))).toBe('forbidden');
  await scripted(citing('Lighthouse.txt', 'It was built in 1871 [n].'));
  expect((await ask({ question, mode: 'private' })).answer.made.mode).toBe('private');
});

test('direct: the model alone, and nothing of it is called grounded', async () => {
  const assistant = await library.client.assistants.create({
    name: 'Alone',
    agent: 'direct',
    systemPrompt: 'Be kind.',
  });
  const model = await scripted(says('A lighthouse is a tower with a lamp [1].'));
  const { answer } = await ask({ question, assistant: assistant.id });
  expect(answer).toMatchObject({ grounded: false, citations: [], coverage: { read: 0 } });
  expect(answer.sentences.every(({ support }) => support === 'none')).toBe(true);
  expect(answer.made).toMatchObject({ assistantId: assistant.id, promptVersion: 'direct-1' });
  expect(JSON.stringify(model.asked[0]?.body.messages)).toContain('Be kind.');
  expect(JSON.stringify(model.asked[0]?.body.messages)).not.toContain('Henrik Lund');
});

test('stopping keeps the part that came, at once', async () => {
  await scripted(stalls('The lighthouse was built in 1871 by Henrik Lund. And'));
  const conversation = await library.client.conversations.create({});
  const events = await library.client.conversations.send({ id: conversation.id, text: question });
  let state = '';
  for await (const event of events) {
    if (event.type === 'event' && event.event.type === 'text')
      await library.client.conversations.stop({ id: conversation.id });
    if (event.type === 'event' && event.event.type === 'answer') {
      expect(event.event.answer).toMatchObject({ stopped: 'cancelled', error: null });
      expect(event.event.answer.answer).toContain('1871');
    }
    if (event.type === 'message') state = event.message.state;
  }
  expect(state).toBe('stopped');
});

test('what an answer takes is weighed before it is asked for, and counted after', async () => {
  const model = await scripted(says('It was built in 1871.'));
  await library.client.usage.setLimits({ tokensPerAnswer: 100 });
  expect(await codeOf(ask({ question }))).toBe('limit_reached');
  expect(model.asked).toHaveLength(0);
  await library.client.usage.setLimits({ tokensPerAnswer: null });
  const before = await library.client.usage.summary({ by: 'model' });
  await ask({ question });
  const after = await library.client.usage.summary({ by: 'model' });
  expect(after.total.cost - before.total.cost).toBe(123);
});

test('everything: each passage is read by the model, in batches, and the answer rests on what it took out', async () => {
  const statements = ({ words }: { words: string }) => {
    const n = numberOf(words, 'Lighthouse.txt');
    return JSON.stringify({
      statements: Number.isNaN(n)
        ? []
        : [
            { text: 'The lighthouse at Skarvøy was built in 1871 by Henrik Lund.', source: n },
            { text: 'The lighthouse was sold to the moon in 1999.', source: n },
          ],
    });
  };
  const model = await scripted(says(statements), citing('Lighthouse.txt', 'It was built in 1871 by Henrik Lund [n].'));
  const { answer } = await ask({ question, everything: true });
  expect(model.asked).toHaveLength(2);
  expect(model.asked[1]?.words).not.toContain('sold to the moon');
  expect(model.asked[1]?.words).not.toContain('Knead');
  expect(answer.coverage).toMatchObject({ everything: true, notConsidered: [], leftOut: [] });
  expect(answer.coverage.read).toBe(answer.coverage.passages);
  expect(answer).toMatchObject({ grounded: true, made: { promptVersion: 'everything-1' } });

  const forecast = await library.client.chat.forecast({ question, everything: true });
  expect(forecast).toMatchObject({ passages: answer.coverage.passages, calls: 2, cost: 0 });
  expect(forecast.tokens).toBeGreaterThan(100);
  expect(forecast.ms).toBeGreaterThanOrEqual(0);
});
