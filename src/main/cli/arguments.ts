import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';

/** The command was not understood: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const common = {
  data: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsOptionsConfig;

/** The command's own options beside those that every command has. Throws UsageError. */
export function parseOptions<const T extends ParseArgsOptionsConfig>(args: string[], options: T) {
  try {
    return parseArgs({ args, options: { ...options, ...common }, allowPositionals: true, strict: true });
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
      throw new UsageError(error.message);
    }
    throw error;
  }
}

/** Splits `[--data DIR] [--json] COMMAND ...` into the command's name and everything else. */
export function splitCommand(args: readonly string[]): { name: string | undefined; rest: string[] } {
  const at = args.findIndex((arg, index) => !arg.startsWith('-') && args[index - 1] !== '--data');
  if (at === -1) return { name: undefined, rest: [...args] };
  return { name: args[at], rest: args.filter((_, index) => index !== at) };
}

/** The common options, found before the command is known; the command parses them again, strictly. */
export function commonOptions(args: readonly string[]): { data: string | undefined; json: boolean; help: boolean } {
  const { values } = parseArgs({ args: [...args], options: common, allowPositionals: true, strict: false });
  return {
    data: typeof values.data === 'string' ? values.data : undefined,
    json: values.json === true,
    help: values.help === true,
  };
}

/** A whole number from an option, between bounds that are part of the sentence. Throws UsageError. */
export function wholeNumber(name: string, value: string | undefined, least: number, most: number): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (!Number.isInteger(number) || number < least || number > most) {
    throw new UsageError(`--${name} takes a whole number from ${least} to ${most}, not "${value}".`);
  }
  return number;
}

/** One of a few words. Throws UsageError that lists them. */
export function oneOf<const T extends string>(name: string, value: string | undefined, words: readonly T[]) {
  if (value === undefined) return undefined;
  const found = words.find((word) => word === value);
  if (found === undefined) throw new UsageError(`--${name} is one of ${words.join(', ')}, not "${value}".`);
  return found;
}
