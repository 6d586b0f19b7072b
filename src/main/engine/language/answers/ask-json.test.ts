import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Completion, CompletionRequest, LanguageModel } from '../language-model.ts';
import { askJson, schemaForModels } from './ask-json.ts';

const schema = z.strictObject({ people: z.array(z.strictObject({ name: z.string().min(1).max(50) })) });
const good = '{"people": [{"name": "Maya"}]}';
const usage = { promptTokens: 10, answerTokens: 5, costMicros: null };

/** A model that gives these answers, one after the other. */
function answering(...texts: string[]) {
  const asked: CompletionRequest[] = [];
  const complete = async (_principal: unknown, request: CompletionRequest): Promise<Completion> => {
    asked.push(request);
    return { text: texts[asked.length - 1] ?? '', stopped: 'end', usage, model: 'small', provider: 'here' };
  };
  const model: LanguageModel = { name: 'small', where: 'here', contextTokens: null, complete };
  const problems: string[][] = [];
  const ask = () =>
    askJson(
      model,
      { accountId: 'me' },
      {
        ...{ schema, name: 'people', purpose: 'test', messages: [{ role: 'user', content: 'Who?' }] },
        onRepair: (found) => void problems.push(found),
      },
    );
  return { ask, asked, problems };
}

test('an answer that fits is taken as it is', async () => {
  const { ask, asked } = answering(`Here:\n\`\`\`json\n${good}\n\`\`\``);
  expect(await ask()).toEqual({ value: JSON.parse(good), repaired: false, cutOff: false, usage });
  expect(asked[0]?.shape).toMatchObject({ name: 'people', schema: { type: 'object', additionalProperties: false } });
});

test.each([
  ["someone else's schema", '{"users": []}', /people/],
  ['more than was asked for', '{"people": [{"name": "Maya", "mood": "fine"}]}', /mood/],
  ['a bad value', '{"people": [{"name": ""}]}', /people\.0\.name/],
  ['nonsense', 'I would rather talk about the weather.', /no JSON/],
  ['nothing', '', /empty/],
])('%s is mended once, the model being told what is wrong', async (_what, bad, problem) => {
  const { ask, asked, problems } = answering(bad, good);
  expect(await ask()).toMatchObject({ value: JSON.parse(good), repaired: true, usage: { promptTokens: 20 } });
  expect(problems.flat().join()).toMatch(problem);
  expect(asked[1]?.messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user']);
  expect(asked[1]?.messages.at(-1)?.content).toMatch(problem);
});

test('twice wrong is an error that names the model, and nobody asks a third time', async () => {
  const { ask, asked } = answering('no', 'no', good);
  await expect(ask()).rejects.toMatchObject({ code: 'model_answer', message: expect.stringMatching(/"small".*twice/) });
  expect(asked.length).toBe(2);
});

test('the schema that is sent has no keyword that servers stumble over, but properties of such names', () => {
  const sent = schemaForModels(z.strictObject({ format: z.string().max(5), age: z.number().min(0) }));
  expect(sent).toEqual({
    type: 'object',
    properties: { format: { type: 'string' }, age: { type: 'number' } },
    required: ['format', 'age'],
    additionalProperties: false,
  });
});
