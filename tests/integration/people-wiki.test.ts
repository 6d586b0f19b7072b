import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Client } from '../../src/contract/index.ts';
import { add, openLibrary, settled, temporaryFolder } from '../kit/engine.ts';

const talk = `Maya Lindqvist: Hi, I'm Maya Lindqvist, I live in Gothenburg and work as a marine biologist at Havsinstitutet.
Tom Berger: Nice to meet you. What do you do for fun?
Maya Lindqvist: I sail, and I paint every weekend.
`;
const maya = 'maya-lindqvist';

async function until(look: () => Promise<boolean>): Promise<void> {
  while (!(await look())) await setTimeout(100);
}

/** The profile that search by words finds. */
async function profileFound(client: Client, query: string): Promise<string | undefined> {
  const { results } = await client.search.query({ query, by: 'keyword', k: 20 });
  return results.find(({ title }) => title === 'Maya Lindqvist (profile)')?.text;
}

test('a wiki cites its facts, keeps what the user wrote, and is found by search until its person goes', {
  timeout: 240_000,
}, async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'talk.txt');
  await writeFile(file, talk);
  const { client } = await openLibrary(join(folder, 'data'));
  const { files } = await add(client, file);
  await until(async () => (await profileFound(client, 'marine biologist')) !== undefined);
  const wiki = await client.people.wiki({ id: maya });
  expect(wiki.content).toMatch(/^# Maya Lindqvist\n/);
  expect(wiki.content).toMatch(/- Maya Lindqvist works as a marine biologist\. \[1\]\(fact:[0-9a-f-]+\)/);
  const cited = wiki.sources.flatMap(({ evidence }) => evidence);
  expect(cited.length).toBeGreaterThan(3);
  for (const { quote, start, end } of cited) expect(talk.slice(start, end)).toBe(quote);
  expect(await profileFound(client, 'marine biologist')).not.toContain('fact:');

  // The user writes a line, changes one and takes one out.
  const lines = wiki.content.split('\n').filter((line) => !line.includes('sail'));
  const content = lines
    .map((line) => (line.includes('Gothenburg') ? '- Maya has a flat by the harbour in Gothenburg.' : line))
    .concat('', 'Ask her about herring.')
    .join('\n');
  const edited = await client.people.editWiki({ id: maya, content, before: wiki.content });
  expect(edited.edited.map(({ start, end }) => edited.content.slice(start, end))).toEqual([
    '- Maya has a flat by the harbour in Gothenburg.',
    expect.stringContaining('Ask her about herring.'),
  ]);
  await client.people.addFact({
    ...{ personId: maya, kind: 'skill', statement: 'speaks Norwegian', value: 'Norwegian' },
    ...{ otherId: null, from: null, to: null },
  });
  await until(async () => (await profileFound(client, 'Norwegian')) !== undefined);
  const again = await client.people.wiki({ id: maya });
  expect(again.content).toContain('speaks Norwegian');
  expect(again.content).toContain('Ask her about herring.');
  expect(again.content).not.toMatch(/lives in Gothenburg|sail/);
  const { wikiContent, edited: ranges } = await client.people.get({ id: maya });
  expect([wikiContent, ranges]).toEqual([again.content, again.edited]);
  expect(await profileFound(client, 'herring')).toContain('herring');

  // It is nobody's source: not read for people.
  await settled(client);
  const facts = await client.people.facts({ id: maya });
  expect(facts.flatMap(({ evidence }) => evidence.map(({ path }) => path)).every((path) => path === file)).toBe(true);

  // What only the document said is found no more.
  await client.library.remove({ ids: [files[0]?.id ?? ''], confirmed: true });
  await until(async () => (await profileFound(client, 'biologist')) === undefined);
  const left = await client.people.wiki({ id: maya });
  expect(left.content).not.toContain('biologist');
  expect(left.content).toContain('Ask her about herring.');
});

test('without a fact and a line of the user there is no wiki', { timeout: 240_000 }, async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'talk.txt');
  await writeFile(file, talk);
  const { client } = await openLibrary(join(folder, 'data'));
  await add(client, file);
  await until(async () => (await profileFound(client, 'biologist')) !== undefined);
  const facts = await client.people.facts({ id: maya });
  await client.people.decide({ ids: facts.map(({ id }) => id), status: 'rejected' });
  await until(async () => (await profileFound(client, 'biologist')) === undefined);
  expect(await client.people.wiki({ id: maya })).toMatchObject({ content: '', edited: [], sources: [] });
  await until(async () => (await client.people.wiki({ id: maya })).documentId === null);
  await until(async () => (await client.library.list({})).items.length === 1);
});
