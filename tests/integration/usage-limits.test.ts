import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Answer, Client } from '../../src/contract/index.ts';
import { add, codeOf, openLibrary, settled, temporaryFolder } from '../kit/engine.ts';
import { openScriptedModel, says } from '../kit/scripted-model.ts';

const patience = 120_000;

async function answerTo(client: Client, input: Parameters<Client['chat']['ask']>[0]): Promise<Answer> {
  for await (const event of await client.chat.ask(input)) if (event.type === 'answer') return event.answer;
  throw new Error('The answering ended without an answer.');
}

test(
  'what a model took is counted, a limit stops the next question before it is sent, and compared answers say so',
  async () => {
    const folder = await temporaryFolder();
    const { client } = await openLibrary(join(folder, 'data'));
    const path = join(folder, 'eddystone.txt');
    await writeFile(path, 'The lighthouse of Eddystone was built by John Smeaton in 1759. It stood for 123 years.');
    await add(client, path);
    await settled(client);
    const model = await openScriptedModel(says('John Smeaton built it. [1]'));
    await client.settings.update({ languageAddress: model.address, languageModel: 'scripted' });

    const question = 'Who built the lighthouse of Eddystone?';
    const answer = await answerTo(client, { question });
    expect(answer).toMatchObject({ grounded: true, made: { backend: 'openai-compatible', assistantVersion: 1 } });
    const { rows, total } = await client.usage.summary({ by: 'model' });
    expect(rows.map(({ label, answers }) => [label, answers])).toEqual([[answer.model, 1]]);
    expect(total.promptTokens + total.answerTokens).toBe(answer.tokens);
    expect(total.cost).toBe(answer.cost);

    await client.usage.setLimits({ tokensPerDay: answer.tokens + 100 });
    const asked = model.asked.length;
    expect(await codeOf(answerTo(client, { question }))).toBe('limit_reached');
    expect(model.asked.length).toBe(asked);
    // Without a model nothing is counted, so nothing is stopped.
    expect((await answerTo(client, { question, backend: 'extractive' })).answer).toContain('John Smeaton');

    const [one, other] = await Promise.all(
      ['Commonplace', 'Quotes only'].map((assistant) => client.assistants.get({ assistant })),
    );
    const sides = [one, other].flatMap((side) => (side ? [{ assistantId: side.id, version: side.version }] : []));
    const compared: Answer[] = [];
    for await (const event of await client.assistants.compare({ questions: [question], sides })) {
      if (event.type === 'answer') compared.push(event.answer);
    }
    expect(compared[0]).toMatchObject({ stopped: 'failed', error: { code: 'limit_reached' } });
    expect(compared[0]?.error?.message).toMatch(/tokens a day .* left until midnight/);
    expect(compared[1]).toMatchObject({ stopped: 'end', grounded: true });

    // A limit in money stops what would pass it by the price that is set, before it is sent.
    await client.language.providers.update({ id: 'settings', price: { prompt: 3_000_000, answer: 15_000_000 } });
    await client.usage.setLimits({ tokensPerDay: null, costPerDay: total.cost + 1000 });
    const before = model.asked.length;
    const stopped = answerTo(client, { question });
    expect(await codeOf(stopped)).toBe('limit_reached');
    await expect(stopped).rejects.toThrow(/It would cost up to \$/);
    expect(model.asked.length).toBe(before);

    await client.usage.setLimits({ costPerDay: null });
    expect((await answerTo(client, { question })).grounded).toBe(true);
  },
  patience,
);
