import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { EvaluationRun, Inputs, ProposeEvent, RunEvent, TestQuestion } from '../../src/contract/index.ts';
import { add, codeOf, type OpenLibrary, settled, startLibrary } from '../kit/engine.ts';

const sample = join(import.meta.dirname, '../../resources/sample');

/** Reading the sample and asking every question takes a while on a busy machine; no test measures time. */
const patience = 240_000;
vi.setConfig({ testTimeout: patience });

let folder: string;
let library: OpenLibrary;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commonplace-evaluation-'));
  library = await startLibrary(join(folder, 'data'));
  // The pages that the library writes about people are documents too: what is counted here stays the sample's own.
  await library.client.settings.update({ readPeople: false });
  await add(library.client, sample);
  await settled(library.client);
}, patience);
afterAll(async () => {
  await library.close();
  await rm(folder, { recursive: true, force: true });
});

async function proposed(input: Inputs['evaluation']['propose']) {
  const events: ProposeEvent[] = [];
  for await (const event of await library.client.evaluation.propose(input)) events.push(event);
  return events;
}

async function runs(input: Inputs['evaluation']['run']): Promise<{ events: RunEvent[]; made: EvaluationRun[] }> {
  const events: RunEvent[] = [];
  for await (const event of await library.client.evaluation.run(input)) events.push(event);
  return { events, made: events.flatMap((event) => (event.type === 'run' ? [event.run] : [])) };
}

test('an empty test set says what to do first', async () => {
  await expect(runs({})).rejects.toMatchObject({
    code: 'invalid_input',
    message: expect.stringContaining('Mark results'),
  });
});

