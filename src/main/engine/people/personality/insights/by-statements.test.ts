import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forkChild } from '../../../child/index.ts';
import { entryUrl } from '../../../entries.ts';
import { createEmbedderClient, type EmbedderClient } from '../../../models/index.ts';
import { readMarkers } from './by-adjectives.ts';
import { embedItems } from './by-items.ts';
import { findByStatements, type StatementReader } from './by-statements.ts';
import { readInventory } from './inventory.ts';

const resources = join(import.meta.dirname, '../../../../../../resources');
let client: EmbedderClient;
let reader: StatementReader;

beforeAll(async () => {
  const modelDir = join(resources, 'models', 'all-MiniLM-L6-v2');
  const entry = fileURLToPath(entryUrl('embedder-child'));
  client = createEmbedderClient({ startChild: forkChild, entry, modelDir, threads: 0 });
  const embed = (texts: readonly string[]) => client.embedPassages(texts);
  const folder = join(resources, 'personality');
  reader = { items: await embedItems(readInventory(folder), embed), markers: readMarkers(folder), embed };
});
afterAll(() => client.close());

const find = (text: string, signal = new AbortController().signal) =>
  findByStatements(reader, { parts: [{ start: 0, end: text.length, text }] }, signal);

test.each([
  ['I love talking about philosophy.', 'openness', 1],
  ["I'm not interested in abstract theories.", 'openness', -1],
  ['I never break the rules.', 'conscientiousness', 1],
  ['I leave my stuff lying everywhere.', 'conscientiousness', -1],
  ['I make friends wherever I go.', 'extraversion', 1],
  ["I don't like big parties.", 'extraversion', -1],
  ['I love helping people.', 'agreeableness', 1],
  ['I yell at people when things go wrong.', 'agreeableness', -1],
  ["I can't help worrying about things.", 'neuroticism', 1],
  ['I rarely worry about anything.', 'neuroticism', -1],
] as const)('%s', async (text, trait, direction) => {
  const [insight, ...others] = await find(text);
  expect([insight?.trait, Math.sign(insight?.adjustment ?? 0), others.length]).toEqual([trait, direction, 0]);
  expect(Math.abs(insight?.adjustment ?? 0)).toBeLessThanOrEqual(4);
  expect(text.slice(insight?.span.start, insight?.span.end)).toBe(text.replace(/\.$/, ''));
});

test('an item counts once a text, however often it is said, and in a long text the places are right', async () => {
  const filler = 'The committee met about the boiler. '.repeat(400);
  const text = `${filler}I worry about things. ${filler}I worry about things. ${filler}`;
  const found = await find(text);
  expect(found.map(({ span }) => text.slice(span.start, span.end))).toEqual(['I worry about things']);
});

test('sentences about nothing of the kind say nothing', async () => {
  const lines = readFileSync(join(resources, '../tests/fixtures/people/statements.tsv'), 'utf8').split('\n');
  const neutral = lines.flatMap((line) => (line.startsWith('0\t') ? [line.slice(2)] : []));
  const found = await find(neutral.join('\n'));
  expect(found.length).toBeLessThanOrEqual(neutral.length * 0.05);
});

test('whoever closes the library does not wait', async () => {
  await expect(find('I love people.', AbortSignal.abort(new Error('closed')))).rejects.toThrow('closed');
});
