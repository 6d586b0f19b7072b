import { splitCommand, UsageError } from './arguments.ts';
import type { Command } from './command.ts';

/** Each loaded when it is called. */
export type Subcommands = ReadonlyMap<string, () => Promise<Command>>;

/** A command that is a family of others; without a name of one it lists. Each says its own usage when misunderstood. */
export function commandFamily(family: string, subcommands: Subcommands): Command {
  const names = [...subcommands.keys()];
  return {
    usage: `${family} ${names.join(' | ')} ...`,
    async run(args, context) {
      const { name = 'list', rest } = splitCommand(args);
      const load = subcommands.get(name);
      if (load === undefined) {
        throw new UsageError(`There is no "${family} ${name}". There are: ${names.join(', ')}.`);
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
}
