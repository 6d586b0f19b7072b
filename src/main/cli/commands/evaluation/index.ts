import { splitCommand } from '../../arguments.ts';
import type { Command } from '../../command.ts';

/** What `eval` does with the user's own test set, loaded when it is called. */
const subcommands = new Map<string, () => Promise<Command>>([
  ['set', async () => (await import('./set.ts')).set],
  ['run', async () => (await import('./run.ts')).run],
  ['runs', async () => (await import('./runs.ts')).runs],
  ['compare', async () => (await import('./compare.ts')).compare],
]);

export const usage =
  'eval set list|add|propose|keep|reject|remove|import|export ..., eval run [--name N] [--by ...] [--mode ...] [--engine ...] [--model M] [--answers], eval runs [remove RUN], eval compare RUN RUN';

/** The subcommand that the arguments begin with, and what is left of them; undefined for `eval --queries ...`. */
export async function subcommandOf(args: string[]): Promise<{ command: Command; rest: string[] } | undefined> {
  if (args.includes('--queries') && args.includes('--qrels') && splitCommand(args).name !== 'set') return undefined;
  const { name, rest } = splitCommand(args);
  const load = subcommands.get(name ?? '');
  return load === undefined ? undefined : { command: await load(), rest };
}
