import type { AssistantVersion } from '../../../../contract/index.ts';
import { parseOptions, UsageError } from '../../arguments.ts';
import { type Command, exit } from '../../command.ts';
import { count } from '../../output.ts';
import { timeOf } from '../follow-run.ts';
import { oneName, told } from './show.ts';

/** Every version that an assistant has been; 0 is how the app ships it. */
export const assistantsVersions: Command = {
  usage: 'assistants versions NAME',
  async run(args, { client, out, signal }) {
    const { positionals } = parseOptions(args, {});
    const { assistants } = await client();
    const { id } = await assistants.get({ assistant: oneName(positionals) }, { signal });
    for (const version of await assistants.versions({ id }, { signal })) {
      if (out.json) out.document(version);
      else out.line(lineOf(version));
    }
    return exit.done;
  },
};

function lineOf({ version, createdAt, changed, answers }: AssistantVersion): string {
  const used = answers === 0 ? '' : `, ${count(answers, 'answer')}`;
  return `${String(version).padStart(4)}  ${timeOf(createdAt)}  ${changed}${used}`;
}

/** Back to one of them: a new version that is as that one was. */
export const assistantsRestore: Command = {
  usage: 'assistants restore NAME VERSION   (0: as the app ships it)   assistants restore --removed',
  async run(args, { client, out, signal }) {
    const { values, positionals } = parseOptions(args, { removed: { type: 'boolean' } });
    const { assistants } = await client();
    if (values.removed === true) {
      if (positionals.length > 0)
        throw new UsageError('--removed brings back all that came with the app and were removed.');
      const back = await assistants.bringBack({}, { signal });
      for (const assistant of back) told(assistant, 'is back', out);
      if (back.length === 0) out.note('None that came with the app is missing.');
      return exit.done;
    }
    const [name, version, ...others] = positionals;
    if (name === undefined || others.length > 0 || !/^\d{1,9}$/.test(version ?? '')) {
      throw new UsageError('Name the assistant and one of its versions.');
    }
    const { id } = await assistants.get({ assistant: name }, { signal });
    return told(
      await assistants.restore({ assistantId: id, version: Number(version) }, { signal }),
      'is set back',
      out,
    );
  },
};
