import { readFile } from 'node:fs/promises';
import { CommonplaceError } from '../../../../contract/index.ts';
import { parseOptions, UsageError } from '../../arguments.ts';
import { type Command, exit } from '../../command.ts';
import { count } from '../../output.ts';
import { settingsOf, settingsOptions, settingsUsage } from './settings-options.ts';
import { oneName, told } from './show.ts';

export const assistantsCreate: Command = {
  usage: `assistants create NAME ${settingsUsage}`,
  async run(args, context) {
    const { values, positionals } = parseOptions(args, settingsOptions);
    const { name: renamed, ...rest } = values;
    if (renamed !== undefined) throw new UsageError('The name comes first: assistants create NAME.');
    const settings = await settingsOf(rest, {}, context);
    const client = await context.client();
    const input = { ...settings, name: oneName(positionals) };
    return told(await client.assistants.create(input, { signal: context.signal }), 'is there', context.out);
  },
};

export const assistantsUpdate: Command = {
  usage: `assistants update NAME [--name NEW] ${settingsUsage} [--picture FILE|none]`,
  async run(args, context) {
    const { values, positionals } = parseOptions(args, { ...settingsOptions, picture: { type: 'string' } });
    const { picture, ...rest } = values;
    const { assistants } = await context.client();
    const { signal } = context;
    const known = await assistants.get({ assistant: oneName(positionals) }, { signal });
    const changes = await settingsOf(rest, known.parameters, context);
    if (Object.keys(changes).length === 0 && picture === undefined) throw new UsageError('Say what is to change.');
    if (picture !== undefined) {
      const data = picture === 'none' ? null : await base64Of(context.absolute(picture));
      await assistants.setPicture({ id: known.id, data }, { signal });
    }
    const changed = await assistants.update({ ...changes, id: known.id }, { signal });
    return told(changed, changed.version === known.version ? 'is as it was' : 'is changed', context.out);
  },
};

async function base64Of(path: string): Promise<string> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new CommonplaceError('not_found', `"${path}" could not be read.`, { cause });
  });
  return bytes.toString('base64');
}

export const assistantsDuplicate: Command = {
  usage: 'assistants duplicate NAME [NEW NAME]',
  async run(args, { client, out, signal }) {
    const { positionals } = parseOptions(args, {});
    const [from, name, ...others] = positionals;
    if (from === undefined || others.length > 0) throw new UsageError('Name the assistant, and the copy if you like.');
    const { assistants } = await client();
    const { id } = await assistants.get({ assistant: from }, { signal });
    return told(await assistants.duplicate({ id, name }, { signal }), 'is there', out);
  },
};

export const assistantsDefault: Command = {
  usage: 'assistants default NAME',
  async run(args, { client, out, signal }) {
    const { positionals } = parseOptions(args, {});
    const { assistants } = await client();
    const { id } = await assistants.get({ assistant: oneName(positionals) }, { signal });
    return told(await assistants.setDefault({ id }, { signal }), 'answers where no other is named', out);
  },
};

export const assistantsRemove: Command = {
  usage: 'assistants remove NAME --yes   (its conversations stay)',
  async run(args, { client, out, signal }) {
    const { values, positionals } = parseOptions(args, { yes: { type: 'boolean' } });
    const { assistants } = await client();
    const { id, name } = await assistants.get({ assistant: oneName(positionals) }, { signal });
    const removed = await assistants.remove({ id, confirmed: values.yes === true }, { signal });
    if (out.json) out.document({ id, name, ...removed });
    else if (removed.conversations === 0) out.line(`"${name}" is gone.`);
    else out.line(`"${name}" is gone; ${count(removed.conversations, 'conversation')} went over to the default one.`);
    return exit.done;
  },
};
