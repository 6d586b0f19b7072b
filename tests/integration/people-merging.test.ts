import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Client } from '../../src/contract/index.ts';
import { codeOf, openLibrary, temporaryFolder } from '../kit/engine.ts';
import { ingestUsers, namesIn } from '../kit/people.ts';

const patience = 120_000;

type Kind = 'interest' | 'residence' | 'relation' | 'skill';

async function say(client: Client, personId: string, kind: Kind, value: string, otherId: string | null = null) {
  await client.people.addFact({ personId, kind, statement: `${kind}: ${value}`, value, otherId, from: null, to: null });
}

const valuesOf = async (client: Client, id: string) =>
  (await client.people.facts({ id })).map(({ value }) => value).sort();

/** Everything that can be seen of everybody, without the times of changes. */
async function all(client: Client) {
  const { items } = await client.people.list({});
  return Promise.all(
    items.map(async ({ updatedAt: _, ...person }) => ({
      person,
      facts: (await client.people.facts({ id: person.id, statuses: ['accepted', 'proposed', 'rejected'] }))
        .map(({ id, value, status, otherId, evidence }) => ({ id, value, status, otherId, evidence }))
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    })),
  );
}

async function three(client: Client) {
  const put = async (name: string, email: string, tag: string) => {
    const contacts = [{ kind: 'email' as const, value: email, label: null }];
    return (await client.people.put({ name, contacts, tags: [tag] })).person.id;
  };
  const [maya, other, tom] = [
    await put('Maya Lindqvist', 'maya@work.example', 'work'),
    await put('M. Lindqvist', 'maya@home.example', 'home'),
    await put('Tom Baker', 'tom@x.example', 'x'),
  ];
  await client.people.update({ id: other, bio: 'Sails.' });
  await say(client, maya, 'interest', 'sailing');
  await say(client, other, 'interest', 'Sailing');
  await say(client, other, 'skill', 'welding');
  await say(client, maya, 'relation', 'M. Lindqvist', other);
  await say(client, tom, 'relation', 'M. Lindqvist', other);
  return { maya, other, tom };
}

test(
  'a merge brings everything together, and undoing it gives back exactly what there was',
  async () => {
    const { client } = await openLibrary(await temporaryFolder());
    const { maya, other, tom } = await three(client);
    const before = await all(client);
    const { person, mergeId } = await client.people.merge({ into: maya, from: other });
    expect(person).toMatchObject({
      name: 'Maya Lindqvist',
      aliases: ['M. Lindqvist'],
      bio: 'Sails.',
      tags: ['home', 'work'],
      contacts: [{ value: 'maya@work.example' }, { value: 'maya@home.example' }],
      facts: 2,
    });
    expect(await valuesOf(client, maya)).toEqual(['sailing', 'welding']);
    expect((await client.people.get({ id: 'm-lindqvist' })).id).toBe(maya);
    expect((await client.people.get({ id: other })).id).toBe(maya);
    expect((await client.people.facts({ id: tom }))[0]?.otherId).toBe(maya);
    expect((await client.people.list({ filter: 'maya@home' })).items.map(({ id }) => id)).toEqual([maya]);
    expect(await client.people.merges({ id: maya })).toMatchObject([
      { mergeId, from: { id: other, userId: 'm-lindqvist' } },
    ]);
    expect(await codeOf(client.people.merge({ into: maya, from: 'm-lindqvist' }))).toBe('invalid_input');

    const { restored } = await client.people.unmerge({ mergeId });
    expect(restored).toMatchObject({ id: other, userId: 'm-lindqvist', tags: ['home'], facts: 2 });
    expect(await all(client)).toEqual(before);
    expect(await codeOf(client.people.unmerge({ mergeId }))).toBe('not_found');
  },
  patience,
);

test(
  'what came since a merge stays when it is undone; an earlier merge can be undone under a later one',
  async () => {
    const { client } = await openLibrary(await temporaryFolder());
    const { maya, other, tom } = await three(client);
    const before = await all(client);
    const first = await client.people.merge({ into: maya, from: other });
    const second = await client.people.merge({ into: tom, from: maya });
    expect(await namesIn(client)).toEqual(['Tom Baker']);
    expect((await client.people.get({ id: 'm-lindqvist' })).id).toBe(tom);
    await say(client, tom, 'residence', 'Oslo');
    await client.people.update({ id: tom, bio: 'One of three.' });

    await client.people.unmerge({ mergeId: first.mergeId });
    expect(await namesIn(client)).toEqual(['M. Lindqvist', 'Tom Baker']);
    expect(await valuesOf(client, other)).toEqual(['Sailing', 'welding']);
    expect(await valuesOf(client, tom)).toEqual(
      ['Oslo', 'sailing', 'M. Lindqvist', 'M. Lindqvist']
        .sort()
        .filter((value, at, list) => list.indexOf(value) === at),
    );
    expect((await client.people.get({ id: 'maya-lindqvist' })).id).toBe(tom);

    await client.people.unmerge({ mergeId: second.mergeId });
    expect(await valuesOf(client, tom)).toContain('Oslo');
    const after = await all(client);
    expect(after.filter(({ person }) => person.id !== tom)).toEqual(before.filter(({ person }) => person.id !== tom));
    expect((await client.people.get({ id: tom })).bio).toBe('One of three.');
  },
  patience,
);

