import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Answer, AskEvent, Inputs } from '../../src/contract/index.ts';
import { add, type OpenLibrary, settled, startLibrary } from '../kit/engine.ts';
import { openScriptedModel, type ScriptedModel, says, saysJson } from '../kit/scripted-model.ts';

let folder: string;
let library: OpenLibrary;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commonplace-agent-'));
  library = await startLibrary(join(folder, 'data'), {
    network: { environment: {}, languageLimits: { attempts: 1, firstWaitMs: 1, stallMs: 3000 } },
  });
  await writeFile(join(folder, 'Ferry.txt'), 'The ferry to Skarvøy leaves Hamna at noon. A ticket costs 62 kroner.');
  await writeFile(join(folder, 'Bread.txt'), 'Knead the dough for ten minutes and bake it at 230 degrees.');
  await add(library.client, join(folder, 'Ferry.txt'), join(folder, 'Bread.txt'));
  await settled(library.client);
});
afterAll(async () => {
  await library.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function ask(
  tools: string[],
  script: Parameters<ScriptedModel['script']>,
  more: Partial<Inputs['chat']['ask']> = {},
) {
  const model = await openScriptedModel(...script);
  await library.client.settings.update({ languageAddress: model.address, languageModel: 'scripted' });
  const name = `Agent ${Math.random()}`;
  const assistant = await library.client.assistants.create({ name, agent: 'react', tools });
  const events: AskEvent[] = [];
  let answer: Answer | undefined;
  const question = 'What do two tickets for the ferry to Skarvøy cost?';
  for await (const event of await library.client.chat.ask({ question, assistant: assistant.id, ...more })) {
    events.push(event);
    if (event.type === 'consent') await library.client.chat.consent({ id: event.request.id, allow: false });
    if (event.type === 'answer') answer = event.answer;
  }
  if (answer === undefined) throw new Error('no answer');
  return { answer, events, model };
}

const step = (tool: string, input: unknown) =>
  saysJson({ why: 'to know', tool, arguments: JSON.stringify(input), final: false });
const end = saysJson({ final: true });

test('an agent searches, computes and answers with sources; each step is seen', async () => {
  const { answer, events, model } = await ask(
    ['search', 'calculator'],
    [
      step('search', { query: 'ticket ferry Skarvøy' }),
      step('calculator', { expression: '2 * 62' }),
      end,
      says('A ticket costs 62 kroner [1]. Two cost 124 kroner.'),
    ],
  );
  expect(answer.tools.map(({ tool, state }) => [tool, state])).toEqual([
    ['search', 'done'],
    ['calculator', 'done'],
  ]);
  expect(events.filter(({ type }) => type === 'tool').length).toBeGreaterThanOrEqual(4);
  expect(answer.sentences.map(({ support }) => support)).toEqual(['supported', 'supported']);
  expect(answer.citations.map(({ title, quote }) => [title, quote])).toEqual([
    ['Ferry.txt', 'A ticket costs 62 kroner.'],
  ]);
  expect(answer).toMatchObject({ grounded: true, made: { promptVersion: 'react-1' } });
  expect(model.asked).toHaveLength(4);
});

test('what the assistant does not have is not run, a repeated call is told, and steps end', async () => {
  const { answer, model } = await ask(
    ['search'],
    [step('calculator', { expression: '1+1' }), step('search', { query: 'ferry' })],
  );
  expect(answer.tools.map(({ tool, state }) => [tool, state])).toEqual([
    ['calculator', 'failed'],
    ['search', 'done'],
  ]);
  // The last script answers everything that follows: the same call again and again, and then the answer.
  expect(model.asked).toHaveLength(9);
  expect(JSON.stringify(model.asked[3]?.body.messages)).toMatch(/asked in step 2 with the same arguments/);
});

test('a tool that writes asks first, and a refusal is told to the model', async () => {
  const before = await library.client.library.counts({});
  const { answer, events, model } = await ask(
    ['save_note'],
    [step('save_note', { title: 'Tickets', text: 'Buy two.' }), end, says('I could not save it.')],
  );
  const consent = events.flatMap((event) => (event.type === 'consent' ? [event.request] : []));
  expect(consent).toMatchObject([{ tool: 'save_note', permission: 'write' }]);
  expect(JSON.parse(consent[0]?.arguments ?? '')).toMatchObject({ title: 'Tickets', text: 'Buy two.' });
  expect(answer.tools).toMatchObject([{ tool: 'save_note', state: 'refused' }]);
  expect((await library.client.library.counts({})).documents).toBe(before.documents);
  expect(model.asked[1]?.words).toMatch(/did not allow/);
});

test('tools read no further than the conversation may', async () => {
  const { items } = await library.client.library.list({});
  const bread = items.find(({ title }) => title === 'Bread.txt')?.id ?? '';
  const { answer, model } = await ask(
    ['search'],
    [step('search', { query: 'ticket ferry Skarvøy' }), end, says('Your documents do not contain an answer to this.')],
    { scope: { documents: [bread] } },
  );
  expect(JSON.stringify(model.asked)).not.toContain('62 kroner');
  expect(answer.grounded).toBe(false);
});
