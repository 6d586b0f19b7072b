import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { samePlace } from '../../src/contract/index.ts';
import { add, codeOf, openLibrary, settled, temporaryFolder } from '../kit/engine.ts';

/** Opening a library takes a while on a busy machine; no test measures time. */
vi.setConfig({ testTimeout: 240_000 });

const lease = `# Lease of the workshop

The rent is 450 crowns a month and is paid on the first day of the month.

The tenant may end the lease with a notice period of three months, in writing.
`;

/** A library with one lease in it, and the passage that a search for the notice period finds. */
async function leased() {
  const folder = await temporaryFolder();
  const file = join(folder, 'lease.md');
  await writeFile(file, lease);
  const { client } = await openLibrary(join(folder, 'data'));
  await add(client, file);
  const found = async (query: string) => (await client.search.query({ query, by: 'keyword' })).results[0];
  return { client, file, found };
}

test('a result is marked right, seen to be marked, and taken back', async () => {
  const { client, found } = await leased();
  const result = await found('notice period');
  const { documentId = '', start = 0, end = 0 } = result ?? {};
  const question = ' How long is the\nnotice period? ';
  const marked = await client.evaluation.mark({ question, documentId, start, end });
  expect(marked).toMatchObject({
    text: 'How long is the notice period?',
    origin: 'marked',
    judgements: [{ documentId, title: 'Lease of the workshop', range: { start, end }, relevance: 3, state: 'found' }],
  });
  const again = 'How long is the notice period?';
  expect(await client.evaluation.marksOf({ question: again })).toEqual([{ documentId, start, end, relevance: 3 }]);

  await client.evaluation.mark({ question: again, documentId, start, end, relevance: 0 });
  expect(await client.evaluation.marksOf({ question })).toEqual([{ documentId, start, end, relevance: 0 }]);
  expect((await client.evaluation.questions({})).counts).toMatchObject({ questions: 1, measured: 0 });

  expect(await client.evaluation.unmark({ question, documentId, start, end })).toBeNull();
  expect(await client.evaluation.questions({})).toMatchObject({ items: [], total: 0 });
});

test('a judgement moves with its passage, and is stale when the passage is gone', async () => {
  const { client, file, found } = await leased();
  const text = 'The tenant may end the lease with a notice period of three months, in writing.';
  const documentId = (await found('tenant'))?.documentId ?? '';
  const start = lease.indexOf(text);
  const question = 'notice period of the workshop';
  await client.evaluation.mark({ question, documentId, start, end: start + text.length });

  await writeFile(file, `A page that was put before it.\n\n${lease}`);
  await add(client, file);
  await settled(client);
  const [moved] = await client.evaluation.marksOf({ question });
  expect(moved).toEqual({
    documentId,
    start: start + 32,
    end: start + 32 + text.length,
    relevance: 3,
  });
  const result = await found('notice period');
  expect(result && moved && samePlace(result, moved)).toBe(true);

  await writeFile(file, '# Lease of the workshop\n\nThe rent is 450 crowns a month.\n');
  await add(client, file);
  await settled(client);
  expect(await client.evaluation.marksOf({ question })).toEqual([]);
  const { items, counts } = await client.evaluation.questions({ stale: true });
  expect(items.map((one) => one.judgements.map(({ state, quote }) => ({ state, quote })))).toEqual([
    [{ state: 'stale', quote: text }],
  ]);
  expect(counts).toEqual({ questions: 1, measured: 0, unanswerable: 0, stale: 1, proposed: 0 });

  // The text comes back: so does the judgement.
  await writeFile(file, `${lease}\nA last line.\n`);
  await add(client, file);
  await settled(client);
  expect(await client.evaluation.marksOf({ question })).toHaveLength(1);
});

test('questions are typed in, changed and removed; a removed document takes its judgements with it', async () => {
  const { client, found } = await leased();
  const documentId = (await found('tenant'))?.documentId ?? '';
  const asked = await client.evaluation.add({ text: 'Who repairs the roof?', judgements: [{ documentId }] });
  expect(asked).toMatchObject({ origin: 'added', judgements: [{ range: null, quote: '', state: 'found' }] });
  expect(await codeOf(client.evaluation.add({ text: 'Who repairs  the roof?' }))).toBe('invalid_input');
  const none = await client.evaluation.add({ text: 'Who won the race?', answerable: false });
  expect(await codeOf(client.evaluation.update({ id: none.id, judgements: [{ documentId }] }))).toBe('invalid_input');
  const changed = await client.evaluation.update({ id: asked.id, text: 'Who mends the roof?' });
  expect(changed).toMatchObject({ id: asked.id, text: 'Who mends the roof?', judgements: [{ documentId }] });
  expect((await client.evaluation.questions({ filter: 'mends' })).total).toBe(1);

  await client.library.remove({ ids: [documentId], confirmed: true });
  expect((await client.evaluation.questions({})).counts).toMatchObject({ questions: 2, measured: 0, unanswerable: 1 });
  expect(await client.evaluation.remove({ ids: [asked.id, none.id] })).toEqual({ questions: 2 });
});

test('what cannot be judged is told', async () => {
  const { client, found } = await leased();
  const documentId = (await found('tenant'))?.documentId ?? '';
  const question = 'rent';
  const nowhere = '01900000-0000-7000-8000-000000000000';
  expect(await codeOf(client.evaluation.mark({ question, documentId: nowhere, start: 0, end: 5 }))).toBe('not_found');
  expect(await codeOf(client.evaluation.mark({ question, documentId, start: 9_000, end: 9_100 }))).toBe(
    'invalid_input',
  );
  expect(await codeOf(client.evaluation.mark({ question, documentId, start: 5, end: 5 }))).toBe('invalid_input');
});