test(
  'a text that is read again finds the one that somebody was merged into, and both again when it is undone',
  async () => {
    const docs = await temporaryFolder();
    const { client } = await openLibrary(await temporaryFolder());
    const path = join(docs, 'talk.txt');
    const talk = 'Tom: Hello, I live in Malmo.\nMaya Lindqvist: Hi, I work as a teacher.\n';
    await writeFile(path, talk);
    await ingestUsers(client, path);
    const baker = (await client.people.put({ name: 'Tom Baker' })).person.id;
    const { mergeId } = await client.people.merge({ into: baker, from: 'tom' });
    await writeFile(path, `${talk}Tom: I play chess.\n`);
    await ingestUsers(client, path);
    expect(await namesIn(client)).toEqual(['Maya Lindqvist', 'Tom Baker']);
    await client.people.unmerge({ mergeId });
    expect(await namesIn(client)).toEqual(['Maya Lindqvist', 'Tom', 'Tom Baker']);
    await writeFile(path, `${talk}Tom: I play the flute.\n`);
    await ingestUsers(client, path);
    expect(await namesIn(client)).toEqual(['Maya Lindqvist', 'Tom', 'Tom Baker']);
    expect(await client.people.get({ id: 'tom' })).toMatchObject({ documents: 1 });
    expect(await client.people.get({ id: 'tom-baker' })).toMatchObject({ documents: 0, facts: 0 });
  },
  patience,
);

test(
  'who was merged is forgotten with the one they were merged into',
  async () => {
    const { client } = await openLibrary(await temporaryFolder());
    const { maya, other } = await three(client);
    await client.people.merge({ into: maya, from: other });
    const receipt = await client.people.remove({ ids: [maya], confirmed: true });
    expect(receipt).toMatchObject({ people: 2, merges: 1, left: [], check: { clean: true, rows: 0 } });
    expect(await namesIn(client)).toEqual(['Tom Baker']);
    expect(await codeOf(client.people.get({ id: 'm-lindqvist' }))).toBe('not_found');
  },
  patience,
);

test(
  'duplicates are proposed, surest first, with reasons and what speaks against; not again after "not the same"',
  async () => {
    const { client } = await openLibrary(await temporaryFolder());
    const put = async (name: string, contacts: string[] = []) =>
      (
        await client.people.put({
          name,
          contacts: contacts.map((value) => ({
            kind: value.includes('@') ? ('email' as const) : ('phone' as const),
            value,
            label: null,
          })),
        })
      ).person;
    await put('Robert Smith', ['rob@x.example']);
    const bob = await put('Bob Smith', ['rob@x.example']);
    await put('Katarina Müller', ['+46 70 123 45 67']);
    await put('Katarina Mueller', ['070-1234567']);
    await put('Дмитрий Иванов');
    await put('Dmitri Ivanov');
    await put('Jonathan Oberholzer');
    await put('Jonathan Oberhozler');
    await put('Anna Berg', ['anna@one.example']);
    await put('Anna Berg', ['anna@two.example']);
    await put('Berg Per', []);
    await put('Per Berg', []);
    await put('Nobody Alike');
    const found = await client.people.duplicates({});
    const pairs = found.map(({ a, b }) => [a.name, b.name].sort().join(' + '));
    expect(pairs.slice(0, 2).sort()).toEqual(['Bob Smith + Robert Smith', 'Katarina Mueller + Katarina Müller']);
    expect(pairs.sort()).toEqual([
      'Anna Berg + Anna Berg',
      'Berg Per + Per Berg',
      'Bob Smith + Robert Smith',
      'Dmitri Ivanov + Дмитрий Иванов',
      'Jonathan Oberholzer + Jonathan Oberhozler',
      'Katarina Mueller + Katarina Müller',
    ]);
    expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).toSorted((a, b) => b - a));
    const annas = found.find(({ a }) => a.name === 'Anna Berg');
    expect(annas).toMatchObject({ reasons: ['The same name'], against: ['They have different addresses'] });
    expect(found.find(({ a, b }) => a.id === bob.id || b.id === bob.id)?.reasons).toContain(
      'The same mail address: rob@x.example',
    );

    await client.people.notSame({ a: 'bob-smith', b: 'robert-smith' });
    const again = await client.people.duplicates({});
    expect(again).toHaveLength(found.length - 1);
    expect(await client.people.duplicates({ of: 'bob-smith' })).toEqual([]);
    expect(await client.people.duplicates({ of: 'dmitri-ivanov' })).toHaveLength(1);
  },
  patience,
);
