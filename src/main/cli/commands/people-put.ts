import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { CommonplaceError, type Contact, type Inputs, type Person } from '../../../contract/index.ts';
import { parseOptions, UsageError } from '../arguments.ts';
import { type Command, type CommandContext, exit } from '../command.ts';
import type { Output } from '../output.ts';

const options = {
  name: { type: 'string' },
  'user-id': { type: 'string' },
  alias: { type: 'string', multiple: true },
  email: { type: 'string', multiple: true },
  phone: { type: 'string', multiple: true },
  tag: { type: 'string', multiple: true },
  bio: { type: 'string' },
  wiki: { type: 'string' },
  picture: { type: 'string' },
  'no-picture': { type: 'boolean' },
  me: { type: 'boolean' },
} as const;

type Values = ReturnType<typeof parseOptions<typeof options>>['values'];

const fields =
  '[--alias A]... [--email E]... [--phone P]... [--tag T]... [--bio TEXT] [--wiki FILE] [--picture FILE] [--me]';

/** Creates a person, or changes the one that has this user id. */
export const peopleAdd: Command = {
  usage: `people add NAME [--user-id ID] ${fields}`,
  async run(args, context) {
    const { values, positionals } = parseOptions(args, options);
    const name = values.name ?? positionals.join(' ');
    if (name.trim() === '') throw new UsageError('Say what the person is called.');
    const input = { ...(await fieldsOf(values, context)), name, userId: values['user-id'] };
    const { people } = await context.client();
    const { person, created } = await people.put(input, { signal: context.signal });
    if (context.out.json) context.out.document({ person, created });
    else printChanged(person, created ? 'was added' : 'was changed', context.out);
    return exit.done;
  },
};

/** Changes what is named; the rest stays. A list that is named takes the place of the one there was. */
export const peopleUpdate: Command = {
  usage: `people update ID [--name N] [--user-id ID] ${fields}\n  An empty text clears: --bio "", --alias "".`,
  async run(args, context) {
    const { values, positionals } = parseOptions(args, options);
    const [id, ...others] = positionals;
    if (id === undefined || others.length > 0) throw new UsageError('Name one person by their id.');
    const { people } = await context.client();
    const known = values.email === undefined && values.phone === undefined ? null : await people.get({ id });
    const changes = await fieldsOf(values, context, known?.contacts ?? []);
    const input = { ...changes, id, name: values.name, userId: values['user-id'] };
    if (Object.values({ ...input, id: undefined }).every((value) => value === undefined)) {
      throw new UsageError('Say what is to change.');
    }
    const person = await people.update(input, { signal: context.signal });
    if (context.out.json) context.out.document(person);
    else printChanged(person, 'was changed', context.out);
    return exit.done;
  },
};

/** The named fields. Addresses of a kind that is not named stay. */
async function fieldsOf(
  values: Values,
  { absolute }: Pick<CommandContext, 'absolute'>,
  known: readonly Contact[] = [],
): Promise<Omit<Inputs['people']['put'], 'name' | 'userId'>> {
  const named = (list: string[] | undefined) => list?.filter((value) => value.trim() !== '');
  const ways = (['email', 'phone'] as const).flatMap((kind) => {
    const stated = named(values[kind]);
    if (stated === undefined) return known.filter((contact) => contact.kind === kind);
    return stated.map((value): Contact => ({ kind, value, label: null }));
  });
  const contacts =
    values.email === undefined && values.phone === undefined
      ? undefined
      : [...ways, ...known.filter(({ kind }) => kind !== 'email' && kind !== 'phone')];
  return {
    contacts,
    aliases: named(values.alias),
    tags: named(values.tag),
    bio: values.bio === undefined ? undefined : values.bio.trim() === '' ? null : values.bio,
    wikiContent: values.wiki === undefined ? undefined : await (await fileAt(absolute(values.wiki))).text(),
    picture:
      values['no-picture'] === true
        ? null
        : values.picture === undefined
          ? undefined
          : await fileAt(absolute(values.picture)),
    isOwner: values.me,
  };
}

async function fileAt(path: string): Promise<File> {
  try {
    return new File([await openAsBlob(path)], basename(path));
  } catch {
    throw new CommonplaceError('not_found', `There is no file at ${path}.`);
  }
}

function printChanged(person: Person, what: string, out: Output): void {
  out.line(`${person.name} ${what}: ${person.userId}`);
}
