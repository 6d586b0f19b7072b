import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Client } from '../../src/contract/index.ts';
import { codeOf, openLibrary, temporaryFolder } from '../kit/engine.ts';

const talk = `Maya Lindqvist: Hi, I'm Maya Lindqvist. I work as a marine biologist.
Tom Becker: I'm Tom Becker. I live in Leeds. I am looking for somebody who can tune my piano.
Maya Lindqvist: When the bilge pump fails, you clean the impeller first and then check the float switch.
Tom Becker: Does anybody know about bilge pumps?
Maya Lindqvist: I just told you. My sister Tove Lindqvist lives in Lund.
`;

async function library() {
  const folder = await temporaryFolder();
  const { client } = await openLibrary(join(folder, 'library'));
  const path = join(folder, 'talk.txt');
  await writeFile(path, talk);
  for await (const event of await client.people.ingest({ paths: [path] })) {
    if (event.type === 'failed') throw new Error(event.message);
  }
  return client;
}

async function withFact(client: Client, name: string, kind: 'skill' | 'interest' | 'occupation', value: string) {
  const { person } = await client.people.put({ name });
  const verb = { skill: 'knows about', interest: 'likes', occupation: 'works as a' }[kind];
  const statement = `${verb} ${value}`;
  await client.people.addFact({
    ...{ personId: person.id, kind, value, statement, otherId: null, from: null, to: null },
  });
  return person;
}

test('who knows about something: reasons cite facts, and passages of those who said them, not of those who asked', async () => {
  const client = await library();
  await withFact(client, 'Paula Schmitt', 'occupation', 'piano tuner');
  const [byFact] = await client.people.match({ question: 'Who could repair a grand piano?' });
  expect(byFact?.person.name).toBe('Paula Schmitt');
  expect(byFact?.reasons[0]).toMatchObject({ text: 'works as a piano tuner', factId: expect.any(String) });
  const said = await client.people.match({ question: 'who knows about a broken bilge pump' });
  expect(said[0]?.person.name).toBe('Maya Lindqvist');
  const cited = said[0]?.reasons.find(({ evidence }) => evidence?.quote.includes('impeller'));
  expect(cited?.evidence?.quote).toContain('When the bilge pump fails');
  expect(said.map(({ person }) => person.name)).not.toContain('Tom Becker');
  for (const { reasons } of said) expect(reasons.length).toBeGreaterThan(0);
  expect(await codeOf(client.people.match({}))).toBe('invalid_input');
  expect(await codeOf(client.people.match({ like: 'nobody-there' }))).toBe('not_found');
});

test('who is alike shares a fact by meaning; who should meet has what is asked for, and is not known yet', async () => {
  const client = await library();
  const chess = await withFact(client, 'Omar Farouk', 'interest', 'chess');
  await withFact(client, 'Dmitri Volkov', 'interest', 'playing chess');
  await withFact(client, 'Paula Schmitt', 'occupation', 'piano tuner');
  const [like] = await client.people.match({ like: chess.id });
  expect(like?.person.name).toBe('Dmitri Volkov');
  expect(like?.reasons[0]?.text).toBe('likes playing chess, like “likes chess”');
  const meet = await client.people.match({ meet: 'tom-becker' });
  expect(meet[0]?.person.name).toBe('Paula Schmitt');
  expect(meet[0]?.reasons[0]?.text).toContain('Tom Becker asked');
  expect(meet[0]?.reasons[0]?.evidence?.quote).toContain('tune my piano');
  expect(meet.map(({ person }) => person.name)).not.toContain('Maya Lindqvist');
});

test('a fact that is rejected, or whose person is forgotten, is no reason any more', async () => {
  const client = await library();
  const paula = await withFact(client, 'Paula Schmitt', 'occupation', 'piano tuner');
  const asked = async () => (await client.people.match({ question: 'piano tuner' })).map(({ person }) => person.name);
  expect(await asked()).toContain('Paula Schmitt');
  const [fact] = await client.people.facts({ id: paula.id });
  await client.people.decide({ ids: [fact?.id ?? ''], status: 'rejected' });
  expect(await asked()).not.toContain('Paula Schmitt');
  await client.people.decide({ ids: [fact?.id ?? ''], status: 'accepted' });
  expect(await asked()).toContain('Paula Schmitt');
  await client.people.remove({ ids: [paula.id], confirmed: true });
  expect(await asked()).not.toContain('Paula Schmitt');
});

test('timeline, relations and the graph of a talk', async () => {
  const client = await library();
  const timeline = await client.people.timeline({ id: 'maya-lindqvist' });
  expect(timeline.map(({ kind }) => kind)).toContain('spoke');
  const fact = timeline.find(({ kind, text }) => kind === 'fact' && text.includes('marine biologist'));
  expect(fact?.evidence?.quote).toContain('marine biologist');
  const first = await client.people.timeline({ id: 'maya-lindqvist', limit: 1 });
  const second = await client.people.timeline({ id: 'maya-lindqvist', limit: 1, offset: 1 });
  expect([...first, ...second]).toEqual(timeline.slice(0, 2));
  const relations = await client.people.relations({ id: 'maya-lindqvist' });
  expect(relations.map(({ person, kind }) => `${person.name}: ${kind}`)).toEqual(
    expect.arrayContaining(['Tove Lindqvist: sister', 'Tom Becker: in conversation']),
  );
  const graph = await client.people.graph({});
  expect(graph.nodes.map(({ name }) => name).sort()).toEqual(['Maya Lindqvist', 'Tom Becker', 'Tove Lindqvist']);
  const around = await client.people.graph({ id: 'tom-becker', nodes: 2 });
  expect(around.nodes).toHaveLength(2);
  expect(around.edges).toHaveLength(1);
});