test('questions are proposed across formats, reviewed, and not proposed again', async () => {
  const { client } = library;
  const events = await proposed({ count: 24, seed: 5 });
  const made = events.flatMap((event) => (event.type === 'proposal' ? [event.question] : []));
  expect(made.length).toBeGreaterThanOrEqual(15);
  expect(events.at(-1)).toEqual({ type: 'result', proposed: made.length, documents: 14 });
  const formats = new Set(made.map(({ judgements: [first] }) => first?.path.split('.').at(-1)));
  expect(formats.size).toBeGreaterThanOrEqual(5);
  expect(new Set(made.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(3);
  for (const { text, judgements } of made) {
    expect(judgements).toMatchObject([{ relevance: 3, state: 'found' }]);
    const { documentId = '', range } = judgements[0] ?? {};
    const source = await client.library.text({ id: documentId, range: range ?? undefined });
    expect(source.text.toLowerCase()).not.toContain(text.toLowerCase());
  }

  const waiting = await client.evaluation.questions({ state: 'proposed', limit: 100 });
  expect(waiting.counts).toMatchObject({ questions: 0, proposed: made.length });
  const [rejected, edited, ...kept] = waiting.items;
  const { review } = client.evaluation;
  await review({ items: [{ id: rejected?.id ?? '', verdict: 'reject' }] });
  await review({ items: [{ id: edited?.id ?? '', verdict: 'keep', text: 'A question of my own words' }] });
  const all = await review({ items: kept.map(({ id }) => ({ id, verdict: 'keep' })) });
  expect(all).toEqual({ kept: kept.length, rejected: 0 });
  const { counts, items } = await client.evaluation.questions({ limit: 100 });
  expect(counts).toMatchObject({ questions: made.length - 1, measured: made.length - 1, proposed: 0 });
  expect(items.map(({ text }) => text)).toContain('A question of my own words');

  const again = await proposed({ count: 24, seed: 5 });
  const texts = again.flatMap((event) => (event.type === 'proposal' ? [event.question.text] : []));
  expect(texts).not.toContain(rejected?.text);
  const { items: rest } = await client.evaluation.questions({ state: 'proposed', limit: 100 });
  if (rest.length > 0) await review({ items: rest.map(({ id }) => ({ id, verdict: 'reject' })) });
});

test('variations are run beside each other, and compared', async () => {
  const { client } = library;
  const { events, made } = await runs({ name: 'Ways', variations: [{ by: 'keyword' }, { by: 'hybrid' }] });
  expect(made.map(({ name }) => name)).toEqual(['Ways: Words only', 'Ways: As it is set']);
  const steps = events.flatMap((event) => (event.type === 'progress' ? [event] : []));
  expect(steps.at(-1)).toMatchObject({ done: steps.length, total: steps.length, msLeft: 0 });
  const [words, both] = made;
  expect(both?.configuration).toMatchObject({ by: 'hybrid', mode: 'basic', chunkSize: 1000, documents: 14 });
  // Made from these very documents, most are found.
  expect(both?.figures['recall@100']).toBeGreaterThan(0.7);

  const compared = await client.evaluation.compare({ before: words?.id ?? '', after: both?.id ?? '' });
  const { questions, figures } = compared;
  expect(questions.both).toBe(both?.figures.questions);
  expect(questions.worse + questions.better + questions.same).toBe(questions.both);
  const ndcg = figures.find(({ figure }) => figure === 'ndcg@10');
  expect(ndcg?.change).toBeCloseTo((both?.figures['ndcg@10'] ?? 0) - (words?.figures['ndcg@10'] ?? 0), 10);
  expect(await client.evaluation.compare({ before: words?.id ?? '', after: both?.id ?? '' })).toEqual(compared);

  const { questions: asked } = await client.evaluation.getRun({ id: both?.id ?? '' });
  expect(asked[0]?.results[0]).toMatchObject({ rank: 1, title: expect.any(String), text: expect.any(String) });
});

test('a run that is left keeps nothing', async () => {
  const { client } = library;
  const before = await client.evaluation.runs({});
  for await (const event of await client.evaluation.run({})) if (event.type === 'progress') break;
  expect(await client.evaluation.runs({})).toEqual(before);
});

test('the judgements outlive another way of cutting the documents, and both runs can be compared', async () => {
  const { client } = library;
  const { made: first } = await runs({ name: 'Long passages' });
  const [collection] = await client.collections.list({});
  const chunking = { size: 400, overlap: 80, strategy: 'sentences' } as const;
  await client.collections.update({ id: collection?.id ?? '', chunking, recut: true });
  await settled(client);
  const { counts } = await client.evaluation.questions({});
  expect(counts).toMatchObject({ stale: 0, measured: counts.questions });
  const { made: second } = await runs({ name: 'Short passages' });
  expect(second[0]?.configuration.ownChunking).toEqual([{ collection: collection?.name, size: 400, overlap: 80 }]);
  const [before = '', after = ''] = [first[0]?.id, second[0]?.id];
  const { questions, worse, better } = await client.evaluation.compare({ before, after });
  expect(questions).toMatchObject({ both: counts.measured, rejudged: 0, onlyBefore: 0, onlyAfter: 0 });
  // The texts that the first run found are still there, if in another version.
  for (const { before: then } of [...worse, ...better]) expect(then.top?.title).toEqual(expect.any(String));
});

test('answers are scored: quotes are there, and what no document says is refused', async () => {
  const { client } = library;
  const found = await client.search.query({ query: 'How much is a full membership a year?', by: 'hybrid', k: 1 });
  const { documentId = '', start = 0, end = 0 } = found.results[0] ?? {};
  await client.evaluation.mark({ question: 'How much is a full membership a year?', documentId, start, end });
  await client.evaluation.add({ text: 'Who won the cycling race in Barcelona in 1992?', answerable: false });
  const { made } = await runs({ name: 'Answers', answers: true });
  expect(made[0]?.answers).toMatchObject({ unanswerable: 1, refusedRightly: 1, quotesExact: 1 });
  const { questions } = await client.evaluation.getRun({ id: made[0]?.id ?? '' });
  const of = (text: string) => questions.find((one) => one.text === text);
  expect(of('Who won the cycling race in Barcelona in 1992?')).toMatchObject({
    figures: null,
    answer: { grounded: false, outcome: 'refused', sentences: [] },
  });
  const answered = of('How much is a full membership a year?')?.answer;
  expect(answered).toMatchObject({ outcome: 'answered', rightCitation: true });
  expect(answered?.sentences[0]).toMatchObject({ supported: true, citations: [{ exact: true }] });
});

test('the set leaves as two files and comes back with its passages', async () => {
  const { client } = library;
  const { queries, qrels } = await client.evaluation.export({});
  const { items } = await client.evaluation.questions({ limit: 100 });
  await client.evaluation.remove({ ids: items.map(({ id }) => id) });
  const back = await client.evaluation.import({
    queries: [...queries, { id: 'x', text: 'One more' }],
    qrels: [
      ...qrels,
      { query: 'x', name: 'reading-list', relevance: 1 },
      { query: 'x', name: 'nowhere.pdf', relevance: 1 },
    ],
  });
  expect(back).toMatchObject({ questions: items.length + 1, known: 0, unknown: ['reading-list', 'nowhere.pdf'] });
  const again = await client.evaluation.questions({ limit: 100 });
  const places = (questions: readonly TestQuestion[]) =>
    questions
      .filter(({ text }) => text !== 'One more')
      .map(({ text, answerable, judgements }) => [
        text,
        answerable,
        judgements.map(({ documentId, range }) => [documentId, range]),
      ])
      .sort();
  expect(places(again.items)).toEqual(places(items));
});

test('runs are named and removed', async () => {
  const { client } = library;
  const [run] = await client.evaluation.runs({});
  const id = run?.id ?? '';
  expect(await client.evaluation.renameRun({ id, name: 'Another name' })).toMatchObject({ id, name: 'Another name' });
  await client.evaluation.removeRun({ id });
  expect(await codeOf(client.evaluation.getRun({ id }))).toBe('not_found');
});
