import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { codeOf, openLibrary, temporaryFolder } from '../kit/engine.ts';
import { ingestUsers, namesIn } from '../kit/people.ts';

const patience = 120_000;

test(
  'a profile is made, changed in part, and found by either id; what is not named stays',
  async () => {
    const { client } = await openLibrary(await temporaryFolder());
    const { person, created } = await client.people.put({
      ...{ userId: 'maya', name: 'Maya Lindqvist', bio: 'Sails.', tags: ['met', 'met'], aliases: ['Mia', 'MIA'] },
      contacts: [{ kind: 'email', value: ' maya@havs.example ', label: 'work' }],
    });
    expect(created).toBe(true);
    expect(person).toMatchObject({
      userId: 'maya',
      tags: ['met'],
      aliases: ['Mia'],
      contacts: [{ value: 'maya@havs.example' }],
    });
    expect(await client.people.put({ userId: 'maya', name: 'Maya Holm' })).toMatchObject({
      created: false,
      person: { id: person.id, name: 'Maya Holm', bio: 'Sails.', tags: ['met'], aliases: ['Mia'] },
    });
    expect(await client.people.update({ id: 'maya', bio: null })).toMatchObject({ bio: null, tags: ['met'] });
    await client.people.put({ userId: 'tom', name: 'Tom' });
    expect(await codeOf(client.people.update({ id: 'tom', userId: 'maya' }))).toBe('already_exists');
    expect(await codeOf(client.people.update({ id: 'tom', userId: person.id }))).toBe('invalid_input');
    expect(await client.people.update({ id: 'tom', userId: 'tom-baker' })).toMatchObject({
      userId: 'tom-baker',
      name: 'Tom',
    });
    expect((await client.people.get({ id: person.id })).userId).toBe('maya');
    expect(await codeOf(client.people.get({ id: 'tom' }))).toBe('not_found');
    expect(await client.people.tags({})).toEqual([{ tag: 'met', people: 1 }]);
  },
  patience,
);

test(
  'names of any kind: "null", "__proto__", other scripts, signs that cannot be seen, very long ones, two of one name',
  async () => {
    const { client } = await openLibrary(await temporaryFolder());
    const names = [
      'null',
      '__proto__',
      'constructor',
      '李小龙',
      'Ольга Петрова',
      'محمد علي',
      'リー・スー',
      '🙂',
      'a'.repeat(500),
      'Maya',
    ];
    const ids = new Set<string>();
    for (const name of names) {
      const { person } = await client.people.put({ name });
      expect(person.name).toBe(name);
      expect((await client.people.get({ id: person.userId })).id).toBe(person.id);
      ids.add(person.userId);
    }
    expect(ids.size).toBe(names.length);
    expect((await client.people.put({ name: 'May\u0000a\u202e  Li\nnd' })).person.name).toBe('Maya Li nd');
    expect((await client.people.put({ name: 'Maya' })).person.userId).toBe('maya-2');
    for (const empty of [' ', '\u200b', '...'])
      expect(await codeOf(client.people.put({ name: empty }))).toBe('invalid_input');
    const find = async (filter: string) => (await client.people.list({ filter })).items.map(({ name }) => name);
    expect(await find('小龙')).toEqual(['李小龙']);
    expect(await find('ОЛЬГА пет')).toEqual(['Ольга Петрова']);
    expect(await find('__proto__')).toEqual(['__proto__']);
    expect(await find('🙂')).toEqual(['🙂']);
    expect(await find("' OR 1=1 --")).toEqual([]);
    expect(await find('%')).toEqual([]);
  },
  patience,
);

test(
  'the list is searched by words, addresses, numbers and tags, sorted, and read page by page',
  async () => {
    const { client } = await openLibrary(await temporaryFolder());
    for (const [at, name] of ['Zoé Ström', 'Ann Lee', 'Bo Li'].entries()) {
      await client.people.put({
        name,
        tags: [`t${at % 2}`],
        contacts: [{ kind: 'phone', value: `+46 (0)70 555 00${at}9`, label: null }],
      });
    }
    const names = async (input: Parameters<typeof client.people.list>[0]) =>
      (await client.people.list(input)).items.map(({ name }) => name);
    expect(await names({})).toEqual(['Ann Lee', 'Bo Li', 'Zoé Ström']);
    expect(await names({ descending: true, limit: 1, offset: 1 })).toEqual(['Bo Li']);
    expect(await names({ filter: 'zoe str' })).toEqual(['Zoé Ström']);
    expect(await names({ filter: 'l' })).toEqual(['Ann Lee', 'Bo Li']);
    expect(await names({ filter: 'l', tag: 't1' })).toEqual(['Ann Lee']);
    expect(await names({ filter: '0019' })).toEqual(['Ann Lee']);
    expect(await names({ filter: 't0' })).toEqual(['Bo Li', 'Zoé Ström']);
    await client.people.update({ id: 'bo-li', bio: 'x' });
    expect(await names({ sort: 'updated', descending: true, limit: 1 })).toEqual(['Bo Li']);
    expect(await client.people.list({ filter: 'l', offset: 5 })).toEqual({ items: [], total: 2 });
  },
  patience,
);

