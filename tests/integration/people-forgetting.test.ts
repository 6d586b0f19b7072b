import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Client } from '../../src/contract/index.ts';
import { codeOf, openLibrary, settled, temporaryFolder } from '../kit/engine.ts';
import { ingestUsers, namesIn } from '../kit/people.ts';

const patience = 180_000;

const talk = `Maya Lindqvist: Hi, I'm Maya Lindqvist, I moved to Gothenburg in 2021 and work as a marine biologist at Havsinstitutet.
Tom: Nice to meet you. What do you do for fun? I live in Malmo and I work as a carpenter.
Maya Lindqvist: I sail, and I paint every weekend. You can write to me at maya@havs.example.
`;

async function talkIn(folder: string): Promise<string> {
  const path = join(folder, 'talk.txt');
  await writeFile(path, talk);
  return path;
}

/** Files of the library's folder that hold these bytes. */
async function filesWith(folder: string, wanted: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const found: string[] = [];
  for (const entry of entries.filter((one) => one.isFile())) {
    if ((await readFile(join(entry.parentPath, entry.name))).includes(wanted)) found.push(entry.name);
  }
  return found.sort();
}

/** Waits until a person's page is written as a document. */
async function pageOf(client: Client, name: string): Promise<void> {
  while ((await client.library.list({ filter: `${name} (profile)` })).total === 0) await setTimeout(100);
}

const idOf = async (client: Client, id: string) => (await client.people.get({ id })).id;

test(
  'a person is forgotten completely: looked for and not found, and what stays is named',
  async () => {
    const [docs, data] = [await temporaryFolder(), await temporaryFolder()];
    const { client } = await openLibrary(data);
    const path = await talkIn(docs);
    await ingestUsers(client, path);
    await settled(client);
    await client.people.update({
      id: 'maya-lindqvist',
      bio: 'Met at the harbour of Kungshamn in spring.',
      tags: ['met'],
    });
    const id = await idOf(client, 'maya-lindqvist');
    await client.people.addFact({
      ...{ personId: id, kind: 'possession', statement: 'owns the zzyqvortex sloop', value: 'zzyqvortex sloop' },
      ...{ otherId: null, from: null, to: null },
    });
    const tom = await idOf(client, 'tom');
    await client.people.addFact({
      ...{ personId: tom, kind: 'relation', statement: 'is a friend of Maya Lindqvist', value: 'Maya Lindqvist' },
      ...{ otherId: id, from: null, to: null },
    });
    expect(await filesWith(data, id)).not.toEqual([]);
    await pageOf(client, 'Maya Lindqvist');
    await settled(client);
    expect(await codeOf(client.people.remove({ ids: [id], confirmed: false }))).toBe('confirmation_needed');

    const receipt = await client.people.remove({ ids: ['maya-lindqvist'], confirmed: true });
    expect(receipt).toMatchObject({ state: 'done', people: 1, keptOut: true, left: [] });
    expect(receipt.passages).toBeGreaterThan(0);
    expect(receipt.facts).toBeGreaterThan(3);
    expect(receipt.named).toBeGreaterThan(0);
    expect(receipt.mentions).toBeGreaterThan(0);
    expect(receipt.check).toMatchObject({
      found: 0,
      rows: 0,
      traces: [],
      whole: true,
      clean: true,
      keywordPagesLeft: 0,
    });
    expect(receipt.check?.pieces).toBeGreaterThan(5);
    expect(receipt.check?.files).toContain('library.db');
    expect(receipt.remains).toContainEqual(
      expect.objectContaining({ kind: 'document', text: expect.stringContaining('talk.txt') }),
    );
    expect(JSON.stringify({ ...receipt, remains: [] })).not.toContain('Maya');

    for (const gone of [id, 'zzyqvortex', 'harbour of Kungshamn']) expect(await filesWith(data, gone)).toEqual([]);
    expect(await namesIn(client)).toEqual(['Tom']);
    expect((await client.library.list({ filter: 'Maya' })).total).toBe(0);
    expect(await codeOf(client.people.get({ id }))).toBe('not_found');
    expect((await client.people.list({ filter: 'lindqvist' })).total).toBe(0);
    expect(await client.people.facts({ id: tom })).not.toContainEqual(expect.objectContaining({ kind: 'relation' }));
    expect(await client.people.forgettings({})).toEqual([receipt]);
  },
  patience,
);

