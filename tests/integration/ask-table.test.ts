import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Answer, Client, Inputs } from '../../src/contract/index.ts';
import { add, openLibrary, settled, temporaryFolder } from '../kit/engine.ts';
import { openScriptedModel, says } from '../kit/scripted-model.ts';

async function ask(client: Client, input: Inputs['chat']['ask']): Promise<Answer> {
  for await (const event of await client.chat.ask(input)) if (event.type === 'answer') return event.answer;
  throw new Error('The question ended without an answer.');
}

const orders = `Order,Date,City,Customer,Amount
1001,2024-01-03,Berlin,Meyer,120.50
1002,2024-01-05,Hamburg,Schulz,80.10
1003,2024-02-11,Berlin,Koch,45.10
1004,2024-02-19,Munich,Meyer,310.40
`;

test('a sum over a sheet is reckoned, with its query and rows, with a model or without; other questions are not', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'orders.csv'), orders);
  await writeFile(join(folder, 'note.txt'), 'The ferry to Oslo takes 11 hours. Its captain is Ida Holm.');
  const { client } = await openLibrary(join(folder, 'library'));
  const { files } = await add(client, join(folder, 'orders.csv'), join(folder, 'note.txt'));
  await settled(client);
  const question = 'What is the total amount in orders?';
  const sum = await ask(client, { question });
  expect(sum.answer).toContain('556.1');
  expect(sum.table).toMatchObject({ rowsUsed: 4, fromRows: [1, 2, 3, 4] });
  expect(sum.table?.sql).toMatch(/^SELECT/i);
  expect(sum.grounded).toBe(true);
  expect(sum.citations[0]?.quote).toContain('120.50');
  const ferry = await ask(client, { question: 'Who is the captain of the ferry?' });
  expect([ferry.table, ferry.answer.includes('Ida Holm')]).toEqual([null, true]);
  // What may not be read is not reckoned with.
  const note = files.find(({ path }) => path.endsWith('note.txt'))?.id ?? '';
  const outside = await ask(client, { question, scope: { documents: [note] } });
  expect([outside.table, outside.grounded]).toEqual([null, false]);
  const model = await openScriptedModel(says('I guess about 600. [1]'));
  await client.settings.update({ languageAddress: model.address, languageModel: 'maker/small' });
  const reckoned = await ask(client, { question: 'How many orders are from Berlin?' });
  expect(reckoned.answer).toMatch(/\b2\b/);
  expect(model.asked).toEqual([]);
});
