import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { type ErrorShape, toErrorShape } from '../../contract/index.ts';
import { dataFolderFrom, openOrConnect } from '../engine/index.ts';
import { commonOptions, splitCommand, UsageError } from './arguments.ts';
import { type Command, type CommandContext, exit } from './command.ts';
import { commands, help } from './commands/index.ts';
import { createOutput, type Output } from './output.ts';

/** Runs one command and returns its exit code. Everything it opened is closed again. */
export async function run(args: readonly string[]): Promise<number> {
  const { name, rest } = splitCommand(args);
  const common = commonOptions(rest);
  const out = createOutput(common.json, { stdout: process.stdout, stderr: process.stderr, now: Date.now });
  const load = commands.get(name ?? 'app');
  if (load === undefined) return report(new UsageError(`There is no command "${name}". Try --help.`), out);
  const command = await load();
  if (common.help) {
    out.line(name === undefined ? help : `commonplace ${command.usage}`);
    return exit.done;
  }
  return runCommand(command, rest, out, common.data);
}

async function runCommand(command: Command, rest: string[], out: Output, data: string | undefined): Promise<number> {
  const interrupt = interruption();
  const opened: { close(): unknown }[] = [];
  const context: CommandContext = {
    out,
    dataFolder: dataFolderFrom(data, process.env),
    env: process.env,
    platform: process.platform,
    signal: interrupt.signal,
    absolute: (path) => resolve(path),
    readStdin: () => text(process.stdin),
    async client() {
      const connection = await openOrConnect({ dataFolder: context.dataFolder, door: 'terminal', warm: command.warm });
      opened.push(connection);
      return connection.client;
    },
  };
  try {
    return await command.run(rest, context);
  } catch (error) {
    if (interrupt.signal.aborted) return exit.interrupted;
    return report(error, out, command);
  } finally {
    out.endProgress();
    for (const connection of opened) await connection.close();
    interrupt.dispose();
  }
}

/** Ctrl-C and a polite kill end the command in order; a second one ends it at once. */
function interruption() {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(exit.interrupted);
    controller.abort();
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stop);
  return {
    signal: controller.signal,
    dispose: () => {
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(name, stop);
    },
  };
}

function report(error: unknown, out: Output, command?: Command): number {
  const usage = error instanceof UsageError;
  const shape: ErrorShape = usage ? { code: 'invalid_input', message: error.message } : toErrorShape(error);
  if (out.json) out.document(shape);
  else out.note(shape.message);
  if (usage && command) out.note(`Usage: commonplace ${command.usage}`);
  // A bug leaves its trace for whoever looks for it, never in a result.
  if (shape.code === 'internal' && process.env.COMMONPLACE_DEBUG) console.error(error);
  return usage ? exit.usage : exit.failed;
}
