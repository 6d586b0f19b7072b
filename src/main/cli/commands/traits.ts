import { splitCommand, UsageError } from '../arguments.ts';
import type { Command } from '../command.ts';

/** What "traits" can be followed by, each loaded when it is called. */
const subcommands: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ['show', async () => (await import('./traits-show.ts')).traitsShow],
  ['update', async () => (await import('./traits-update.ts')).traitsUpdate],
  ['history', async () => (await import('./traits-show.ts')).traitsHistory],
  ['insights', async () => (await import('./traits-show.ts')).traitsInsights],
  ['accept', async () => (await import('./traits-change.ts')).traitsAccept],
  ['reject', async () => (await import('./traits-change.ts')).traitsReject],
  ['set', async () => (await import('./traits-change.ts')).traitsSet],
  ['remove', async () => (await import('./traits-change.ts')).traitsRemove],
  ['replay', async () => (await import('./traits-update.ts')).traitsReplay],
  ['import', async () => (await import('./traits-entertainment.ts')).traitsImport],
  ['add', async () => (await import('./traits-entertainment.ts')).traitsAdd],
  ['methods', async () => (await import('./traits-show.ts')).traitsMethods],
]);

/** The Big Five of people. */
export const traits: Command = {
  usage: `traits ${[...subcommands.keys()].join(' | ')} ... ("commonplace traits" alone says what each takes)`,
  async run(args, context) {
    const { name, rest } = splitCommand(args);
    const load = name === undefined ? undefined : subcommands.get(name);
    if (load !== undefined) {
      const command = await load();
      try {
        return await command.run(rest, context);
      } catch (error) {
        if (error instanceof UsageError) error.message += ` Usage: commonplace ${command.usage}`;
        throw error;
      }
    }
    const usages = await Promise.all([...subcommands.values()].map(async (one) => (await one()).usage));
    throw new UsageError(
      `${name === undefined ? 'Say what to do' : `There is no "traits ${name}"`}:\n  ${usages.join('\n  ')}`,
    );
  },
};