test(
  'the same documents do not bring them back, until that is allowed',
  async () => {
    const [docs, data] = [await temporaryFolder(), await temporaryFolder()];
    const { client } = await openLibrary(data);
    const path = await talkIn(docs);
    await ingestUsers(client, path);
    const receipt = await client.people.remove({ ids: ['maya-lindqvist', 'tom'], confirmed: true });
    expect(receipt.people).toBe(2);
    await writeFile(path, `${talk}Maya Lindqvist: I have a dog.\n`);
    await ingestUsers(client, path);
    expect(await namesIn(client)).toEqual([]);
    // Another document names her again, and another Tom: he is somebody else.
    const other = join(docs, 'other.txt');
    await writeFile(other, talk.replaceAll('Gothenburg', 'Oslo'));
    await ingestUsers(client, other);
    expect(await namesIn(client)).toEqual(['Tom']);

    expect(await client.people.allowAgain({ forgettingId: receipt.id })).toEqual({ people: 2 });
    await writeFile(path, `${talk}Maya Lindqvist: I have a cat.\n`);
    await ingestUsers(client, path);
    expect(await namesIn(client)).toEqual(['Maya Lindqvist', 'Tom', 'Tom']);
    expect((await client.people.forgettings({}))[0]?.keptOut).toBe(false);
  },
  patience,
);

test(
  'who is written down by hand may be found again; somebody else of the same name is not kept out',
  async () => {
    const [docs, data] = [await temporaryFolder(), await temporaryFolder()];
    const { client } = await openLibrary(data);
    const mail = (address: string, name: string) => `From: Anna Berg <${address}>
To: Me <me@home.example>
Subject: ${name}
Date: Tue, 3 Mar 2026 10:00:00 +0000
Message-ID: <${name}@example>

I live in ${name} and work as a teacher.
`;
    const write = async (name: string, address: string) => {
      const path = join(docs, `${name}.eml`);
      await writeFile(path, mail(address, name));
      await ingestUsers(client, path);
    };
    await write('Oslo', 'anna@one.example');
    await client.people.remove({ ids: ['anna-berg'], confirmed: true });
    await write('Bergen', 'anna@one.example');
    expect((await client.people.list({ filter: 'anna' })).total).toBe(0);
    await write('Tromso', 'anna@two.example');
    expect((await client.people.list({ filter: 'anna' })).items).toMatchObject([
      { userId: 'anna-berg', contacts: [{ value: 'anna@two.example' }] },
    ]);
    await client.people.put({
      name: 'Anna Berg',
      contacts: [{ kind: 'email', value: 'anna@one.example', label: null }],
    });
    await write('Hamar', 'anna@one.example');
    const { items } = await client.people.list({ filter: 'anna@one' });
    expect(items).toMatchObject([{ userId: 'anna-berg-2', documents: 1 }]);
  },
  patience,
);

test(
  'forgetting that the app was closed in the middle of goes on at the next start',
  async () => {
    const [docs, data] = [await temporaryFolder(), await temporaryFolder()];
    const first = await openLibrary(data);
    await ingestUsers(first.client, await talkIn(docs));
    const id = await idOf(first.client, 'maya-lindqvist');
    const begun = await first.client.people.remove({ ids: [id], confirmed: true, until: 'hidden' });
    expect(begun.state).not.toBe('done');
    expect(await namesIn(first.client)).toEqual(['Tom']);
    await first.close();
    const { client } = await openLibrary(data);
    let last = begun;
    for await (const receipt of await client.people.forgetting({ id: begun.id })) last = receipt;
    expect(last).toMatchObject({ state: 'done', people: 1, left: [], check: { clean: true } });
    expect(await filesWith(data, id)).toEqual([]);
  },
  patience,
);
