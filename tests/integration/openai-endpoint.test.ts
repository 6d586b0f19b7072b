import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import OpenAI from 'openai';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openScriptedModel, says, stalls } from '../kit/scripted-model.ts';
import { commonplace, type RunningHost, serve } from './terminal.ts';

let data: string;
let host: RunningHost;
let openai: OpenAI;

const letter = `The boiler in the cellar was serviced on 12 May 2021 by Mr Aldous Finch.

The rent is 1,240 euros a month and is due on the third working day.`;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'commonplace-endpoint-'));
  await writeFile(join(data, 'letter.txt'), letter);
  await commonplace(['add', join(data, 'letter.txt'), '--data', join(data, 'library')]);
  host = await serve(join(data, 'library'));
  openai = clientFor(host.token);
});

afterAll(async () => {
  await host.stop();
  await rm(data, { recursive: true, force: true });
});

function clientFor(apiKey: string): OpenAI {
  return new OpenAI({ baseURL: `${host.origin}/v1`, apiKey, maxRetries: 0 });
}

async function all<T>(events: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const event of events) list.push(event);
  return list;
}

const question = { role: 'user' as const, content: 'When was the boiler serviced?' };

test('the official client gets an answer from the library, in one piece and streamed', async () => {
  const whole = await openai.chat.completions.create({ model: 'commonplace', messages: [question] });
  expect(whole.choices[0]?.message.content).toContain('12 May 2021');
  expect(whole).toMatchObject({ commonplace: { grounded: true, citations: [{ title: 'letter.txt', n: 1 }] } });

  const chunks = await all(
    await openai.chat.completions.create({
      ...{ model: 'commonplace', messages: [question], stream: true },
      stream_options: { include_usage: true },
    }),
  );
  const text = chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('');
  expect(text).toBe(whole.choices[0]?.message.content);
  expect(chunks.some(({ choices }) => choices[0]?.finish_reason === 'stop')).toBe(true);
  expect(chunks.at(-1)?.usage).toEqual({ prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 });
});

test('assistants are listed as models and answer under their names', async () => {
  const names = (await all(await openai.models.list())).map(({ id }) => id);
  expect(names[0]).toBe('commonplace');
  expect(names.length).toBeGreaterThan(3);
  const quotes = names.find((name) => name === 'Quotes only') ?? '';
  const answer = await openai.chat.completions.create({ model: quotes, messages: [question] });
  expect(answer.choices[0]?.message.content).toContain('12 May 2021');
});

test('what was said before and the system message reach the model; its words stream through', async () => {
  const model = await openScriptedModel(says('It was serviced on 12 May 2021. [1]', { by: 5 }));
  await commonplace(['settings', 'languageAddress', model.address, '--data', join(data, 'library')]);
  await commonplace(['settings', 'languageModel', 'maker/small', '--data', join(data, 'library')]);
  try {
    const stream = await openai.chat.completions.create({
      ...{ model: 'commonplace', stream: true, temperature: 0.3, max_tokens: 200 },
      messages: [
        { role: 'system', content: 'Answer like a lighthouse keeper.' },
        { role: 'user', content: 'Who came in May?' },
        { role: 'assistant', content: 'Mr Finch.' },
        question,
      ],
    });
    const pieces: string[] = [];
    for await (const { choices } of stream) pieces.push(choices[0]?.delta.content ?? '');
    expect(pieces.join('')).toContain('12 May 2021');
    expect(pieces.filter((piece) => piece !== '').length).toBeGreaterThan(1);
    const asked = model.asked.at(-1);
    const said = JSON.stringify(asked?.body.messages);
    expect(said).toContain('lighthouse keeper');
    expect(said).toContain('Mr Finch.');
    expect(said).toContain('boiler in the cellar');
    expect(asked?.body).toMatchObject({ temperature: 0.3, max_tokens: 200 });

    model.script(stalls('It was'));
    const cut = await openai.chat.completions.create({ model: 'commonplace', messages: [question], stream: true });
    for await (const { choices } of cut) if (choices[0]?.delta.content) break;
    // Hanging up ends the question to the model too.
    await expect.poll(() => model.asked.at(-1)?.hungUp, { timeout: 10_000 }).toBe(true);
  } finally {
    await commonplace(['settings', 'languageModel', '', '--data', join(data, 'library')]);
  }
});

test('vectors come as the client wants them, of the length that the model has', async () => {
  const { data: one } = await openai.embeddings.create({ model: 'commonplace', input: 'a lighthouse keeper' });
  expect(one[0]?.embedding).toHaveLength(384);
  expect(Math.hypot(...(one[0]?.embedding ?? []))).toBeCloseTo(1, 3);
  const two = await openai.embeddings.create({
    ...{ model: 'commonplace', input: ['a lighthouse keeper', 'tax law'], encoding_format: 'float' },
  });
  // The small model's numbers depend a little on what is read together with a text.
  const similarity = (one[0]?.embedding ?? []).reduce((sum, x, at) => sum + x * (two.data[0]?.embedding[at] ?? 0), 0);
  expect(similarity).toBeGreaterThan(0.98);
  expect(two.usage.prompt_tokens).toBeGreaterThan(5);
});

test('errors come as the client knows them', async () => {
  await expect(clientFor('wrong').models.list()).rejects.toBeInstanceOf(OpenAI.AuthenticationError);
  const ask = (more: object) => openai.chat.completions.create({ model: 'commonplace', messages: [question], ...more });
  await expect(ask({ model: 'nobody' })).rejects.toBeInstanceOf(OpenAI.NotFoundError);
  await expect(ask({ messages: [] })).rejects.toBeInstanceOf(OpenAI.BadRequestError);
  await expect(ask({ n: 3 })).rejects.toThrow('Only one answer');
  await expect(ask({ tools: [{ type: 'function', function: { name: 'x' } }] })).rejects.toThrow(
    'give them to the assistant',
  );
  await expect(openai.embeddings.create({ model: 'ada', input: 'x' })).rejects.toBeInstanceOf(OpenAI.NotFoundError);
  const broken = await fetch(`${host.origin}/v1/chat/completions`, {
    ...{ method: 'POST', body: '{"model":', headers: { authorization: `Bearer ${host.token}` } },
  });
  expect([broken.status, await broken.json()]).toEqual([
    400,
    {
      error: { message: 'The request is no JSON.', type: 'invalid_request_error', param: null, code: 'invalid_input' },
    },
  ]);
  const other = await fetch(`${host.origin}/v1/models`, {
    headers: { authorization: `Bearer ${host.token}`, origin: 'https://evil.example' },
  });
  expect(other.status).toBe(403);
});
