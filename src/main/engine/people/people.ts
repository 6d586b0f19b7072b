import { CommonplaceError, type Inputs, type Outputs, type Person, type Principal } from '../../../contract/index.ts';
import type { Storage } from '../storage/index.ts';
import { nameKey } from './person-keys.ts';
import { askedWords } from './person-words.ts';
import type { Pictures } from './pictures/pictures.ts';
import type { peopleStore } from './store.ts';
import type { ProfileChanges } from './store-profile-writes.ts';

/** The text of a person's page, with the ranges that the user wrote. */
export interface WikiPage {
  content: string;
  edited: { start: number; end: number }[];
}

export interface PeopleOptions {
  storage: Storage<{ people: typeof peopleStore }>;
  pictures: Pictures;
  wiki: {
    page(owner: string, personId: string): Promise<WikiPage>;
    /** What the user made of it. */
    save(owner: string, personId: string, content: string): Promise<void>;
  };
  newId(): string;
  now(): number;
  changed(): void;
}

type Writable = Partial<Inputs['people']['put']>;

/** Profiles of people. */
export function createPeople(options: PeopleOptions) {
  const { storage, wiki, newId, now, changed } = options;

  async function find(principal: Principal, id: string): Promise<Person> {
    const person = await storage.read.people.get({ owner: principal.accountId, id });
    if (person === undefined) throw new CommonplaceError('not_found', `There is nobody called "${id}".`);
    return person;
  }

  async function save(
    { accountId: owner }: Principal,
    id: string,
    create: { name: string; userId: string | null } | null,
    input: Writable,
  ): Promise<void> {
    const picture = input.picture == null ? input.picture : await options.pictures.keep(input.picture);
    const changes: ProfileChanges = {
      ...{
        userId: create === null ? input.userId : undefined,
        name: input.name,
        bio: input.bio == null ? input.bio : clean(input.bio) || null,
      },
      aliases: input.aliases === undefined ? undefined : distinct(input.aliases.map(clean), nameKey),
      contacts: input.contacts?.map((one) => ({ ...one, value: clean(one.value) })).filter(({ value }) => value !== ''),
      tags: input.tags === undefined ? undefined : distinct(input.tags.map(clean), (tag) => tag),
      ...{ isOwner: input.isOwner, picture },
    };
    await storage.write.people.save({ owner, id, create, changes, now: now() });
    if (input.wikiContent !== undefined) await wiki.save(owner, id, input.wikiContent);
    changed();
  }

  return {
    find,

    async get(principal: Principal, id: string): Promise<Outputs['people']['get']> {
      const person = await find(principal, id);
      const { content, edited } = await wiki.page(principal.accountId, person.id);
      return { ...person, wikiContent: content, edited };
    },

    list(principal: Principal, input: Inputs['people']['list']): Promise<Outputs['people']['list']> {
      const { offset = 0, limit = 100, filter = '', withProposals = false, sort = 'name', descending = false } = input;
      return storage.read.people.list({
        ...{ owner: principal.accountId, offset, limit, withProposals, sort, descending },
        words: askedWords(filter),
        tag: input.tag ?? null,
      });
    },

    /** Creates, or changes what is named where the user id is there already. */
    async put(principal: Principal, input: Inputs['people']['put']): Promise<Outputs['people']['put']> {
      const name = nameOf(input.name);
      const { userId } = input;
      const id =
        userId === undefined
          ? undefined
          : await storage.read.people.resolve({ owner: principal.accountId, id: asUserId(userId) });
      if (id !== undefined) {
        await save(principal, id, null, { ...input, name, userId: undefined });
        return { person: await find(principal, id), created: false };
      }
      const made = newId();
      await save(principal, made, { name, userId: userId ?? null }, { ...input, name });
      return { person: await find(principal, made), created: true };
    },

    /** Changes what is named. Throws not_found, already_exists, and what a picture may throw. */
    async update(principal: Principal, { id, ...input }: Inputs['people']['update']): Promise<Person> {
      const person = await find(principal, id);
      if (input.userId !== undefined) asUserId(input.userId);
      await save(principal, person.id, null, {
        ...input,
        ...(input.name !== undefined && { name: nameOf(input.name) }),
      });
      return find(principal, person.id);
    },

    tags: (principal: Principal) => storage.read.people.tags({ owner: principal.accountId }),

    async picture(principal: Principal, id: string): Promise<File> {
      const person = await find(principal, id);
      const found = await storage.read.people.picture({ owner: principal.accountId, id: person.id });
      if (found === undefined) throw new CommonplaceError('not_found', `There is no picture of ${person.name}.`);
      return new File([new Uint8Array(found.bytes)], `${person.userId}.webp`, { type: found.mediaType });
    },
  };
}

/** Without characters that cannot be seen, and with one space between words; line breaks stay. */
function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{C}\n\t\u200c\u200d]/gu, '')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}

function nameOf(name: string): string {
  const plain = clean(name).replaceAll('\n', ' ');
  if (/[\p{L}\p{N}\p{S}]/u.test(plain)) return plain;
  throw new CommonplaceError('invalid_input', 'A name needs at least one letter.');
}

/** A user id that looks like an id would lead to two people. */
function asUserId(userId: string): string {
  if (!/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(userId)) return userId;
  throw new CommonplaceError('invalid_input', 'A user id must not have the form of an id. Choose another.');
}

function distinct(values: readonly string[], keyOf: (value: string) => string): string[] {
  const byKey = new Map<string, string>();
  for (const value of values) if (value !== '' && !byKey.has(keyOf(value))) byKey.set(keyOf(value), value);
  return [...byKey.values()];
}

export type People = ReturnType<typeof createPeople>;