test(
  'a picture is checked, made small and given back; what is no picture is refused; "me" is one profile',
  async () => {
    const { client } = await openLibrary(await temporaryFolder());
    const bytes = await sharp({ create: { width: 1200, height: 600, channels: 3, background: 'teal' } })
      .withExif({ IFD0: { Copyright: 'zzysecret' } })
      .jpeg()
      .toBuffer();
    await client.people.put({ userId: 'maya', name: 'Maya', picture: new File([new Uint8Array(bytes)], 'maya.jpg') });
    const kept = await client.people.picture({ id: 'maya' });
    expect(kept.type).toBe('image/webp');
    const read = new Uint8Array(await kept.arrayBuffer());
    expect(await sharp(read).metadata()).toMatchObject({ format: 'webp', width: 512, height: 256 });
    expect(Buffer.from(read).includes('zzysecret')).toBe(false);
    const refused = (content: string) =>
      codeOf(client.people.update({ id: 'maya', picture: new File([content], 'x.png') }));
    expect(await refused('not a picture')).toBe('unsupported');
    expect(await refused('<svg xmlns="http://www.w3.org/2000/svg"/>')).toBe('unsupported');
    expect(await refused('')).toBe('empty_file');
    expect(await client.people.update({ id: 'maya', picture: null })).toMatchObject({ hasPicture: false });
    expect(await codeOf(client.people.picture({ id: 'maya' }))).toBe('not_found');

    await client.people.update({ id: 'maya', isOwner: true });
    await client.people.put({ name: 'Tom', isOwner: true });
    expect((await client.people.list({})).items.map(({ name, isOwner }) => [name, isOwner])).toEqual([
      ['Maya', false],
      ['Tom', true],
    ]);
  },
  patience,
);

test(
  'a first name is somebody of its document only; a full name is one person unless the addresses differ',
  async () => {
    const docs = await temporaryFolder();
    const { client } = await openLibrary(await temporaryFolder());
    const write = async (name: string, text: string) => {
      const path = join(docs, name);
      await writeFile(path, text);
      await ingestUsers(client, path);
      return path;
    };
    await write('one.txt', 'Tom: Hello, I live in Malmo.\nMaya Lindqvist: Hi, I work as a teacher.\n');
    await write('two.txt', 'Tom: Hello, I live in Lisbon.\nMaya Lindqvist: Hi, I play chess.\n');
    expect(await namesIn(client)).toEqual(['Maya Lindqvist', 'Tom', 'Tom']);
    // Read again, with more in it: the same Tom.
    await write(
      'one.txt',
      'Tom: Hello, I live in Malmo.\nMaya Lindqvist: Hi, I work as a teacher.\nTom: I play the flute.\n',
    );
    expect(await namesIn(client)).toEqual(['Maya Lindqvist', 'Tom', 'Tom']);
    const mail = (n: number, from: string) =>
      write(
        `${n}.eml`,
        `From: ${from}\nTo: Me <me@home.example>\nSubject: ${n}\nMessage-ID: <${n}@x>\nDate: Tue, 3 Mar 2026 10:0${n}:00 +0000\n\nI live in Rome and work as a baker.\n`,
      );
    await mail(1, 'Anna Berg <anna@one.example>');
    await mail(2, 'Anna Berg <anna@two.example>');
    await mail(3, 'Anna <anna@one.example>');
    const annas = (await client.people.list({ filter: 'anna' })).items;
    expect(annas.map(({ userId, documents }) => [userId, documents])).toEqual([
      ['anna-berg', 2],
      ['anna-berg-2', 1],
    ]);
  },
  patience,
);
