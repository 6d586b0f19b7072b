import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Answer, Client } from '../../src/contract/index.ts';
import { add, openLibrary, settled, temporaryFolder } from '../kit/engine.ts';

async function ask(client: Client, question: string): Promise<Answer> {
  for await (const event of await client.chat.ask({ question })) if (event.type === 'answer') return event.answer;
  throw new Error('The question ended without an answer.');
}

test('where sources do not agree, both are shown with their citations; where they do, nothing is', async () => {
  const folder = await temporaryFolder();
  const texts = {
    'lease.txt':
      'The monthly rent for the flat at Harbour Row is 1,240 euros. The key deposit for the flat is 50 euros.',
    'letter.txt':
      'The monthly rent for the flat at Harbour Row is 1,310 euros. The key deposit for the flat is 50 euros.',
  };
  for (const [name, text] of Object.entries(texts)) await writeFile(join(folder, name), text);
  const { client } = await openLibrary(join(folder, 'library'));
  await add(client, ...Object.keys(texts).map((name) => join(folder, name)));
  await settled(client);
  const rent = await ask(client, 'How much is the monthly rent for the flat?');
  expect(rent.disagreements).toHaveLength(1);
  const sides = rent.disagreements[0]?.sides ?? [];
  const quotes = sides.map(({ citation }) => rent.citations.find(({ n }) => n === citation)?.quote);
  expect(quotes.map((quote) => /1,\d{3} euros/.exec(quote ?? '')?.[0]).sort()).toEqual(['1,240 euros', '1,310 euros']);
  const deposit = await ask(client, 'How much is the key deposit for the flat?');
  expect(deposit.grounded).toBe(true);
  expect(deposit.disagreements).toEqual([]);
});
