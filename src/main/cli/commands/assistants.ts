import { splitCommand, UsageError } from '../arguments.ts';
import type { Command } from '../command.ts';

/** What "assistants" can be followed by, loaded when it is called. */
const subcommands: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ['list', async () => (await import('./assistants/show.ts')).assistantsList],
  ['show', async () => (await import('./assistants/show.ts')).assistantsShow],
  ['create', async () => (await import('./assistants/change.ts')).assistantsCreate],
  ['update', async () => (await import('./assistants/change.ts')).assistantsUpdate],
  ['duplicate', async () => (await import('./assistants/change.ts')).assistantsDuplicate],
  ['remove', async () => (await import('./assistants/change.ts')).assistantsRemove],
  ['default', async () => (await import('./assistants/change.ts')).assistantsDefault],
  ['versions', async () => (await import('./assistants/versions.ts')).assistantsVersions],
  ['restore', async () => (await import('./assistants/versions.ts')).assistantsRestore],
  ['export', async () => (await import('./assistants/files.ts')).assistantsExport],
  ['import', async () => (await import('./assistants/files.ts')).assistantsImport],
  ['compare', async () => (await import('./assistants/compare.ts')).assistantsCompare],
]);
/** How questions are answered, and by what. Without a subcommand they are listed. */
export const assistants: Command = {
  usage: `assistants ${[...subcommands.keys()].join(' | ')} ...`,
  async run(args, context) {
    const { name = 'list', rest } = splitCommand(args);
    const load = subcommands.get(name);
    if (load === undefined) {
      throw new UsageError(`There is no "assistants ${name}". There are: ${[...subcommands.keys()].join(', ')}.`);
    }
    const command = await load();
    try {
      return await command.run(rest, context);
    } catch (error) {
      throw error instanceof UsageError
        ? new UsageError(`${error.message} Usage: commonplace ${command.usage}`)
        : error;
    }
  },
};
